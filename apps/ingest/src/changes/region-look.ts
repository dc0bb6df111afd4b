import type { Component } from './components.js';
import type { Picture } from './picture.js';
import type { SceneModel } from './scene-model.js';

/** Numbers that tell a changed thing from changed light, all from the two looks of one region. */
export interface RegionLook {
  /** Middle colour difference of the two looks, levels (luma plus chroma). */
  readonly difference: number;
  /** Colour step over the region's outline in the earlier and in the later look, levels. */
  readonly edgeBefore: number;
  readonly edgeAfter: number;
  /** Correlation of the luma, or of its steps, of both looks inside the region, -1 to 1; 0 where there is no pattern to compare. */
  readonly likeness: number;
  /** Luma spread inside the region, levels. */
  readonly spreadBefore: number;
  readonly spreadAfter: number;
  /** Middle chroma difference after taking out what a change of brightness explains, levels. */
  readonly chroma: number;
  /** Share of the pixels whose colour is as frequent in the one look as in the other, 0 to 1. */
  readonly sameColours: number;
  /** Both looks are explained by what stood there already having moved by some pixels: a table that was pushed. */
  readonly nudged: boolean;
}

export function compareLooks(model: SceneModel, component: Component): RegionLook {
  const { kept, look } = model;
  const { pixels } = component;
  const count = pixels.length;
  let sumA = 0;
  let sumB = 0;
  let sumAA = 0;
  let sumBB = 0;
  let sumAB = 0;
  let difference = 0;
  let chroma = 0;
  for (const at of pixels) {
    const a = kept.y[at] as number;
    const b = look.y[at] as number;
    sumA += a;
    sumB += b;
    sumAA += a * a;
    sumBB += b * b;
    sumAB += a * b;
    const du = Math.abs((look.u[at] as number) - (kept.u[at] as number));
    const dv = Math.abs((look.v[at] as number) - (kept.v[at] as number));
    difference += Math.abs(b - a) + 1.5 * (du + dv);
    const gain = Math.min(2, Math.max(0.5, (b + 8) / (a + 8)));
    chroma +=
      Math.abs((look.u[at] as number) - 128 - gain * ((kept.u[at] as number) - 128)) +
      Math.abs((look.v[at] as number) - 128 - gain * ((kept.v[at] as number) - 128));
  }
  const varianceA = Math.max(0, sumAA / count - (sumA / count) ** 2);
  const varianceB = Math.max(0, sumBB / count - (sumB / count) ** 2);
  const covariance = sumAB / count - (sumA / count) * (sumB / count);
  const plain = varianceA < 6 || varianceB < 6;
  const inside = insideOf(component, model.width, model.height);
  return {
    difference: difference / count,
    edgeBefore: outlineStep(kept, kept, inside, model),
    edgeAfter: outlineStep(look, kept, inside, model),
    likeness: Math.max(plain ? 0 : covariance / Math.sqrt(varianceA * varianceB), stepLikeness(model, component)),
    spreadBefore: Math.sqrt(varianceA),
    spreadAfter: Math.sqrt(varianceB),
    chroma: chroma / count,
    sameColours: sameColours(model, component),
    nudged: isNudged(model, component) || isThinRim(model, component),
  };
}

const LEAST_STEPS = 12;
const LEAST_STEP_ENERGY = 20;

/** Correlation of the steps between neighbours in both looks: a lamp lights a pattern unevenly but keeps its steps. */
function stepLikeness(model: SceneModel, component: Component): number {
  const { kept, look, state, width } = model;
  let n = 0;
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (const at of component.pixels) {
    for (const next of [at + 1, at + width]) {
      if (state[next] !== 1) continue;
      const a = (kept.y[next] as number) - (kept.y[at] as number);
      const b = (look.y[next] as number) - (look.y[at] as number);
      n += 1;
      aa += a * a;
      bb += b * b;
      ab += a * b;
    }
  }
  if (n < LEAST_STEPS || aa < LEAST_STEP_ENERGY * n || bb < LEAST_STEP_ENERGY * n) return 0;
  return ab / Math.sqrt(aa * bb);
}

const THIN = 4;
const RIM_REACH = 2;
const RIM_LEVELS = 10;
const RIM_UNEXPLAINED = 0.2;

/**
 * A thin region in which every colour of each look is found within two pixels in the other one: the edge of
 * something that was pushed by less than its own width, or that the camera draws a little elsewhere.
 */
function isThinRim(model: SceneModel, component: Component): boolean {
  const { pixels, x0, x1, y0, y1 } = component;
  if (pixels.length > THIN * (Math.max(x1 - x0, y1 - y0) + 1)) return false;
  const { kept, look, state } = model;
  let unexplained = 0;
  for (const at of pixels) {
    let forth = false;
    let back = false;
    for (let dy = -RIM_REACH; dy <= RIM_REACH; dy += 1) {
      for (let dx = -RIM_REACH; dx <= RIM_REACH; dx += 1) {
        const there = at + dy * model.width + dx;
        if (there < 0 || there >= state.length) continue;
        forth ||= apart(look, at, kept, there) < RIM_LEVELS;
        back ||= apart(kept, at, state[there] === 1 ? look : kept, there) < RIM_LEVELS && there !== at;
      }
    }
    if (!forth || !back) unexplained += 1;
  }
  return unexplained < RIM_UNEXPLAINED * pixels.length;
}

