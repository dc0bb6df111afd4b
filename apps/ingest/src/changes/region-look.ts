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
  /** Correlation of the luma of both looks inside the region, -1 to 1; 0 where there is no pattern to compare. */
  readonly likeness: number;
  /** Luma spread inside the region, levels. */
  readonly spreadBefore: number;
  readonly spreadAfter: number;
  /** Middle chroma difference after taking out what a change of brightness explains, levels. */
  readonly chroma: number;
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
    likeness: plain ? 0 : covariance / Math.sqrt(varianceA * varianceB),
    spreadBefore: Math.sqrt(varianceA),
    spreadAfter: Math.sqrt(varianceB),
    chroma: chroma / count,
  };
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
