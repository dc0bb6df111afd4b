import { expect, it } from 'vitest';
import { byDay } from './by-day.js';

it('parts a history by the days of the camera, latest first', () => {
  const steps = [
    { happenedAt: '2026-11-25T00:05:00.000+08:00' },
    { happenedAt: '2026-11-24T23:55:00.000+08:00' },
    { happenedAt: '2026-11-24T09:00:00.000+08:00' },
  ];
  expect(byDay(steps).map(({ day, entries }) => [day, entries.length])).toEqual([
    ['2026-11-25', 1],
    ['2026-11-24', 2],
  ]);
  expect(byDay([])).toEqual([]);
});
