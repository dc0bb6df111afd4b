import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { FinderError } from '#core';

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
}

const SMALLEST_SIDE = 32;
const LONGEST_SIDE = 1600;
/** A small file may unfold to a picture that fills the memory. Phones take up to 200 megapixels. */
export const MOST_MEGAPIXELS = 220;
const formats = new Set(['jpeg', 'png', 'webp', 'heif', 'tiff', 'gif']);
/** Brightness (0 to 255) that nearly all pixels of a photo taken in the dark stay under. */
const DARK = 28;
const LIT_SHARE = 0.98;

interface PhotoSize {
  readonly width: number;
  readonly height: number;
}

/** Size and kind, before anything is unfolded. */
export async function checkKind(bytes: Uint8Array, file: string): Promise<PhotoSize> {
  const { width, height, pageHeight, format, pages = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata();
  const size = { width, height: pageHeight ?? height };
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

/**
 * Reads a photo of an item; `file` is its name for messages. It is turned upright, brought to sRGB (also from CMYK) and
 * made smaller; position and camera details in the file are dropped.
 * @throws FinderError picture_invalid, photo_animated, photo_too_small, photo_too_large, photo_too_dark
 */
export async function readPhoto(bytes: Uint8Array, file: string): Promise<Photo> {
  let size: PhotoSize = { width: 0, height: 0 };
  try {
    size = await checkKind(bytes, file);
    const fitted = sharp(bytes, { limitInputPixels: MOST_MEGAPIXELS * 1e6, failOn: 'error' })
      .rotate()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb');
    const jpeg = await fitted.jpeg({ quality: 90 }).toBuffer();
    // Read back from the small JPEG: a large photo is unfolded only once.
    const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
    if (isDark(data)) throw new FinderError('photo_too_dark', { file });
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    return { jpeg, hash, width: info.width, height: info.height, rgb: data };
  } catch (cause) {
    if (cause instanceof FinderError) throw cause;
    throw new FinderError('picture_invalid', { file, ...size }, { cause });
  }
}
