import { describe, expect, it } from 'vitest';
import { objectSpans } from './object-spans.js';
import type { LogEntry } from './object-spans.js';

const start = new Date('2026-11-24T09:00:10Z');
const box = { x: 0.1, y: 0.2, width: 0.05, height: 0.05 };
const at = (second: number, action: LogEntry['action'], moved = box): LogEntry => ({
  action,
  happenedAt: new Date(start.getTime() + second * 1000),
  box: moved,
});
const window = { fromMs: 0, toMs: 60_000 };

describe('objectSpans', () => {
  it('shows a thing from the moment it was put down until it was covered, and then where it lies', () => {
    const spans = objectSpans([at(4, 'placed'), at(10, 'seen'), at(30, 'covered')], start, window);
    expect(spans.map(({ state, fromMs, toMs }) => [state, fromMs, toMs])).toEqual([
      ['visible', 4000, 30_000],
      ['covered', 30_000, 60_000],
    ]);
    expect(spans[0]?.points).toEqual([{ atMs: 4000, box01: box }]);
  });

  it('has no box for what was taken', () => {
    const spans = objectSpans([at(-100, 'present'), at(20, 'taken')], start, window);
    expect(spans).toMatchObject([{ state: 'visible', fromMs: 0, toMs: 20_000 }]);
  });

  it('leaves out what lies outside of the clip', () => {
    expect(objectSpans([at(-100, 'placed'), at(-50, 'taken')], start, window)).toEqual([]);
    expect(objectSpans([at(100, 'placed')], start, window)).toEqual([]);
  });

  it('goes to the new place when it is moved', () => {
    const there = { ...box, x: 0.7 };
    const spans = objectSpans([at(1, 'placed'), at(9, 'moved', there)], start, window);
    expect(spans.map(({ points }) => points[0]?.box01.x)).toEqual([0.1, 0.7]);
  });
});
