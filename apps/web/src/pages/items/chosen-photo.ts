import type { Box01 } from '#core';

/** A photo that was chosen, not yet sent. */
export interface ChosenPhoto {
  readonly key: number;
  readonly name: string;
  /** What is sent: the file, or a smaller JPEG of it. */
  readonly blob: Blob;
  /** The picture as it is shown. */
  readonly bitmap: ImageBitmap;
  readonly box: Box01 | null;
}

/** Larger files are not even opened: they would fill the memory of a phone. */
export const mostBytes = 80 * 2 ** 20;
/** Longer side and size up to which a file is sent as it is; the server keeps no larger picture. */
const sentSide = 1600;
const sentBytes = 4 * 2 ** 20;

/** The size that fits into a square of `most`, never larger than it is. */
export function fitted(width: number, height: number, most: number): { width: number; height: number } {
  const factor = Math.min(1, most / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}

/** Whether the file has to be made smaller before it is sent. */
export function isLarge(width: number, height: number, bytes: number): boolean {
  return Math.max(width, height) > sentSide || bytes > sentBytes;
}

let count = 0;

/** Reads a photo and makes it small enough to be sent. @throws when the browser cannot read it */
export async function choosePhoto(file: File): Promise<ChosenPhoto> {
  const whole = await createImageBitmap(file);
  const size = fitted(whole.width, whole.height, sentSide);
  const canvas = new OffscreenCanvas(size.width, size.height);
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no canvas');
  // What is clear in a picture would turn black in a JPEG.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, size.width, size.height);
  pen.drawImage(whole, 0, 0, size.width, size.height);
  const large = isLarge(whole.width, whole.height, file.size);
  whole.close();
  const blob = large ? await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 }) : file;
  count += 1;
  return { key: count, name: file.name, blob, bitmap: await createImageBitmap(canvas), box: null };
}
