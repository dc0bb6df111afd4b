import type { Box01 } from '#core';
import { toBoxPx } from '#core';
import { cropPicture, resizePicture } from '../picture.js';
import type { Mask, Picture } from '../ports.js';

/** Longer side at which masks are worked out; finer detail than this no colour share needs. */
const MASK_SIDE = 96;
/** Share of the box that must be thing, or the mask is not believed. */
const SMALLEST_COVER = 0.05;

/** The pixels of a box, and for each of them whether it belongs to the thing. */
export interface ThingPixels {
  readonly crop: Picture;
  /** One number for each pixel of the crop: 1 thing, 0 ground. */
  readonly thing: Uint8Array;
}

/** The box of the picture at a size good for masks. */
export function boxCrop(picture: Picture, box: Box01): Picture {
  const crop = cropPicture(picture, toBoxPx(box, picture.width, picture.height));
  const factor = Math.min(1, MASK_SIDE / Math.max(crop.width, crop.height));
  if (factor === 1) return crop;
  return resizePicture(
    crop,
    Math.max(1, Math.round(crop.width * factor)),
    Math.max(1, Math.round(crop.height * factor)),
  );
}

/** The value that splits the numbers best into a low and a high group (Otsu), never under `least`. */
function splitLevel(values: Float32Array, least: number): number {
  const histogram = new Float64Array(256);
  for (const value of values) {
    const bin = Math.min(255, Math.round(value));
    histogram[bin] = (histogram[bin] ?? 0) + 1;
  }
  let all = 0;
  for (const [bin, count] of histogram.entries()) all += bin * count;
  let low = 0;
  let lowSum = 0;
  let best = 0;
  let level = least;
  for (let bin = 0; bin < 255; bin += 1) {
    low += histogram[bin] ?? 0;
    lowSum += bin * (histogram[bin] ?? 0);
    const high = values.length - low;
    if (low === 0 || high === 0) continue;
    const spread = low * high * (lowSum / low - (all - lowSum) / high) ** 2;
    if (spread > best) {
      best = spread;
      level = bin + 1;
    }
  }
  return Math.max(level, least);
}

/** Middle value of one colour channel over the pixels for which `use` holds. */
function channelMedian(picture: Picture, channel: number, use: (pixel: number) => boolean): number {
  const values: number[] = [];
  for (let pixel = 0; pixel < picture.width * picture.height; pixel += 1) {
    if (use(pixel)) values.push(picture.data[pixel * 3 + channel] ?? 0);
  }
  values.sort((a, b) => a - b);
  return values[values.length >> 1] ?? 0;
}

function onRim(pixel: number, { width, height }: Picture): boolean {
  const x = pixel % width;
  const y = Math.floor(pixel / width);
  const rim = Math.max(1, Math.round(Math.min(width, height) * 0.06));
  return x < rim || y < rim || x >= width - rim || y >= height - rim;
}

/** Largest channel difference of each pixel to the ground. With `relight`, what the whole rim changed by is taken off. */
function distances(crop: Picture, ground: (pixel: number, channel: number) => number, relight: boolean): Float32Array {
  const result = new Float32Array(crop.width * crop.height);
  for (let channel = 0; channel < 3; channel += 1) {
    const offsets: number[] = [];
    for (let pixel = 0; pixel < result.length; pixel += 1) {
      if (onRim(pixel, crop)) offsets.push((crop.data[pixel * 3 + channel] ?? 0) - ground(pixel, channel));
    }
    offsets.sort((a, b) => a - b);
    const light = relight ? (offsets[offsets.length >> 1] ?? 0) : 0;
    for (let pixel = 0; pixel < result.length; pixel += 1) {
      const difference = Math.abs((crop.data[pixel * 3 + channel] ?? 0) - ground(pixel, channel) - light);
      if (difference > (result[pixel] ?? 0)) result[pixel] = difference;
    }
  }
  return result;
}

function fromMask(crop: Picture, mask: Mask): Uint8Array {
  const thing = new Uint8Array(crop.width * crop.height);
  for (let pixel = 0; pixel < thing.length; pixel += 1) {
    const x = Math.floor((((pixel % crop.width) + 0.5) / crop.width) * mask.width);
    const y = Math.floor(((Math.floor(pixel / crop.width) + 0.5) / crop.height) * mask.height);
    thing[pixel] = mask.data[y * mask.width + x] === 0 ? 0 : 1;
  }
  return thing;
}

/** Without anything better: the pixels inside the ellipse that fills the box. */
function ellipse(crop: Picture): Uint8Array {
  const thing = new Uint8Array(crop.width * crop.height);
  for (let pixel = 0; pixel < thing.length; pixel += 1) {
    const x = ((pixel % crop.width) + 0.5) / crop.width - 0.5;
    const y = (Math.floor(pixel / crop.width) + 0.5) / crop.height - 0.5;
    thing[pixel] = x * x + y * y <= 0.16 ? 1 : 0;
  }
  return thing;
}

/** Whether enough pixels are set for the mask to be believed. */
function believable(thing: Uint8Array): boolean {
  let count = 0;
  for (const pixel of thing) count += pixel;
  return count >= Math.max(4, thing.length * SMALLEST_COVER);
}

/**
 * Tells the thing's pixels from the ground's inside `box`: by the mask if there is one, else by the difference to the
 * picture without the thing, else by the difference to the colour along the rim of the box. `filled`: the box has no
 * ground along its rim, so a change of light cannot be told there.
 */
export function thingPixels(
  picture: Picture,
  box: Box01,
  {
    mask,
    ground,
    filled = false,
  }: { mask?: Mask | undefined; ground?: Picture | undefined; filled?: boolean | undefined } = {},
): ThingPixels {
  const crop = boxCrop(picture, box);
  if (mask !== undefined) {
    const thing = fromMask(crop, mask);
    if (believable(thing)) return { crop, thing };
  }
  let apart: Float32Array;
  if (ground === undefined) {
    const rim = [0, 1, 2].map((channel) => channelMedian(crop, channel, (pixel) => onRim(pixel, crop)));
    apart = distances(crop, (_, channel) => rim[channel] ?? 0, false);
  } else {
    const empty = boxCrop(resizeLike(ground, picture), box);
    apart = distances(crop, (pixel, channel) => empty.data[pixel * 3 + channel] ?? 0, !filled);
  }
  const level = splitLevel(apart, 18);
  const thing = new Uint8Array(apart.length);
  for (const [pixel, value] of apart.entries()) thing[pixel] = value >= level ? 1 : 0;
  return { crop, thing: believable(thing) ? thing : ellipse(crop) };
}

function resizeLike(picture: Picture, other: Picture): Picture {
  const same = picture.width === other.width && picture.height === other.height;
  return same ? picture : resizePicture(picture, other.width, other.height);
}

/** Red, green and blue of the thing's pixels only. */
export function onlyThing({ crop, thing }: ThingPixels): Uint8Array {
  const pixels: number[] = [];
  for (const [pixel, set] of thing.entries()) {
    if (set === 1) pixels.push(...crop.data.subarray(pixel * 3, pixel * 3 + 3));
  }
  return Uint8Array.from(pixels);
}
