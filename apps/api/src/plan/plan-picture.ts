import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { FinderError } from '#core';
import { checkKind, MOST_MEGAPIXELS } from '../items/photo.js';

/** Largest picture of a floor, in bytes. */
export const PLAN_LIMIT = 20 * 2 ** 20;
const LONGEST_SIDE = 2400;
/** What is longer than five times its width is no plan of a floor. */
const MOST_RATIO = 5;

export interface PlanPicture {
  readonly webp: Uint8Array;
  /** First 12 hexadecimal digits of the SHA-256 of the file as it was given. */
  readonly hash: string;
  /** Width over height. */
  readonly ratio: number;
}

/**
 * A drawing or photo of a floor made fit to be kept: upright, on white, at most 2400 pixels on its longer side, without
 * the position and camera details that a photo carries. `file` is its name for messages.
 * @throws FinderError picture_invalid, photo_animated, photo_too_small, photo_too_large
 */
export async function readPlanPicture(bytes: Uint8Array, file: string): Promise<PlanPicture> {
  let size = { width: 0, height: 0 };
  try {
    size = await checkKind(bytes, file);
    const { data, info } = await sharp(bytes, { limitInputPixels: MOST_MEGAPIXELS * 1e6, failOn: 'error' })
      .rotate()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .webp({ quality: 88 })
      .toBuffer({ resolveWithObject: true });
    const ratio = info.width / info.height;
    if (ratio > MOST_RATIO || ratio < 1 / MOST_RATIO) throw new FinderError('picture_invalid', { file, ...size });
    return { webp: data, hash: createHash('sha256').update(bytes).digest('hex').slice(0, 12), ratio };
  } catch (cause) {
    if (cause instanceof FinderError) throw cause;
    throw new FinderError('picture_invalid', { file, ...size }, { cause });
  }
}
