import type { Picture } from './picture.js';

const BIN_WIDTH = 8;
const BINS = 256 / BIN_WIDTH;
const STEP = 2;
const STEPS = 512 / STEP;
/** A bin with fewer samples takes its correction from its neighbours. */
const LEAST_SAMPLES = 24;
/** Differences this near the middle one are averaged; farther ones belong to things, not to light. */
const NEAR = 5;
/** Up to this correction a straight line over the levels serves; a switched light bends it. */
const JUMP = 8;
/** A bin farther than this from the line does not count for it. */
const FAR = 1.5;
/** A correction needs this share of the samples behind it. */
const AGREEING = 0.7;
/** A rarer level may be that of one thing, which went away: it follows the levels round it. */
const COMMON = 0.015;
/** Corrections under this are below what the estimate itself wavers by. */
const LEAST_CORRECTION = 0.04;

/** What light and exposure did to one channel: `offsets[k]` is to be added to a value of k × 8 + 4. */
interface ChannelCurve {
  readonly offsets: Float32Array;
  readonly largest: number;
}

/** Tone curves of luma and both chroma channels from the kept look to the present frame. */
export interface LightChange {
  readonly y: ChannelCurve;
  readonly u: ChannelCurve;
  readonly v: ChannelCurve;
  /** Largest correction of any well-sampled luma bin, in levels. */
  readonly largest: number;
}

/**
 * Measures how the light changed everywhere at once (switch, exposure, night vision): per level of the kept look the
 * middle difference of all pixels that nothing stands in front of. Things are too few to move the middle.
 */
export function measureLight(kept: Picture, now: Picture, skip: Uint8Array, every: number, phase: number): LightChange {
  const y = measureChannel(kept.y, now.y, skip, every, phase);
  const u = measureChannel(kept.u, now.u, skip, every, phase);
  const v = measureChannel(kept.v, now.v, skip, every, phase);
  return { y, u, v, largest: y.largest };
}

const histogram = new Int32Array(BINS * STEPS);
const counts = new Int32Array(BINS);

function measureChannel(
  kept: Float32Array,
  now: Float32Array,
  skip: Uint8Array,
  every: number,
  phase: number,
): ChannelCurve {
  histogram.fill(0);
  counts.fill(0);
  for (let at = phase; at < kept.length; at += every) {
    if (skip[at] !== 0) continue;
    const level = kept[at] as number;
    const bin = (level / BIN_WIDTH) | 0;
    const step = (((now[at] as number) - level + 256) / STEP) | 0;
    const cell = bin * STEPS + step;
    histogram[cell] = (histogram[cell] as number) + 1;
    counts[bin] = (counts[bin] as number) + 1;
  }
  const middles = new Float32Array(BINS);
  for (let bin = 0; bin < BINS; bin += 1) middles[bin] = middleOf(bin);
  const sums = new Float64Array(BINS);
  const near = new Int32Array(BINS);
  for (let at = phase; at < kept.length; at += every) {
    if (skip[at] !== 0) continue;
    const level = kept[at] as number;
    const bin = (level / BIN_WIDTH) | 0;
    const difference = (now[at] as number) - level;
    const away = difference - (middles[bin] as number);
    if (away < NEAR && away > -NEAR) {
      sums[bin] = (sums[bin] as number) + difference;
      near[bin] = (near[bin] as number) + 1;
    }
  }
  const offsets = new Float32Array(BINS).fill(Number.NaN);
  const weights = new Float64Array(BINS);
  for (let bin = 0; bin < BINS; bin += 1) {
    if ((counts[bin] as number) < LEAST_SAMPLES || (near[bin] as number) * 4 < (counts[bin] as number)) continue;
    offsets[bin] = (sums[bin] as number) / (near[bin] as number);
    weights[bin] = near[bin] as number;
  }
  const line = fitLine(offsets, weights);
  let largest = 0;
  for (let bin = 0; bin < BINS; bin += 1) {
    if ((weights[bin] as number) === 0) continue;
    const size = Math.abs(line === undefined ? (offsets[bin] as number) : line.start + line.slope * bin);
    if (size > largest) largest = size;
  }
  if (line !== undefined && largest < JUMP) {
    for (let bin = 0; bin < BINS; bin += 1) offsets[bin] = line.start + line.slope * bin;
    return { offsets, largest: line.agreeing > AGREEING ? largest : 0 };
  }
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  for (let bin = 0; bin < BINS; bin += 1) if ((weights[bin] as number) < COMMON * all) offsets[bin] = Number.NaN;
  fillHoles(offsets);
  return { offsets, largest };
}

