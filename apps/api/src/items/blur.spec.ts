import { describe, expect, it } from 'vitest';
import { blurOf } from './blur.js';
import type { GreyPicture } from './blur.js';

const side = 96;

function drawn(brightness: (x: number, y: number) => number): GreyPicture {
  const data = new Uint8Array(side * side);
  for (let y = 0; y < side; y += 1) for (let x = 0; x < side; x += 1) data[y * side + x] = brightness(x, y);
  return { width: side, height: side, data };
}

/** 1 inside of the square, 0 outside, and between the two over `soft` pixels. */
function inside(value: number, soft: number): number {
  return Math.min(1, Math.max(0, (Math.min(value - 24, 72 - value) + soft / 2) / soft));
}

/** A dark square on a light ground whose rims fade over so many pixels. */
function square(fade: number, fadeDown = fade): GreyPicture {
  return drawn((x, y) => 220 - 180 * inside(x, fade) * inside(y, fadeDown));
}

describe('blurOf', () => {
  it('grows with the blur, whatever the contrast', () => {
    const blurs = [1, 4, 10, 20].map((fade) => blurOf(square(fade)));
    expect(blurs).toEqual([...blurs].sort((a, b) => a - b));
    expect(blurs[0]).toBeLessThan(0.3);
    expect(blurs.at(-1)).toBeGreaterThan(0.7);
    const faint = drawn((x, y) => 128 + (((square(20).data[y * side + x] ?? 0) - 128) >> 2));
    expect(blurOf(faint)).toBeGreaterThan(0.6);
  });

  it('sees a camera that moved in one direction only', () => {
    expect(blurOf(square(20, 1))).toBeGreaterThan(0.7);
    expect(blurOf(square(1, 20))).toBeGreaterThan(0.7);
  });

  it('holds nothing against a plain picture', () => {
    expect(blurOf(drawn(() => 90))).toBe(0);
  });
});
