import { describe, expect, it } from 'vitest';
import { colourName, colourShares, showsColours } from './colours.js';

describe('colourName', () => {
  it.each([
    ['black', 18, 18, 20],
    ['white', 240, 240, 238],
    ['grey', 128, 128, 130],
    ['red', 190, 30, 35],
    ['red', 110, 25, 30],
    ['orange', 240, 140, 30],
    ['yellow', 240, 225, 40],
    ['green', 50, 140, 60],
    ['blue', 40, 70, 180],
    ['purple', 120, 50, 150],
    ['pink', 245, 160, 190],
    ['brown', 110, 70, 40],
    ['beige', 215, 195, 160],
    ['gold', 190, 160, 80],
  ] as const)('says %s for %i %i %i', (name, red, green, blue) => {
    expect(colourName(red, green, blue)).toBe(name);
  });
});

describe('colourShares', () => {
  it('orders by share and leaves out specks', () => {
    const pixels = Uint8Array.from(
      Array.from({ length: 100 }, (_, index) =>
        index < 70 ? [20, 20, 20] : index < 98 ? [200, 30, 30] : [40, 70, 180],
      ).flat(),
    );
    expect(colourShares(pixels)).toEqual([
      { name: 'black', share: 0.7 },
      { name: 'red', share: 0.28 },
    ]);
  });

  it('calls grey with bright highlights silver as well, and even grey not', () => {
    const metal = Uint8Array.from(Array.from({ length: 150 }, (_, i) => 90 + (Math.floor(i / 3) % 10) * 16));
    expect(colourShares(metal).map(({ name }) => name)).toContain('silver');
    expect(colourShares(new Uint8Array(150).fill(120)).map(({ name }) => name)).toEqual(['grey']);
  });

  it('has nothing to say without pixels', () => {
    expect(colourShares(new Uint8Array())).toEqual([]);
  });
});

const room = (patch: readonly [number, number, number]): Uint8Array =>
  Uint8Array.from(Array.from({ length: 100 * 100 }, (_, pixel) => (pixel % 100 === 0 ? patch : [90, 92, 95])).flat());

describe('showsColours', () => {
  it('tells a night picture from a grey room with something coloured in it', () => {
    expect(showsColours({ width: 100, height: 100, data: room([150, 150, 150]) })).toBe(false);
    expect(showsColours({ width: 100, height: 100, data: room([150, 60, 60]) })).toBe(true);
  });
});
