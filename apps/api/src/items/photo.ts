import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { FinderError, growBox, toBoxPx } from '#core';
import type { Box01 } from '#core';
import { blurOf } from './blur.js';

/** A photo made fit to be kept and looked at. */
export interface Photo {
  /** JPEG, upright, at most 1600 pixels on its longer side. */
  readonly jpeg: Uint8Array;
  /** First 12 hexadecimal digits of the SHA-256 of the file as it was given. */
  readonly hash: string;
  readonly width: number;
  readonly height: number;
  /** width × height × 3 bytes, red green blue. */
  readonly rgb: Uint8Array;
  /** Where the thing was said to be; undefined: nobody said. */
  readonly box: Box01 | undefined;
}

const SMALLEST_SIDE = 32;
const LONGEST_SIDE = 1600;
/** A small file may unfold to a picture that fills the memory. Phones take up to 200 megapixels. */
export const MOST_MEGAPIXELS = 220;
const formats = new Set(['jpeg', 'png', 'webp', 'heif', 'tiff', 'gif']);
/** Brightness (0 to 255) that nearly all pixels of a photo taken in the dark stay under. */
const DARK = 28;
const LIT_SHARE = 0.98;

/** What is kept around a box that was drawn: the rim tells the ground from the thing. */
const BOX_GROWTH = 1.3;
/** Longer side at which sharpness is judged. */
const BLUR_SIDE = 128;
/**
 * A photo is refused from here on: of eight cut-outs none as photographed or with a blur of 1 % of the thing's length,
 * all with 3 %, from where on their vectors lie apart (docs/models.md).
 */
const MOST_BLUR = 0.7;

interface PhotoSize {
  readonly width: number;
  readonly height: number;
}

/** Upright size, and kind, before anything is unfolded. */
export async function checkKind(bytes: Uint8Array, file: string): Promise<PhotoSize> {
  const found = await sharp(bytes, { limitInputPixels: false }).metadata();
  const { width, height, pageHeight, format, pages = 1, orientation = 1 } = found;
  const upright = { width, height: pageHeight ?? height };
  const size = orientation > 4 ? { width: upright.height, height: upright.width } : upright;
  if (!formats.has(format)) throw new FinderError('picture_invalid', { file, ...size });
  if (pages > 1 && format !== 'tiff' && format !== 'heif') throw new FinderError('photo_animated', { file, pages });
  if (Math.min(size.width, size.height) < SMALLEST_SIDE) {
    throw new FinderError('photo_too_small', { file, ...size, least: SMALLEST_SIDE });
  }
  if (size.width * size.height > MOST_MEGAPIXELS * 1e6) {
    throw new FinderError('photo_too_large', { file, ...size, most: MOST_MEGAPIXELS });
  }
  return size;
}

/** Whether next to nothing of the picture is brighter than the dark. */
function isDark(rgb: Uint8Array): boolean {
  let dark = 0;
  let count = 0;
  for (let at = 0; at + 2 < rgb.length; at += 12) {
    count += 1;
    if (Math.max(rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0) < DARK) dark += 1;
  }
  return dark >= count * LIT_SHARE;
}

/** The part of the photo around the box, and the box in fractions of that part. */
function partOf(box: Box01, size: PhotoSize, file: string) {
  const px = toBoxPx(box, size.width, size.height);
  if (Math.min(px.width, px.height) < SMALLEST_SIDE) {
    throw new FinderError('photo_too_small', { file, width: px.width, height: px.height, least: SMALLEST_SIDE });
  }
  const { x, y, width, height } = toBoxPx(growBox(box, BOX_GROWTH), size.width, size.height);
  return {
    region: { left: x, top: y, width, height },
    inner: { x: (px.x - x) / width, y: (px.y - y) / height, width: px.width / width, height: px.height / height },
  };
}

/**
 * Reads a photo of an item; `file` is its name for messages, `box` where in the upright photo the thing is. It is turned
 * upright, cut to the box and its rim, brought to sRGB (also from CMYK) and made smaller; position and camera details in
 * the file are dropped.
 * @throws FinderError picture_invalid, photo_animated, photo_too_small, photo_too_large, photo_too_dark
 */
export async function readPhoto(bytes: Uint8Array, file: string, box?: Box01): Promise<Photo> {
  let size: PhotoSize = { width: 0, height: 0 };
  try {
    size = await checkKind(bytes, file);
    const part = box && partOf(box, size, file);
    const whole = sharp(bytes, { limitInputPixels: MOST_MEGAPIXELS * 1e6, failOn: 'error' }).rotate();
    const fitted = (part === undefined ? whole : whole.extract(part.region))
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb');
    const jpeg = await fitted.jpeg({ quality: 90 }).toBuffer();
    // Read back from the small JPEG: a large photo is unfolded only once.
    const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
    if (isDark(data)) throw new FinderError('photo_too_dark', { file });
    const given = createHash('sha256').update(bytes);
    if (box !== undefined) given.update(JSON.stringify(box));
    const hash = given.digest('hex').slice(0, 12);
    return { jpeg, hash, width: info.width, height: info.height, rgb: data, box: part?.inner };
  } catch (cause) {
    if (cause instanceof FinderError) throw cause;
    throw new FinderError('picture_invalid', { file, ...size }, { cause });
  }
}

/**
 * Holds against the photo that the thing in it, in fractions of the photo (undefined: all of it), is too blurred.
 * @throws FinderError photo_blurred
 */
export async function checkSharp(photo: Photo, place: Box01 | undefined, file: string): Promise<void> {
  const { x, y, width, height } = toBoxPx(place ?? { x: 0, y: 0, width: 1, height: 1 }, photo.width, photo.height);
  const { data, info } = await sharp(photo.rgb, { raw: { width: photo.width, height: photo.height, channels: 3 } })
    .extract({ left: x, top: y, width, height })
    .resize({ width: BLUR_SIDE, height: BLUR_SIDE, fit: 'inside', withoutEnlargement: true })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (blurOf({ width: info.width, height: info.height, data }) > MOST_BLUR) {
    throw new FinderError('photo_blurred', { file });
  }
}
