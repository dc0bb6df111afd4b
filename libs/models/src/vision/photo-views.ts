import { toBoxPx } from '#core';
import type { Box01 } from '#core';
import { cropPicture, resizePicture } from '../picture.js';
import type { Mask, Picture } from '../ports.js';

/** Longer side at which the thing is looked for. */
const searchSide = 128;
/** A pixel differs from a plain ground by more than this (0 to 255) to belong to the thing, and by more than its grain. */
const leastDifference = 16;
const grainTimes = 1.4;
/** A ground whose rim differs so much from its own middle colour is busy: the thing cannot be told from it by colour. */
const busyRim = 55;
/** Pieces of the thing smaller than this share of the largest one are specks. */
const leastPiece = 0.08;
/** A thing must take this share of the photo, or there is too little of it to learn from. */
const leastShare = 0.004;

/** The part of the picture, made small. */
function searchPicture(picture: Picture, box: Box01): Picture {
  const crop = cropPicture(picture, toBoxPx(box, picture.width, picture.height));
  const factor = Math.min(1, searchSide / Math.max(crop.width, crop.height));
  const [width, height] = [crop.width, crop.height].map((side) => Math.max(8, Math.round(side * factor)));
  return resizePicture(crop, width ?? 8, height ?? 8);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** How far each pixel is from the middle colour of the rim, in the channel where it is farthest; and the rim's pixels. */
function fromRim({ width, height, data }: Picture): {
  readonly apart: readonly number[];
  readonly rim: readonly number[];
} {
  const rim: number[] = [];
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const x = pixel % width;
    const y = Math.floor(pixel / width);
    if (x < 2 || y < 2 || x >= width - 2 || y >= height - 2) rim.push(pixel);
  }
  const colour = [0, 1, 2].map((channel) =>
    quantile(
      rim.map((pixel) => data[pixel * 3 + channel] ?? 0),
      0.5,
    ),
  );
  const apart = Array.from({ length: width * height }, (_, pixel) =>
    Math.max(...colour.map((value, channel) => Math.abs((data[pixel * 3 + channel] ?? 0) - value))),
  );
  return { apart, rim };
}

/** Pixels that hang together and for which `belongs` holds, from one of them on; marks them in `seen`. */
function piece(from: number, width: number, seen: Uint8Array, belongs: (pixel: number) => boolean): number[] {
  const pixels: number[] = [];
  const open = [from];
  seen[from] = 1;
  for (let pixel = open.pop(); pixel !== undefined; pixel = open.pop()) {
    pixels.push(pixel);
    const x = pixel % width;
    const beside = [x > 0 ? pixel - 1 : -1, x < width - 1 ? pixel + 1 : -1, pixel - width, pixel + width];
    for (const next of beside) {
      if (next < 0 || next >= seen.length || seen[next] === 1 || !belongs(next)) continue;
      seen[next] = 1;
      open.push(next);
    }
  }
  return pixels;
}

/** Connected pieces of the pixels for which `belongs` holds, largest first. */
function piecesOf(count: number, width: number, belongs: (pixel: number) => boolean): number[][] {
  const seen = new Uint8Array(count);
  const pieces: number[][] = [];
  for (let from = 0; from < count; from += 1) {
    if (belongs(from) && seen[from] === 0) pieces.push(piece(from, width, seen, belongs));
  }
  return pieces.sort((a, b) => b.length - a.length);
}

/** The kept pixels and everything they enclose: the light face of a watch on white paper is no hole. */
function filled(kept: ReadonlySet<number>, width: number, height: number): Uint8Array {
  const outside = new Uint8Array(width * height);
  for (let pixel = 0; pixel < outside.length; pixel += 1) {
    const x = pixel % width;
    const onEdge = x === 0 || x === width - 1 || pixel < width || pixel >= width * (height - 1);
    if (onEdge && outside[pixel] === 0 && !kept.has(pixel)) piece(pixel, width, outside, (next) => !kept.has(next));
  }
  return outside.map((value) => 1 - value);
}

export interface FoundThing {
  /** In fractions of the box that was looked at. */
  readonly place: Box01;
  /** Which pixels of the place belong to the thing; undefined: the ground is busy, nobody can say. */
  readonly mask: Mask | undefined;
}

const everywhere: Box01 = { x: 0, y: 0, width: 1, height: 1 };

/**
 * Where in the box the thing is: what stands out from the colour of the rim, without specks. On a busy ground it is
 * taken to fill the box. Undefined: nothing stands out.
 */
export function findThing(picture: Picture, box: Box01): FoundThing | undefined {
  const small = searchPicture(picture, box);
  const { width, height } = small;
  const { apart, rim } = fromRim(small);
  const grain = quantile(
    rim.map((pixel) => apart[pixel] ?? 0),
    0.9,
  );
  if (grain > busyRim) return { place: everywhere, mask: undefined };
  const level = Math.max(leastDifference, grain * grainTimes);
  const pieces = piecesOf(apart.length, width, (pixel) => (apart[pixel] ?? 0) > level);
  const largest = pieces[0]?.length ?? 0;
  if (largest < width * height * leastShare) return undefined;
  const kept = new Set(pieces.filter(({ length }) => length >= largest * leastPiece).flat());
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (const pixel of kept) {
    const x = pixel % width;
    const y = Math.floor(pixel / width);
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
  }
  const solid = filled(kept, width, height);
  const size = { width: right - left, height: bottom - top };
  const data = new Uint8Array(size.width * size.height);
  for (let y = 0; y < size.height; y += 1) {
    data.set(solid.subarray((top + y) * width + left, (top + y) * width + right), y * size.width);
  }
  return {
    place: { x: left / width, y: top / height, width: size.width / width, height: size.height / height },
    mask: { ...size, data },
  };
}

/** The part `inner` (fractions of `outer`) as fractions of the whole picture. */
export function inside(outer: Box01, inner: Box01): Box01 {
  return {
    x: outer.x + inner.x * outer.width,
    y: outer.y + inner.y * outer.height,
    width: inner.width * outer.width,
    height: inner.height * outer.height,
  };
}

function turned({ width, height, data }: Picture): Picture {
  const result = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const to = (x * height + (height - 1 - y)) * 3;
      const from = (y * width + x) * 3;
      result.set(data.subarray(from, from + 3), to);
    }
  }
  return { width: height, height: width, data: result };
}

/** Longer side at which a home camera shows a small thing, pixels. */
const cameraSide = 56;
/** How flat a camera high on the wall sees what lies on a table. */
const cameraSlant = 0.65;

function shrunk(picture: Picture, slant: number): Picture {
  const factor = Math.min(1, cameraSide / Math.max(picture.width, picture.height));
  const width = Math.max(8, Math.round(picture.width * factor));
  const height = Math.max(8, Math.round(picture.height * factor * slant));
  return resizePicture(picture, width, height);
}

/**
 * A photo is sharp, straight and close; a camera sees the same thing small, from above and turned. These are the cut-out
 * as a camera may see it. The large cut-out itself is left out: its vectors lie elsewhere (docs/models.md).
 */
export function cameraViews(alone: Picture): Picture[] {
  return [shrunk(alone, 1), shrunk(alone, cameraSlant), shrunk(turned(alone), cameraSlant)];
}
