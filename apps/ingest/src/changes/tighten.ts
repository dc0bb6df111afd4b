import { findComponents, makeComponentScratch, narrow, type Component } from './components.js';
import type { SceneModel } from './scene-model.js';

/** A pixel belongs to the thing when it differs by this share of the region's strong pixels. */
const STRONG_SHARE = 0.28;
const STRONG_RANK = 0.8;
/** Parts smaller than this share of the largest one are shadow, rim or noise. */
const PART_SHARE = 0.15;

/**
 * The region without what hangs on to it: soft shadows, rims, thin bridges to something else. Pixels that differ by
 * much less than the region's strong ones go, then parts that are small beside the largest.
 */
export function tighten(model: SceneModel, component: Component): Component {
  const { kept, look, width } = model;
  const differences = new Float32Array(component.pixels.length);
  component.pixels.forEach((at, index) => {
    differences[index] =
      Math.abs((look.y[at] as number) - (kept.y[at] as number)) +
      Math.abs((look.u[at] as number) - (kept.u[at] as number)) +
      Math.abs((look.v[at] as number) - (kept.v[at] as number));
  });
  const limit = (differences.toSorted()[Math.floor(differences.length * STRONG_RANK)] as number) * STRONG_SHARE;
  const localWidth = component.x1 - component.x0 + 1;
  const localHeight = component.y1 - component.y0 + 1;
  const mask = new Uint8Array(localWidth * localHeight);
  component.pixels.forEach((at, index) => {
    if ((differences[index] as number) < limit) return;
    const row = (at / width) | 0;
    mask[(row - component.y0) * localWidth + (at - row * width) - component.x0] = 1;
  });
  const parts = findComponents(mask, localWidth, localHeight, 1, makeComponentScratch(localWidth, localHeight));
  let largest = 0;
  for (const part of parts) largest = Math.max(largest, part.pixels.length);
  const chosen = new Set<number>();
  for (const part of parts) {
    if (part.pixels.length < PART_SHARE * largest) continue;
    for (const at of part.pixels) {
      const row = (at / localWidth) | 0;
      chosen.add((row + component.y0) * width + (at - row * localWidth) + component.x0);
    }
  }
  return narrow(component, width, (at) => chosen.has(at)) ?? component;
}
