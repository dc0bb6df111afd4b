import { describe, expect, it } from 'vitest';
import type { Timeline } from '#core';
import { groupCounts, hourCounts, placeIn, ticksOf } from './place-in-stretch.js';

const day = { from: '2026-11-24T00:00:00.000+08:00', to: '2026-11-25T00:00:00.000+08:00' };
const hour = { from: '2026-11-24T09:00:00.000+08:00', to: '2026-11-24T10:00:00.000+08:00' };

const bucket = (at: string, placed: number) => ({ at, counts: { placed } });

describe('placeIn', () => {
  it('is a share of the stretch, cut to it', () => {
    expect(placeIn({ from: '2026-11-24T06:00:00+08:00', to: '2026-11-24T12:00:00+08:00' }, day)).toEqual({
      left: '25.000%',
      width: '25.000%',
    });
    expect(placeIn({ from: '2026-11-23T06:00:00+08:00', to: '2026-11-26T12:00:00+08:00' }, day)).toEqual({
      left: '0.000%',
      width: '100.000%',
    });
  });
});

describe('counts', () => {
  it('tell apart what came, was hidden and went', () => {
    expect(groupCounts({ placed: 2, moved: 1, covered: 3, taken: 4 })).toEqual({
      came: 3,
      hidden: 3,
      went: 4,
      all: 10,
    });
  });

  it('are gathered by hour over all cameras', () => {
    const line: Timeline = {
      ...day,
      stepMs: 900_000,
      entries: 6,
      objects: [],
      cameras: ['a', 'b'].map((camera) => ({
        camera,
        recorded: [],
        activity: [],
        buckets: [bucket('2026-11-24T09:15:00.000+08:00', 1), bucket('2026-11-24T23:45:00.000+08:00', 2)],
      })),
    };
    const counts = hourCounts(line);
    expect([counts.length, counts[9], counts[23]]).toEqual([24, 2, 4]);
  });
});

describe('ticksOf', () => {
  it('writes hours of a day and minutes of an hour', () => {
    expect(ticksOf(day)).toEqual(['00:00', '03:00', '06:00', '09:00', '12:00', '15:00', '18:00', '21:00', '00:00']);
    expect(ticksOf(hour)).toEqual(['09:00', '09:10', '09:20', '09:30', '09:40', '09:50', '10:00']);
  });
});
