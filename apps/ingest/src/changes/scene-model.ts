import { makePicture, type Picture } from './picture.js';

/** Pixel states of one frame. */
export const MATCHES = 0;
const DIFFERS = 1;

/** Times before any that can occur; stands for "never". */
export const NEVER = -2147483648;

const LUMA_FLOOR = 7;
const LUMA_NOISE = 4;
const CHROMA_FLOOR = 4.7;
const CHROMA_NOISE = 4;
const MIDDLE_TO_MEAN = 1.2;
const RIM_FLOOR = 5;
const KEEP_RATE = 1 / 16;
const NOISE_RATE = 1 / 64;
const STILL_FLOOR = 5;
const STILL_NOISE = 3.5;
const STILL_CHROMA = 5;
const LOOK_RATE = 1 / 6;

/**
 * What the watcher knows of every pixel: the kept look of the still scene, how much the pixel wavers by itself,
 * and, where something else is seen now, the look of that and since when it has not changed.
 */
export interface SceneModel {
  readonly width: number;
  readonly height: number;
  /** The still scene in the present light. */
  readonly kept: Picture;
  /** Middle absolute change from frame to frame, luma levels. */
  readonly noise: Float32Array;
  /** Where `state` is DIFFERS: the look seen now, averaged while it is still. */
  readonly look: Picture;
  /** Since when `look` has not changed, ms. */
  readonly stillSince: Int32Array;
  /** When the pixel last showed the kept look, ms. */
  readonly lastKept: Int32Array;
  /** Since when the kept look has been the look of the pixel, ms. */
  readonly keptSince: Int32Array;
  readonly state: Uint8Array;
  /** 1: privacy mask, never looked at. */
  readonly masked: Uint8Array;
}

export function makeModel(width: number, height: number, masked: Uint8Array): SceneModel {
  const size = width * height;
  return {
    width,
    height,
    kept: makePicture(width, height),
    noise: new Float32Array(size).fill(1),
    look: makePicture(width, height),
    stillSince: new Int32Array(size),
    lastKept: new Int32Array(size).fill(NEVER),
    keptSince: new Int32Array(size).fill(NEVER),
    state: new Uint8Array(size),
    masked,
  };
}

/** Makes the picture the kept look everywhere: the first look at a scene. */
export function startModel(model: SceneModel, now: Picture, ms: number): void {
  model.kept.y.set(now.y);
  model.kept.u.set(now.u);
  model.kept.v.set(now.v);
  model.lastKept.fill(ms);
  model.keptSince.fill(ms);
  model.stillSince.fill(ms);
  model.state.fill(MATCHES);
  model.noise.fill(1);
}

/** How much the whole picture wavers from frame to frame, levels: middle absolute difference. */
export interface Waver {
  readonly luma: number;
  readonly chroma: number;
}

/**
 * Marks in `out` the pixels that differ from the kept look by more than noise, and counts them. Around edges a
 * difference only counts when no neighbour of the kept look explains it, so that half a pixel of shake is nothing.
 */
export function markDifferent(model: SceneModel, now: Picture, waver: Waver, out: Uint8Array): number {
  const { noise, masked, width } = model;
  const { y: keptY, u: keptU, v: keptV } = model.kept;
  const { y: nowY, u: nowU, v: nowV } = now;
  const size = out.length;
  const leastNoise = waver.luma * MIDDLE_TO_MEAN;
  const chromaFloor = CHROMA_FLOOR + CHROMA_NOISE * waver.chroma;
  let count = 0;
  for (let at = 0; at < size; at += 1) {
    const own = noise[at] as number;
    const dy = Math.abs((nowY[at] as number) - (keptY[at] as number));
    const limit = LUMA_FLOOR + LUMA_NOISE * (own > leastNoise ? own : leastNoise);
    const chroma = chromaFloor + own;
    const du = Math.abs((nowU[at] as number) - (keptU[at] as number));
    const dv = Math.abs((nowV[at] as number) - (keptV[at] as number));
    let differs = dy > limit;
    if (differs) {
      if (isExplained(nowY, keptY, at, width, size, limit * 0.6)) differs = du > chroma * 2 || dv > chroma * 2;
    } else if (du > chroma || dv > chroma) {
      differs =
        !isExplained(nowU, keptU, at, width, size, chroma) || !isExplained(nowV, keptV, at, width, size, chroma);
    }
    if (differs && masked[at] === 0) {
      out[at] = 1;
      count += 1;
    } else out[at] = 0;
  }
  return count;
}

