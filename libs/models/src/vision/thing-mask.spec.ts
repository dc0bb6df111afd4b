import { describe, expect, it } from 'vitest';
import type { Picture } from '../ports.js';
import { colourShares } from './colours.js';
import { cutOut } from './cut-out.js';
import { lookOfPerson } from './person-look.js';
import { onlyThing, thingPixels } from './thing-mask.js';

const SIDE = 60;
type Colour = readonly [number, number, number];

function picture(colourAt: (x: number, y: number) => Colour): Picture {
  const data = new Uint8Array(SIDE * SIDE * 3);
  for (let pixel = 0; pixel < SIDE * SIDE; pixel += 1) {
    data.set(colourAt(pixel % SIDE, Math.floor(pixel / SIDE)), pixel * 3);
  }
  return { width: SIDE, height: SIDE, data };
}
const inside = (x: number, y: number): boolean => x >= 24 && x < 36 && y >= 24 && y < 36;
const box = { x: 20 / SIDE, y: 20 / SIDE, width: 20 / SIDE, height: 20 / SIDE };
const table: Colour = [220, 220, 220];
const red: Colour = [190, 30, 35];
const stripes = (x: number): Colour => (x % 6 < 3 ? [40, 70, 180] : table);
const names = (pixels: Uint8Array): string[] => colourShares(pixels).map(({ name }) => name);

describe('thingPixels', () => {
  const shown = picture((x, y) => (inside(x, y) ? red : table));

  it('finds the thing by the difference to the empty place, also when the light has changed', () => {
    const dark = picture(() => [180, 180, 180]);
    expect(names(onlyThing(thingPixels(shown, box, { ground: dark })))).toEqual(['red']);
  });

  it('finds it on a patterned ground that was there before', () => {
    const ground = picture((x) => stripes(x));
    const onStripes = picture((x, y) => (inside(x, y) ? red : stripes(x)));
    expect(names(onlyThing(thingPixels(onStripes, box, { ground })))).toEqual(['red']);
  });

  it('finds it by the colour along the rim when nothing else is known', () => {
    expect(names(onlyThing(thingPixels(shown, box)))).toEqual(['red']);
  });

  it('believes a mask, but not an empty one', () => {
    const left = { width: 2, height: 1, data: Uint8Array.of(1, 0) };
    expect(thingPixels(shown, box, { mask: left }).thing[0]).toBe(1);
    const none = { width: 1, height: 1, data: Uint8Array.of(0) };
    expect(names(onlyThing(thingPixels(shown, box, { mask: none })))).toEqual(['red']);
  });

  it('lays a cut-out thing on even ground', () => {
    const alone = cutOut(shown, box, thingPixels(shown, box));
    expect([...alone.data.subarray(0, 3)]).toEqual([200, 200, 200]);
    expect(names(alone.data)).toContain('red');
  });
});

describe('lookOfPerson', () => {
  const room: Colour = [220, 220, 220];
  const person = picture((x, y) => (x < 25 || x >= 35 ? room : y < 33 ? red : [40, 70, 180]));
  const whole = { x: 0.3, y: 0, width: 0.4, height: 1 };

  it('tells upper from lower clothes', () => {
    const { upper, lower } = lookOfPerson(person, whole);
    expect(upper[0]?.name).toBe('red');
    expect(lower[0]?.name).toBe('blue');
  });

  it('leaves the room out when it knows it', () => {
    const { upper } = lookOfPerson(
      person,
      { x: 0, y: 0, width: 1, height: 1 },
      picture(() => room),
    );
    expect(upper.map(({ name }) => name)).toEqual(['red']);
  });
});