const COLOUR_BIN = 16;

function binOf(picture: Picture, at: number): number {
  return (
    (((picture.y[at] as number) / COLOUR_BIN) | 0) * 1024 +
    (((picture.u[at] as number) / COLOUR_BIN) | 0) * 32 +
    (((picture.v[at] as number) / COLOUR_BIN) | 0)
  );
}

function sameColours(model: SceneModel, component: Component): number {
  const { kept, look } = model;
  const before = new Map<number, number>();
  for (const at of component.pixels) {
    const bin = binOf(kept, at);
    before.set(bin, (before.get(bin) ?? 0) + 1);
  }
  let common = 0;
  for (const at of component.pixels) {
    const bin = binOf(look, at);
    const left = before.get(bin) ?? 0;
    if (left === 0) continue;
    before.set(bin, left - 1);
    common += 1;
  }
  return common / component.pixels.length;
}

const NUDGE_REACH = 5;
const NUDGE_SHARE = 0.3;

/**
 * Looks for one shift under which the later look is the earlier one and the earlier the later one. A thing that came
 * is found nowhere in the earlier look, and one that went nowhere in the later: those have no such shift.
 */
function isNudged(model: SceneModel, component: Component): boolean {
  const { kept, look, state, width, height } = model;
  const { pixels } = component;
  const every = Math.max(1, Math.floor(pixels.length / 400));
  let still = 0;
  for (let index = 0; index < pixels.length; index += every) {
    const at = pixels[index] as number;
    still += apart(look, at, kept, at);
  }
  for (let dy = -NUDGE_REACH; dy <= NUDGE_REACH; dy += 1) {
    for (let dx = -NUDGE_REACH; dx <= NUDGE_REACH; dx += 1) {
      if (dx === 0 && dy === 0) continue;
      const shift = dy * width + dx;
      let forth = 0;
      let back = 0;
      for (let index = 0; index < pixels.length; index += every) {
        const at = pixels[index] as number;
        const row = (at / width) | 0;
        const column = at - row * width;
        if (row - dy < 0 || row - dy >= height || row + dy < 0 || row + dy >= height) continue;
        if (column - dx < 0 || column - dx >= width || column + dx < 0 || column + dx >= width) continue;
        forth += apart(look, at, kept, at - shift);
        const there = at + shift;
        back += apart(kept, at, state[there] === 1 ? look : kept, there);
        if (forth > NUDGE_SHARE * still || back > NUDGE_SHARE * still) break;
      }
      if (forth <= NUDGE_SHARE * still && back <= NUDGE_SHARE * still) return true;
    }
  }
  return false;
}

function apart(a: Picture, i: number, b: Picture, j: number): number {
  return (
    Math.abs((a.y[i] as number) - (b.y[j] as number)) +
    Math.abs((a.u[i] as number) - (b.u[j] as number)) +
    Math.abs((a.v[i] as number) - (b.v[j] as number))
  );
}

/** A region on its box grown by `MARGIN` pixels. */
interface Inside {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly set: Uint8Array;
}

const MARGIN = 3;

function insideOf(component: Component, gridWidth: number, gridHeight: number): Inside {
  const x = Math.max(0, component.x0 - MARGIN);
  const y = Math.max(0, component.y0 - MARGIN);
  const width = Math.min(gridWidth - 1, component.x1 + MARGIN) - x + 1;
  const height = Math.min(gridHeight - 1, component.y1 + MARGIN) - y + 1;
  const set = new Uint8Array(width * height);
  for (const at of component.pixels) {
    const row = (at / gridWidth) | 0;
    set[(row - y) * width + (at - row * gridWidth) - x] = 1;
  }
  return { x, y, width, height, set };
}

/**
 * Mean colour step across the outline: one pixel inside it in `inner` against two pixels outside it in `outer`.
 * The look in which the thing is there has the larger step, because its outline is the thing's own edge.
 */
function outlineStep(inner: Picture, outer: Picture, inside: Inside, model: SceneModel): number {
  const { width, height, set } = inside;
  let sum = 0;
  let count = 0;
  const steps: readonly (readonly [number, number])[] = [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ];
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      if (set[row * width + column] === 0) continue;
      for (const [dx, dy] of steps) {
        if (isSet(inside, column + dx, row + dy) || isSet(inside, column + 2 * dx, row + 2 * dy)) continue;
        const outX = inside.x + column + 2 * dx;
        const outY = inside.y + row + 2 * dy;
        if (outX < 0 || outY < 0 || outX >= model.width || outY >= model.height) continue;
        const deep = isSet(inside, column - dx, row - dy) ? 1 : 0;
        const in_ = (inside.y + row - deep * dy) * model.width + inside.x + column - deep * dx;
        const out = outY * model.width + outX;
        sum +=
          Math.abs((inner.y[in_] as number) - (outer.y[out] as number)) +
          1.5 * Math.abs((inner.u[in_] as number) - (outer.u[out] as number)) +
          1.5 * Math.abs((inner.v[in_] as number) - (outer.v[out] as number));
        count += 1;
      }
    }
  }
  return count === 0 ? 0 : sum / count;
}

function isSet(inside: Inside, column: number, row: number): boolean {
  if (column < 0 || row < 0 || column >= inside.width || row >= inside.height) return false;
  return inside.set[row * inside.width + column] === 1;
}
