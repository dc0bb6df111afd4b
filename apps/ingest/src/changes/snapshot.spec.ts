import { describe, expect, it } from 'vitest';
import { pack, unpack } from './snapshot.js';

describe('snapshot', () => {
  it('gives back what went in, bit by bit', () => {
    const value = {
      third: 1 / 3,
      word: 'é',
      nested: [{ bytes: Uint8Array.of(1, 255, 3), empty: new Int32Array(0) }, [Int32Array.of(-2147483648, 7)], true],
      floats: Float32Array.of(Math.fround(0.1), Number.NaN, -0),
    };
    expect(unpack(pack(value))).toEqual(value);
  });

  it('refuses bytes that are no snapshot', () => {
    expect(() => unpack(Uint8Array.of(2, 0, 0, 0, 9, 9))).toThrow(SyntaxError);
  });
});
