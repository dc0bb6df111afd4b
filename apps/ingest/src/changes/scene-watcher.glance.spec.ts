import { describe, expect, it } from 'vitest';
import { SceneWatcher } from './scene-watcher.js';
import { SyntheticRoom, type Shot, type Thing } from './synthetic-room.js';

const SIZE = { width: 320, height: 180 };
const CUP: Thing = { x: 150, y: 120, width: 24, height: 26, level: 40, u: 150, v: 110 };
const RING: Thing = { x: 200, y: 130, width: 10, height: 10, level: 60 };

/** A watcher that has seen the empty room until it rests, and when that was. */
function rested(room: SyntheticRoom, shot: Shot = {}): { watcher: SceneWatcher; ms: number } {
  const watcher = new SceneWatcher(SIZE);
  for (let ms = 0; ms < 20_000; ms += 200) if (watcher.push(room.frame(ms, shot)).resting) return { watcher, ms };
  throw new Error('it never rested');
}

describe('SceneWatcher: glances at a resting scene', { timeout: 60_000 }, () => {
  it('rests after five seconds in which nothing stood out', () => {
    expect(rested(new SyntheticRoom()).ms).toBeGreaterThanOrEqual(5000);
  });

  it('takes in what shows the same scene, also when daylight fades and the sensor is noisy', () => {
    const room = new SyntheticRoom();
    const { watcher, ms } = rested(room, { noise: 4 });
    for (let step = 1; step <= 60; step += 1) {
      const report = watcher.glance(room.frame(ms + step * 2000, { noise: 4, gain: 1 - step * 0.004 }));
      expect(report, `glance ${step}`).toMatchObject({ quiet: true, resting: true, changes: [] });
    }
  });

  it.each([
    ['somebody', { personX: 100 }],
    ['a thing', { things: [CUP] }],
    ['a small thing', { things: [RING] }],
    ['a lamp', { gain: 1.25 }],
    ['a night picture', { grey: true }],
    ['a pushed camera', { dx: 6 }],
  ] satisfies [string, Shot][])('refuses %s and takes nothing of it in', (_, shot) => {
    const room = new SyntheticRoom();
    const { watcher, ms } = rested(room);
    watcher.glance(room.frame(ms + 2000, {}));
    const before = SceneWatcher.restore(watcher.snapshot(), SIZE);
    expect(watcher.glance(room.frame(ms + 4000, shot))).toBeUndefined();
    // The frames since the last glance are pushed now, and tell the same as if nobody had glanced.
    const frames = Array.from({ length: 80 }, (_unused, index) => {
      const at = ms + 2200 + index * 200;
      return room.frame(at, at < ms + 3000 ? {} : shot);
    });
    const told = frames.flatMap((frame) => watcher.push(frame).changes.map(({ box, nature }) => ({ box, nature })));
    const expected = frames.flatMap((frame) => before.push(frame).changes.map(({ box, nature }) => ({ box, nature })));
    expect(told).toEqual(expected);
  });

  it('does not rest again before five seconds have been looked at whole', () => {
    const room = new SyntheticRoom();
    const { watcher, ms } = rested(room);
    expect(watcher.glance(room.frame(ms + 2000, { personX: 40 }))).toBeUndefined();
    let restsAt: number | undefined;
    for (let at = ms + 200; restsAt === undefined; at += 200) {
      if (watcher.push(room.frame(at, {})).resting) restsAt = at;
    }
    expect(restsAt - ms).toBeGreaterThanOrEqual(5000);
  });

  it('goes on telling that what was put down is still in view', () => {
    const room = new SyntheticRoom();
    const watcher = new SceneWatcher(SIZE);
    const shots: Shot[] = [
      ...Array.from({ length: 15 }, () => ({})),
      ...Array.from({ length: 10 }, (_, frame) => ({ personX: -60 + frame * 19 })),
      ...Array.from({ length: 10 }, () => ({ personX: 130, things: [CUP] })),
      ...Array.from({ length: 10 }, (_, frame) => ({ personX: 130 + frame * 21, things: [CUP] })),
      ...Array.from({ length: 40 }, () => ({ things: [CUP] })),
    ];
    const reports = shots.map((shot, index) => watcher.push(room.frame(index * 200, shot)));
    const [change] = reports.flatMap(({ changes }) => changes);
    expect(reports.at(-1)?.resting).toBe(true);
    const seen = [2000, 4000, 6000].flatMap(
      (later) => watcher.glance(room.frame(shots.length * 200 + later, { things: [CUP] }))?.sightings ?? [],
    );
    const cup = seen.filter(({ key }) => key === change?.key);
    expect(cup.map(({ seenMs }) => seenMs - shots.length * 200)).toEqual([2000, 4000, 6000]);
  });
});
