import { describe, expect, it } from 'vitest';
import type { Component } from './components.js';
import { makeModel } from './scene-model.js';
import { tighten } from './tighten.js';

const WIDTH = 80;
const HEIGHT = 60;

/** A model of a flat ground on which the pixels of the given boxes [x, y, width, height] look different now. */
function changed(boxes: readonly (readonly [number, number, number, number])[]) {
  const model = makeModel(WIDTH, HEIGHT, new Uint8Array(WIDTH * HEIGHT));
  model.kept.y.fill(120);
  model.look.y.fill(120);
  for (const [x, y, width, height] of boxes) {
    for (let row = y; row < y + height; row += 1) {
      const at = row * WIDTH + x;
      model.look.y.fill(60, at, at + width);
      model.state.fill(1, at, at + width);
    }
  }
  const pixels = Int32Array.from([...model.state.keys()].filter((at) => model.state[at] === 1));
  const component: Component = { pixels, x0: 0, y0: 0, x1: WIDTH - 1, y1: HEIGHT - 1 };
  return tighten(model, component);
}

describe('tighten', () => {
  it('cuts off the edge of the table that was pushed when the thing was put down', () => {
    const thing = changed([
      [30, 10, 16, 40],
      [0, 34, 80, 2],
    ]);
    expect(thing.x0).toBeGreaterThanOrEqual(28);
    expect(thing.x1).toBeLessThanOrEqual(47);
    expect([thing.y0, thing.y1]).toEqual([10, 49]);
  });

  it('keeps a handle', () => {
    const thing = changed([
      [30, 20, 16, 20],
      [46, 24, 6, 2],
      [50, 24, 2, 10],
      [46, 32, 6, 2],
    ]);
    expect([thing.x0, thing.x1]).toEqual([30, 51]);
  });

  it('keeps a thing that is thin itself', () => {
    const pen = changed([[20, 30, 24, 2]]);
    expect([pen.x0, pen.x1, pen.y0, pen.y1]).toEqual([20, 43, 30, 31]);
  });
});
