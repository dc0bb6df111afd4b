import type { Box01 } from '#core';

/** A full-resolution still: `channels` bytes a pixel (1: luma, 3: RGB), row by row. */
export interface Still {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
}

/** Bytes of 0 or 1, row by row, over a box. */
export interface BoxMask {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export interface RefinedBox {
  readonly box: Box01;
  readonly mask: BoxMask;
}

const SEARCH = 4;
const LEAST_SHARE = 0.15;
const LEVELS = 14;

/**
 * Tighter box and mask of the changed pixels, from two stills of one size taken before and after the change.
 * `box` is what the watcher reported, as fractions, and `mask` its mask over that box, which keeps other changes
 * nearby out. The outline may move by about two watcher pixels; where the stills do not show the change (a person
 * stands there, the seek missed) the given box and mask come back.
 */
export function refineBox(before: Still, after: Still, box: Box01, mask?: BoxMask): RefinedBox {
  const { width, height } = before;
  const fallback = { box, mask: mask ?? { width: 1, height: 1, pixels: Uint8Array.of(1) } };
  if (after.width !== width || after.height !== height || after.channels !== before.channels) return fallback;
  const reach = SEARCH * Math.max(1, width / 640);
  const left = Math.max(0, Math.floor(box.x * width - reach));
  const top = Math.max(0, Math.floor(box.y * height - reach));
  const right = Math.min(width, Math.ceil((box.x + box.width) * width + reach));
  const bottom = Math.min(height, Math.ceil((box.y + box.height) * height + reach));
  const spanX = right - left;
  const spanY = bottom - top;
  if (spanX <= 0 || spanY <= 0) return fallback;

  const allowed = (x: number, y: number): boolean => {
    if (mask === undefined) return true;
    const maskX = ((x + 0.5) / width - box.x) * (mask.width / box.width);
    const maskY = ((y + 0.5) / height - box.y) * (mask.height / box.height);
    for (let dy = -2; dy <= 2; dy += 1) {
      for (let dx = -2; dx <= 2; dx += 1) {
        const column = Math.floor(maskX + dx);
        const row = Math.floor(maskY + dy);
        if (column < 0 || row < 0 || column >= mask.width || row >= mask.height) continue;
        if (mask.pixels[row * mask.width + column] === 1) return true;
      }
    }
    return false;
  };

  const offsets = lightBetween(before, after, left, top, right, bottom, allowed);
  const difference = new Float32Array(spanX * spanY);
  for (let y = 0; y < spanY; y += 1) {
    for (let x = 0; x < spanX; x += 1) {
      if (allowed(left + x, top + y))
        difference[y * spanX + x] = levelsApart(before, after, left + x, top + y, offsets);
    }
  }
  const smooth = boxBlur(difference, spanX, spanY);
  const marked = new Uint8Array(spanX * spanY);
  let strongest = 0;
  for (const value of smooth) if (value > strongest) strongest = value;
  const limit = Math.max(LEVELS, strongest * 0.2);
  let count = 0;
  smooth.forEach((value, at) => {
    if (value >= limit) {
      marked[at] = 1;
      count += 1;
    }
  });
  if (count < LEAST_SHARE * box.width * width * box.height * height) return fallback;
  return cutOut(marked, spanX, spanY, left, top, width, height, count);
}

/** Box of the marked pixels without the outermost thin strays: rows and columns need two marked pixels. */
function cutOut(
  marked: Uint8Array,
  spanX: number,
  spanY: number,
  left: number,
  top: number,
  width: number,
  height: number,
  count: number,
): RefinedBox {
  const columns = new Int32Array(spanX);
  const rows = new Int32Array(spanY);
  marked.forEach((value, at) => {
    if (value === 0) return;
    const row = Math.floor(at / spanX);
    rows[row] = (rows[row] as number) + 1;
    const column = at - row * spanX;
    columns[column] = (columns[column] as number) + 1;
  });
  const least = count > 40 ? 2 : 1;
  const x0 = columns.findIndex((n) => n >= least);
  const x1 = columns.findLastIndex((n) => n >= least);
  const y0 = rows.findIndex((n) => n >= least);
  const y1 = rows.findLastIndex((n) => n >= least);
  const boxWidth = x1 - x0 + 1;
  const boxHeight = y1 - y0 + 1;
  const pixels = new Uint8Array(boxWidth * boxHeight);
  for (let row = 0; row < boxHeight; row += 1) {
    for (let column = 0; column < boxWidth; column += 1) {
      pixels[row * boxWidth + column] = marked[(y0 + row) * spanX + x0 + column] as number;
    }
  }
  return {
    box: { x: (left + x0) / width, y: (top + y0) / height, width: boxWidth / width, height: boxHeight / height },
    mask: { width: boxWidth, height: boxHeight, pixels },
  };
}

/** Middle difference per channel of the pixels round the change: what the light did meanwhile. */
function lightBetween(
  before: Still,
  after: Still,
  left: number,
  top: number,
  right: number,
  bottom: number,
  allowed: (x: number, y: number) => boolean,
): number[] {
  const { width, height, channels } = before;
  const margin = Math.max(6, Math.round((right - left) / 4));
  const samples: number[][] = Array.from({ length: channels }, () => []);
  for (let y = Math.max(0, top - margin); y < Math.min(height, bottom + margin); y += 1) {
    for (let x = Math.max(0, left - margin); x < Math.min(width, right + margin); x += 1) {
      const inner = x >= left && x < right && y >= top && y < bottom;
      if (inner && allowed(x, y)) continue;
      const at = (y * width + x) * channels;
      samples.forEach((list, channel) => {
        list.push((after.pixels[at + channel] as number) - (before.pixels[at + channel] as number));
      });
    }
  }
  return samples.map((list) => list.sort((a, b) => a - b)[list.length >> 1] ?? 0);
}

function levelsApart(before: Still, after: Still, x: number, y: number, offsets: readonly number[]): number {
  const { width, channels } = before;
  const at = (y * width + x) * channels;
  let most = 0;
  for (let channel = 0; channel < channels; channel += 1) {
    const difference =
      (after.pixels[at + channel] as number) - (before.pixels[at + channel] as number) - (offsets[channel] ?? 0);
    if (Math.abs(difference) > most) most = Math.abs(difference);
  }
  return most;
}

function boxBlur(values: Float32Array, width: number, height: number): Float32Array {
  const out = new Float32Array(values.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      let count = 0;
      for (let r = Math.max(0, y - 1); r <= Math.min(height - 1, y + 1); r += 1) {
        for (let c = Math.max(0, x - 1); c <= Math.min(width - 1, x + 1); c += 1) {
          sum += values[r * width + c] as number;
          count += 1;
        }
      }
      out[y * width + x] = sum / count;
    }
  }
  return out;
}
