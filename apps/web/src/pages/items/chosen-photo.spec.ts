import { describe, expect, it } from 'vitest';
import { fitted, isLarge } from './chosen-photo.js';

describe('a chosen photo', () => {
  it('is made smaller in its own shape, never larger', () => {
    expect(fitted(4000, 3000, 1600)).toEqual({ width: 1600, height: 1200 });
    expect(fitted(300, 200, 1600)).toEqual({ width: 300, height: 200 });
    expect(fitted(20_000, 2, 1600)).toEqual({ width: 1600, height: 1 });
  });

  it('is sent as it is unless it is large', () => {
    expect(isLarge(1600, 1200, 900_000)).toBe(false);
    expect(isLarge(1601, 1200, 900_000)).toBe(true);
    expect(isLarge(800, 600, 5_000_000)).toBe(true);
  });
});
