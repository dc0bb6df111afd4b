import type { Box01 } from '#core';
import { describe, expect, it } from 'vitest';
import { onlookersOf } from './onlookers.js';
import { sizeInCm, wholeBody } from './body-scale.js';
import { Tracker, joinNear } from './tracker.js';

const body = (x: number): Box01 => ({ x, y: 0.2, width: 0.15, height: 0.7 });
const seen = (box01: Box01, score = 0.8) => ({ box01, score });

/** Frames every 200 ms; the detector looks at every fifth. */
function follow(tracker: Tracker, fromMs: number, toMs: number, at: (ms: number) => Box01[], detect = true): void {
  for (let ms = fromMs; ms < toMs; ms += 200) {
    const boxes = at(ms);
    const looks = detect && (ms / 200) % 5 === 0;
    tracker.update(ms, boxes, looks ? boxes.map((box) => seen(box)) : undefined, boxes.length === 0);
  }
}

describe('joinNear', () => {
  it('joins what nearly touches and leaves the rest', () => {
    const joined = joinNear(
      [
        { x: 0, y: 0, width: 0.1, height: 0.1 },
        { x: 0.11, y: 0, width: 0.1, height: 0.1 },
        { x: 0.6, y: 0.6, width: 0.1, height: 0.1 },
      ],
      0.03,
    );
    expect(joined).toHaveLength(2);
  });
});

describe('Tracker', () => {
  it('follows one person who walks through', () => {
    const tracker = new Tracker(1);
    follow(tracker, 0, 6000, (ms) => [body(ms / 10_000)]);
    expect(tracker.tracks).toHaveLength(1);
    expect(tracker.tracks[0]).toMatchObject({ isPerson: true, fromMs: 0, toMs: 5800, closed: false });
  });

  it('ends a track when nobody is there, and begins another for the next person', () => {
    const tracker = new Tracker(1);
    follow(tracker, 0, 4000, () => [body(0.4)]);
    follow(tracker, 4000, 6000, () => []);
    follow(tracker, 6000, 9000, () => [body(0.4)]);
    expect(tracker.tracks.map(({ ordinal, closed }) => [ordinal, closed])).toEqual([
      [1, true],
      [2, false],
    ]);
  });

  it('is not kept alive by the noise that a body leaves behind', () => {
    const tracker = new Tracker(1);
    follow(tracker, 0, 4000, () => [body(0.4)]);
    follow(tracker, 4000, 9000, () => [{ x: 0.45, y: 0.5, width: 0.04, height: 0.05 }], false);
    expect(tracker.tracks[0]).toMatchObject({ closed: true });
  });

  it('keeps two people apart whose activity is one region', () => {
    const tracker = new Tracker(1);
    follow(tracker, 0, 2000, (ms) => [body(0.2 + (0.15 * ms) / 2000), body(0.62 - (0.15 * ms) / 2000)]);
    for (let ms = 2000; ms < 8000; ms += 200) {
      const looks = (ms / 200) % 5 === 0 ? [seen(body(0.35)), seen(body(0.47))] : undefined;
      tracker.update(ms, [{ x: 0.35, y: 0.2, width: 0.27, height: 0.7 }], looks);
    }
    const people = tracker.tracks.filter(({ isPerson }) => isPerson);
    expect(people).toHaveLength(2);
    expect(people.every(({ toMs }) => toMs > 7000)).toBe(true);
  });

  it('takes a hand that nobody is seen with for somebody', () => {
    const tracker = new Tracker(1);
    for (let ms = 0; ms < 2000; ms += 200) {
      tracker.update(ms, [{ x: 0.4, y: 0.8, width: 0.1, height: 0.2 }], []);
    }
    expect(tracker.tracks).toHaveLength(1);
    expect(tracker.tracks[0]).toMatchObject({ isPerson: false });
  });

  it('does not follow a picture of a person on the wall', () => {
    const tracker = new Tracker(1);
    for (let ms = 0; ms < 2000; ms += 200) {
      tracker.update(ms, [{ x: 0.8, y: 0.8, width: 0.1, height: 0.1 }], [seen(body(0.1))]);
    }
    expect(tracker.tracks.every(({ isPerson }) => !isPerson)).toBe(true);
  });

  it('goes on from its state as if nothing had happened', () => {
    const whole = new Tracker(1);
    follow(whole, 0, 8000, (ms) => [body(ms / 20_000)]);
    const first = new Tracker(1);
    follow(first, 0, 4000, (ms) => [body(ms / 20_000)]);
    const second = new Tracker(1, JSON.parse(JSON.stringify(first.state)) as Tracker['state']);
    follow(second, 4000, 8000, (ms) => [body(ms / 20_000)]);
    expect(JSON.stringify(second.state)).toBe(JSON.stringify(whole.state));
  });
});

describe('onlookersOf', () => {
  const tracker = new Tracker(1);
  follow(tracker, 0, 4000, () => [body(0.4)]);
  follow(tracker, 4000, 6000, () => []);
  follow(tracker, 6000, 12_000, () => [body(0.42)]);
  follow(tracker, 12_000, 14_000, () => []);
  follow(tracker, 14_000, 16_000, () => [body(0.0)]);
  const place = { box: { x: 0.45, y: 0.5, width: 0.04, height: 0.04 }, lastBeforeMs: 5000, firstAfterMs: 13_000 };

  it('names who was over the place between the two looks', () => {
    expect(onlookersOf({ ...place, changeMs: 12_000 }, tracker.tracks).map(({ ordinal }) => ordinal)).toEqual([2]);
  });

  it('puts the one near the moment of the change first', () => {
    const long = { ...place, lastBeforeMs: 0 };
    const order = (changeMs: number) =>
      onlookersOf({ ...long, changeMs }, tracker.tracks).map(({ ordinal }) => ordinal);
    expect(order(12_000)).toEqual([2, 1]);
    expect(order(1000)).toEqual([1, 2]);
  });

  it('names nobody for a place that nobody came near', () => {
    const far = { ...place, box: { x: 0.9, y: 0.1, width: 0.05, height: 0.05 } };
    expect(onlookersOf({ ...far, changeMs: 12_000 }, tracker.tracks)).toEqual([]);
  });
});

describe('sizeInCm', () => {
  const frame = { width: 1280, height: 720 };

  it('measures by the people over the place', () => {
    // 0.5 of 720 px are 170 cm; 50 px are 23.6 cm.
    expect(sizeInCm({ x: 0.5, y: 0.5, width: 50 / 1280, height: 25 / 720 }, frame, [0.5], [])).toBe(23.6);
  });

  it('by people in about that row when nobody was over it, else not at all', () => {
    const box = { x: 0.5, y: 0.5, width: 50 / 1280, height: 25 / 720 };
    const bodies = [0.5, 0.5, 0.5].map((height) => ({ footY: 0.6, height }));
    expect(sizeInCm(box, frame, [], bodies)).toBe(23.6);
    expect(sizeInCm(box, frame, [], bodies.slice(1))).toBeUndefined();
  });

  it('takes only whole standing people for a measure', () => {
    expect(wholeBody({ x: 0.4, y: 0.2, width: 0.1, height: 0.6 }, frame)).toEqual({ footY: 0.8, height: 0.6 });
    expect(wholeBody({ x: 0.4, y: 0.2, width: 0.1, height: 0.8 }, frame)).toBeUndefined();
    expect(wholeBody({ x: 0.4, y: 0.4, width: 0.3, height: 0.4 }, frame)).toBeUndefined();
  });
});
