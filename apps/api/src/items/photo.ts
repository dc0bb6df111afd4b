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
/** A small file may unfold to a picture that fills the memory. */
const MOST_PIXELS = 100_000_000;
const formats = new Set(['jpeg', 'png', 'webp']);

/**
 * Reads a photo of an item; `file` is its name for messages. Position and camera details in the file are dropped.
 * @throws FinderError picture_invalid
 */
export async function readPhoto(bytes: Uint8Array, file: string): Promise<Photo> {
  let size = { width: 0, height: 0 };
  try {
    const options = { limitInputPixels: MOST_PIXELS, failOn: 'error' as const };
    const { width, height, format } = await sharp(bytes, options).metadata();
    size = { width, height };
    if (!formats.has(format) || Math.min(width, height) < SMALLEST_SIDE) {
      throw new FinderError('picture_invalid', { file, ...size });
    }
    const fitted = sharp(bytes, options)
      .rotate()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb');
    const jpeg = await fitted.clone().jpeg({ quality: 90 }).toBuffer();
    const { data, info } = await fitted.clone().removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    return { jpeg, hash, width: info.width, height: info.height, rgb: data };
  } catch (cause) {
    if (cause instanceof FinderError) throw cause;
    throw new FinderError('picture_invalid', { file, ...size }, { cause });
  }
}