interface Line {
  readonly start: number;
  readonly slope: number;
  /** Share of the samples whose bin lies within FAR of the line. */
  readonly agreeing: number;
}

/** A straight line through the bins' offsets, once more without the bins that lie far from the first one. */
function fitLine(offsets: Float32Array, weights: Float64Array): Line | undefined {
  let line = fitOnce(offsets, weights, undefined);
  if (line === undefined) return undefined;
  line = fitOnce(offsets, weights, line) ?? line;
  let all = 0;
  let agreeing = 0;
  for (let bin = 0; bin < BINS; bin += 1) {
    const weight = weights[bin] as number;
    if (weight === 0) continue;
    all += weight;
    if (Math.abs((offsets[bin] as number) - line.start - line.slope * bin) < FAR) agreeing += weight;
  }
  return { ...line, agreeing: agreeing / all };
}

function fitOnce(offsets: Float32Array, weights: Float64Array, near: Line | undefined): Line | undefined {
  let n = 0;
  let sx = 0;
  let sy = 0;
  let sxx = 0;
  let sxy = 0;
  for (let bin = 0; bin < BINS; bin += 1) {
    const weight = weights[bin] as number;
    if (weight === 0) continue;
    const offset = offsets[bin] as number;
    if (near !== undefined && Math.abs(offset - near.start - near.slope * bin) >= FAR) continue;
    n += weight;
    sx += weight * bin;
    sy += weight * offset;
    sxx += weight * bin * bin;
    sxy += weight * bin * offset;
  }
  if (n < 4 * LEAST_SAMPLES) return undefined;
  const spread = sxx - (sx * sx) / n;
  const slope = spread < n * 0.5 ? 0 : (sxy - (sx * sy) / n) / spread;
  return { start: (sy - slope * sx) / n, slope, agreeing: 1 };
}

function middleOf(bin: number): number {
  const half = (counts[bin] as number) / 2;
  let sum = 0;
  for (let step = 0; step < STEPS; step += 1) {
    sum += histogram[bin * STEPS + step] as number;
    if (sum > half) return step * STEP - 256 + STEP / 2;
  }
  return 0;
}

/** Levels between known ones follow both neighbours; those beyond the ends follow the nearest one's gain. */
function fillHoles(offsets: Float32Array): void {
  let last = -1;
  for (let bin = 0; bin < offsets.length; bin += 1) {
    const value = offsets[bin] as number;
    if (Number.isNaN(value)) continue;
    for (let hole = last + 1; hole < bin; hole += 1) {
      const before = last < 0 ? 0 : (offsets[last] as number);
      offsets[hole] =
        last < 0 ? (value * (hole + 0.5)) / (bin + 0.5) : before + ((value - before) * (hole - last)) / (bin - last);
    }
    last = bin;
  }
  const end = last < 0 ? 0 : (offsets[last] as number);
  for (let bin = last + 1; bin < offsets.length; bin += 1)
    offsets[bin] = last < 0 ? 0 : (end * (bin + 0.5)) / (last + 0.5);
}

/** Brings a picture to the present light, in place; with `only`, where that is not 0. */
export function applyLight(picture: Picture, change: LightChange, only?: Uint8Array): void {
  applyCurve(picture.y, change.y, only);
  applyCurve(picture.u, change.u, only);
  applyCurve(picture.v, change.v, only);
}

/** Corrections are read from a table with this many entries a level: finer than any correction's own error. */
const ENTRIES_A_LEVEL = 4;
const corrections = new Float32Array(256 * ENTRIES_A_LEVEL);

function applyCurve(values: Float32Array, curve: ChannelCurve, only: Uint8Array | undefined): void {
  if (curve.largest < LEAST_CORRECTION) return;
  const { offsets } = curve;
  const last = BINS - 1;
  for (let entry = 0; entry < corrections.length; entry += 1) {
    const place = (entry + 0.5) / ENTRIES_A_LEVEL / BIN_WIDTH - 0.5;
    const low = place < 0 ? 0 : place | 0;
    const high = low < last ? low + 1 : last;
    const share = place < 0 ? 0 : place - low;
    corrections[entry] = (offsets[low] as number) * (1 - share) + (offsets[high] as number) * share;
  }
  const top = corrections.length - 1;
  for (let at = 0; at < values.length; at += 1) {
    if (only !== undefined && only[at] === 0) continue;
    const value = values[at] as number;
    const entry = (value * ENTRIES_A_LEVEL) | 0;
    const next = value + (corrections[entry < top ? entry : top] as number);
    values[at] = next < 0 ? 0 : next > 255 ? 255 : next;
  }
}