/**
 * Adds to the marked pixels those next to them that differ a little: the soft rims of things. Two rounds, each one
 * pixel wide. Returns nothing; `marked` grows in place, `rim` is scratch.
 */
export function growIntoRims(model: SceneModel, now: Picture, waver: Waver, marked: Uint8Array): void {
  const { kept, noise, masked, width } = model;
  const size = marked.length;
  const floor = RIM_FLOOR + 2 * waver.luma + 4 * waver.chroma;
  let frontier: number[] = [];
  for (let at = 0; at < size; at += 1) if (marked[at] === 1) frontier.push(at);
  for (let round = 0; round < 2; round += 1) {
    const added: number[] = [];
    for (const at of frontier) {
      for (const next of [at - 1, at + 1, at - width, at + width]) {
        if (next < 0 || next >= size || marked[next] === 1 || masked[next] === 1) continue;
        const dy = Math.abs((now.y[next] as number) - (kept.y[next] as number));
        const du = Math.abs((now.u[next] as number) - (kept.u[next] as number));
        const dv = Math.abs((now.v[next] as number) - (kept.v[next] as number));
        if (dy + du + dv > floor + 2 * (noise[next] as number)) {
          marked[next] = 1;
          added.push(next);
        }
      }
    }
    frontier = added;
  }
}

function isExplained(
  now: Float32Array,
  kept: Float32Array,
  at: number,
  width: number,
  size: number,
  slack: number,
): boolean {
  const value = now[at] as number;
  let least = 255;
  let most = 0;
  for (let row = at - width; row <= at + width; row += width) {
    if (row < 1 || row + 1 >= size) continue;
    const a = kept[row - 1] as number;
    const b = kept[row] as number;
    const c = kept[row + 1] as number;
    if (a < least) least = a;
    if (a > most) most = a;
    if (b < least) least = b;
    if (b > most) most = b;
    if (c < least) least = c;
    if (c > most) most = c;
  }
  return value > least - slack && value < most + slack;
}

/** Takes the frame in: pixels marked in `different` follow the look that is seen, all others the kept look. */
export function takeIn(model: SceneModel, now: Picture, waver: Waver, different: Uint8Array, ms: number): void {
  const { noise, state, stillSince, lastKept } = model;
  const { y: keptY, u: keptU, v: keptV } = model.kept;
  const { y: lookY, u: lookU, v: lookV } = model.look;
  const { y: nowY, u: nowU, v: nowV } = now;
  const leastNoise = waver.luma * MIDDLE_TO_MEAN;
  const chroma = STILL_CHROMA + CHROMA_NOISE * waver.chroma;
  for (let at = 0; at < state.length; at += 1) {
    const y = nowY[at] as number;
    if (different[at] === 0) {
      state[at] = MATCHES;
      lastKept[at] = ms;
      const dy = y - (keptY[at] as number);
      keptY[at] = (keptY[at] as number) + dy * KEEP_RATE;
      keptU[at] = (keptU[at] as number) + ((nowU[at] as number) - (keptU[at] as number)) * KEEP_RATE;
      keptV[at] = (keptV[at] as number) + ((nowV[at] as number) - (keptV[at] as number)) * KEEP_RATE;
      const before = noise[at] as number;
      noise[at] = before + (Math.min(Math.abs(dy), 12) - before) * NOISE_RATE;
      continue;
    }
    if (state[at] === DIFFERS) {
      const dy = y - (lookY[at] as number);
      const du = (nowU[at] as number) - (lookU[at] as number);
      const dv = (nowV[at] as number) - (lookV[at] as number);
      const limit = STILL_FLOOR + STILL_NOISE * Math.max(noise[at] as number, leastNoise);
      if (dy < limit && dy > -limit && Math.abs(du) < chroma && Math.abs(dv) < chroma) {
        lookY[at] = (lookY[at] as number) + dy * LOOK_RATE;
        lookU[at] = (lookU[at] as number) + du * LOOK_RATE;
        lookV[at] = (lookV[at] as number) + dv * LOOK_RATE;
        continue;
      }
    }
    state[at] = DIFFERS;
    lookY[at] = y;
    lookU[at] = nowU[at] as number;
    lookV[at] = nowV[at] as number;
    stillSince[at] = ms;
  }
}

