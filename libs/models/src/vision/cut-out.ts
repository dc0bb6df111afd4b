import type { Box01 } from '#core';
import { toBoxPx } from '#core';
import type { Picture } from '../ports.js';
import type { ThingPixels } from './thing-mask.js';

/** Ground of a cut-out: a light even grey, near to what product photos and taught photos stand on. */
const PAPER = 200;
/** Room left around the thing, as a share of the box. */
const MARGIN = 0.05;

/** Whether the thing, or the pixel next to it, is at this place of the mask. */
function nearThing({ crop, thing }: ThingPixels, across: number, down: number): boolean {
  const x = Math.floor(across * crop.width);
  const y = Math.floor(down * crop.height);
  for (let row = Math.max(0, y - 1); row <= Math.min(crop.height - 1, y + 1); row += 1) {
    for (let column = Math.max(0, x - 1); column <= Math.min(crop.width - 1, x + 1); column += 1) {
      if (thing[row * crop.width + column] === 1) return true;
    }
  }
  return false;
}

/**
 * The thing alone on an even ground, at the picture's own resolution. Vectors of such pictures tell one thing from
 * another much better than those of plain crops, because the place it lies on has no part in them (docs/models.md).
 */
export function cutOut(picture: Picture, box: Box01, pixels: ThingPixels): Picture {
  const inside = toBoxPx(box, picture.width, picture.height);
  const rim = Math.max(1, Math.round(Math.max(inside.width, inside.height) * MARGIN));
  const width = inside.width + 2 * rim;
  const height = inside.height + 2 * rim;
  const data = new Uint8Array(width * height * 3).fill(PAPER);
  for (let row = 0; row < inside.height; row += 1) {
    for (let column = 0; column < inside.width; column += 1) {
      if (!nearThing(pixels, (column + 0.5) / inside.width, (row + 0.5) / inside.height)) continue;
      const from = ((inside.y + row) * picture.width + inside.x + column) * 3;
      data.set(picture.data.subarray(from, from + 3), ((row + rim) * width + column + rim) * 3);
    }
  }
  return { width, height, data };
}
