import { describe, expect, it } from 'vitest';
import type { ClipBox } from '#core';
import { boxesAt } from './box-at.js';

const box = (x: number) => ({ x, y: 0.5, width: 0.1, height: 0.2 });
const walker: ClipBox = {
  kind: 'person',
  objectId: null,
  label: null,
  spans: [
    {
      fromMs: 1000,
      toMs: 3000,
      state: 'visible',
      points: [
        { atMs: 1000, box01: box(0) },
        { atMs: 2000, box01: box(0.5) },
        { atMs: 3000, box01: box(0.6) },
      ],
    },
  ],
};

describe('boxesAt', () => {
  it('moves evenly between two points', () => {
    expect(boxesAt([walker], 1500)[0]?.box01.x).toBeCloseTo(0.25);
    expect(boxesAt([walker], 2500)[0]?.box01.x).toBeCloseTo(0.55);
  });

  it('is there from the start of its span to its end', () => {
    expect(boxesAt([walker], 999)).toEqual([]);
    expect(boxesAt([walker], 1000)).toHaveLength(1);
    expect(boxesAt([walker], 3000)).toEqual([]);
  });

  it('stays where it is with one point only', () => {
    const still: ClipBox = {
      kind: 'object',
      objectId: '3',
      label: 'watch',
      spans: [{ fromMs: 0, toMs: 9000, state: 'covered', points: [{ atMs: 0, box01: box(0.3) }] }],
    };
    expect(boxesAt([still], 8000)).toEqual([
      { kind: 'object', objectId: '3', label: 'watch', state: 'covered', box01: box(0.3) },
    ]);
  });
});