/** A frame in which nothing differs: every pixel shows the kept look, which is left as it is. */
export function takeInQuiet(model: SceneModel, ms: number): void {
  model.state.fill(MATCHES);
  model.lastKept.fill(ms);
}

/**
 * Middle absolute difference from the kept look, over every `every`-th pixel that nothing stands in front of. Taken
 * between neighbours, so that shadows and light, which change both, do not pass for noise.
 */
export function measureWaver(model: SceneModel, now: Picture, blocked: Uint8Array, every: number): Waver {
  return {
    luma: middleDistance(model.kept.y, now.y, blocked, every),
    chroma: Math.max(
      middleDistance(model.kept.u, now.u, blocked, every),
      middleDistance(model.kept.v, now.v, blocked, every),
    ),
  };
}

const DISTANCE_STEPS = 8;
const distances = new Int32Array(64 * DISTANCE_STEPS);

function middleDistance(kept: Float32Array, now: Float32Array, blocked: Uint8Array, every: number): number {
  distances.fill(0);
  let count = 0;
  for (let at = 0; at + 1 < kept.length; at += every) {
    if (blocked[at] !== 0) continue;
    const here = (now[at] as number) - (kept[at] as number);
    const beside = (now[at + 1] as number) - (kept[at + 1] as number);
    const distance = Math.abs(here - beside) * Math.SQRT1_2;
    const cell = Math.min(distances.length - 1, (distance * DISTANCE_STEPS) | 0);
    distances[cell] = (distances[cell] as number) + 1;
    count += 1;
  }
  let sum = 0;
  for (let cell = 0; cell < distances.length; cell += 1) {
    sum += distances[cell] as number;
    if (sum * 2 > count) return (cell + 0.5) / DISTANCE_STEPS;
  }
  return 0;
}

/**
 * The camera changed between colour and night picture: the colours of the frame are taken for those of the scene, as
 * only brightness can tell things apart across that. What is behind somebody gets the picture's mean colour.
 */
export function changeColours(model: SceneModel, now: Picture, blocked: Uint8Array): void {
  let u = 0;
  let v = 0;
  let clear = 0;
  for (let at = 0; at < blocked.length; at += 1) {
    if (blocked[at] !== 0) continue;
    u += now.u[at] as number;
    v += now.v[at] as number;
    clear += 1;
  }
  for (let at = 0; at < blocked.length; at += 1) {
    const hidden = blocked[at] !== 0 && clear > 0;
    model.kept.u[at] = hidden ? u / clear : (now.u[at] as number);
    model.kept.v[at] = hidden ? v / clear : (now.v[at] as number);
    model.look.u[at] = now.u[at] as number;
    model.look.v[at] = now.v[at] as number;
  }
}

/** Makes the look seen now at these pixels the kept one. */
export function adopt(model: SceneModel, pixels: Int32Array, ms: number): void {
  const { kept, look, state, stillSince, lastKept, keptSince } = model;
  for (const at of pixels) {
    if (state[at] !== DIFFERS) continue;
    kept.y[at] = look.y[at] as number;
    kept.u[at] = look.u[at] as number;
    kept.v[at] = look.v[at] as number;
    state[at] = MATCHES;
    lastKept[at] = ms;
    keptSince[at] = stillSince[at] as number;
  }
}

/** Makes all times count from `shift` ms later, and takes what stood in front of the scene for gone. */
export function shiftModel(model: SceneModel, shift: number): void {
  for (const times of [model.stillSince, model.lastKept, model.keptSince]) {
    for (let at = 0; at < times.length; at += 1) {
      times[at] = Math.max(NEVER, (times[at] as number) - shift);
    }
  }
  model.state.fill(MATCHES);
}
