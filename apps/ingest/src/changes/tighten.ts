import { findComponents, makeComponentScratch, narrow, type Component } from './components.js';
import type { SceneModel } from './scene-model.js';

/** A pixel belongs to the thing when it differs by this share of the region's strong pixels. */
const STRONG_SHARE = 0.28;
const STRONG_RANK = 0.8;
/** Parts smaller than this share of the largest one are shadow, rim or noise. */
const PART_SHARE = 0.15;
/** Pixels so near the core of a solid part belong to it. */
const RIM = 2;
/** What is so much longer than high, or the other way round, is a line: handles and straps are bent. */
const FLAT = 4;
/** A thing of which less than this is solid is thin by itself: the frame of glasses. */
const SOLID_SHARE = 0.6;

/**
 * The region without what hangs on to it: soft shadows, rims, thin bridges to something else. Pixels that differ by
 * much less than the region's strong ones go, then parts that are small beside the largest, then lines that lead away.
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
  dropSmallParts(mask, localWidth, localHeight);
  dropLines(mask, localWidth, localHeight);
  const isChosen = (at: number): boolean => {
    const row = (at / width) | 0;
    return mask[(row - component.y0) * localWidth + (at - row * width) - component.x0] === 1;
  };
  return narrow(component, width, isChosen) ?? component;
}

function dropSmallParts(mask: Uint8Array, width: number, height: number): void {
  const parts = findComponents(mask, width, height, 1, makeComponentScratch(width, height));
  let largest = 0;
  for (const part of parts) largest = Math.max(largest, part.pixels.length);
  for (const part of parts) if (part.pixels.length < PART_SHARE * largest) for (const at of part.pixels) mask[at] = 0;
}

/** Takes flat lines away from a region that is solid for the most part; a thing that is thin itself stays as it is. */
function dropLines(mask: Uint8Array, width: number, height: number): void {
  const solid = solidOf(mask, width, height);
  let all = 0;
  let kept = 0;
  const thin = mask.map((set, at) => {
    all += set;
    kept += solid[at] as number;
    return set & ~(solid[at] as number);
  });
  if (kept < SOLID_SHARE * all) return;
  for (const line of findComponents(thin, width, height, 1, makeComponentScratch(width, height), 1)) {
    const wide = line.x1 - line.x0 + 1;
    const high = line.y1 - line.y0 + 1;
    if (Math.max(wide, high) >= FLAT * Math.min(wide, high)) for (const at of line.pixels) mask[at] = 0;
  }
}

/** The parts of the region that are at least three pixels thick, the small ones left out, with their rims. */
function solidOf(mask: Uint8Array, width: number, height: number): Uint8Array {
  const core = mask.map((_, at) => (isCore(mask, at, width, height) ? 1 : 0));
  dropSmallParts(core, width, height);
  const solid = new Uint8Array(mask.length);
  core.forEach((set, at) => {
    if (set === 0) return;
    const row = (at / width) | 0;
    const column = at - row * width;
    for (let y = Math.max(0, row - RIM); y <= Math.min(height - 1, row + RIM); y += 1) {
      for (let x = Math.max(0, column - RIM); x <= Math.min(width - 1, column + RIM); x += 1) {
        solid[y * width + x] = mask[y * width + x] as number;
      }
    }
  });
  return solid;
}

/** Set, with all eight neighbours. */
function isCore(mask: Uint8Array, at: number, width: number, height: number): boolean {
  const column = at % width;
  if (column === 0 || column === width - 1 || at < width || at >= width * (height - 1)) return false;
  for (let row = at - width; row <= at + width; row += width) {
    if (mask[row - 1] !== 1 || mask[row] !== 1 || mask[row + 1] !== 1) return false;
  }
  return true;
}
