import { describe, expect, it } from 'vitest';
import { iou } from '#core';
import { refineBox, type Still } from './refine-box.js';

const WIDTH = 320;
const HEIGHT = 180;
const THING = { x: 141, y: 83, width: 22, height: 14 };
const THING01 = { x: THING.x / WIDTH, y: THING.y / HEIGHT, width: THING.width / WIDTH, height: THING.height / HEIGHT };
const LOOSE = { x: 136 / WIDTH, y: 78 / HEIGHT, width: 32 / WIDTH, height: 24 / HEIGHT };

function still(channels: 1 | 3, withThing: boolean, gain = 1): Still {
  const pixels = new Uint8Array(WIDTH * HEIGHT * channels);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const on = withThing && x >= THING.x && x < THING.x + THING.width && y >= THING.y && y < THING.y + THING.height;
      const level = (on ? 40 : 120 + ((x * 7 + y * 3) % 5)) * gain;
      for (let channel = 0; channel < channels; channel += 1) pixels[(y * WIDTH + x) * channels + channel] = level;
    }
  }
  return { width: WIDTH, height: HEIGHT, channels, pixels };
}

describe('refineBox', () => {
  it.each([1, 3] as const)('finds the outline within a pixel or two, %s channels', (channels) => {
    const refined = refineBox(still(channels, false), still(channels, true), LOOSE);
    expect(iou(refined.box, THING01)).toBeGreaterThan(0.75);
    expect(iou(refined.box, THING01)).toBeGreaterThan(iou(LOOSE, THING01));
    expect(refined.mask.pixels).toHaveLength(refined.mask.width * refined.mask.height);
  });

  it('takes a change of light out first', () => {
    const refined = refineBox(still(3, true), still(3, false, 0.8), LOOSE);
    expect(iou(refined.box, THING01)).toBeGreaterThan(0.75);
  });

  it('gives the box back when the stills do not show the change or do not fit each other', () => {
    expect(refineBox(still(3, false), still(3, false), LOOSE).box).toEqual(LOOSE);
    expect(refineBox(still(1, false), still(3, true), LOOSE).box).toEqual(LOOSE);
  });

  it('keeps to the mask, so that another change nearby stays out', () => {
    const mask = { width: 16, height: 12, pixels: new Uint8Array(16 * 12) };
    for (let row = 0; row < 12; row += 1)
      for (let column = 0; column < 8; column += 1) mask.pixels[row * 16 + column] = 1;
    const refined = refineBox(still(1, false), still(1, true), LOOSE, mask);
    expect((refined.box.x + refined.box.width) * WIDTH).toBeLessThan(THING.x + THING.width - 2);
  });
});
