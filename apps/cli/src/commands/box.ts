import { FinderError } from '#core';
import type { Box01 } from '#core';

/**
 * Two opposite corners "x,y x,y" as fractions of a photo. Throws argument_invalid: not two corners, a corner outside the
 * photo, no area.
 */
export function parseBox(value: string): Box01 {
  const numbers = value
    .trim()
    .split(/[\s,]+/u)
    .map(Number);
  const [ax = Number.NaN, ay = Number.NaN, bx = Number.NaN, by = Number.NaN] = numbers;
  const box = { x: Math.min(ax, bx), y: Math.min(ay, by), width: Math.abs(ax - bx), height: Math.abs(ay - by) };
  const isInside = numbers.every((number) => number >= 0 && number <= 1);
  if (numbers.length !== 4 || !isInside || box.width === 0 || box.height === 0) {
    throw new FinderError('argument_invalid', { name: '--box', value, allowed: '"x,y x,y", 0…1' });
  }
  return box;
}
