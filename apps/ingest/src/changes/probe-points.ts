import type { Frame } from './change.types.js';

/** Points are this far apart in both directions, frame pixels: a hand covers a dozen, a face three dozen. */
const APART = 8;
/** A point differs by more than any sensor's noise, levels. */
const DIFFERS = 24;
/** So many differing points are no flicker of a single one. */
const LEAST_POINTS = 4;

/** Room for the points of frames of `width` × `height`. */
export function makeProbe(width: number, height: number): Uint8Array {
  return new Uint8Array(Math.ceil(width / APART) * Math.ceil(height / APART));
}

/** Remembers the frame's points. */
export function takeProbe(probe: Uint8Array, { width, height, luma }: Frame): void {
  for (let row = 0, point = 0; row < height; row += APART) {
    for (let at = row * width, end = at + width; at < end; at += APART, point += 1) probe[point] = luma[at] as number;
  }
}

/** Whether the frame shows at its points what was remembered: 4000 points for 640 × 360, a hundredth of a full look. */
export function looksTheSame(probe: Uint8Array, { width, height, luma }: Frame): boolean {
  let differing = 0;
  for (let row = 0, point = 0; row < height; row += APART) {
    for (let at = row * width, end = at + width; at < end; at += APART, point += 1) {
      const difference = (luma[at] as number) - (probe[point] as number);
      if (difference > DIFFERS || difference < -DIFFERS) differing += 1;
    }
  }
  return differing < LEAST_POINTS;
}
