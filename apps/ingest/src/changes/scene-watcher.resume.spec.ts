import { describe, expect, it } from 'vitest';
import type { SceneChange } from './change.types.js';
import { SceneWatcher } from './scene-watcher.js';
import { SyntheticRoom, type Shot, type Thing } from './synthetic-room.js';

const SIZE = { width: 320, height: 180 };
const CUP: Thing = { x: 150, y: 120, width: 24, height: 26, level: 40, u: 150, v: 110 };

function shots(): Shot[] {
  const list: Shot[] = [];
  for (let frame = 0; frame < 15; frame += 1) list.push({});
  for (let frame = 0; frame < 10; frame += 1) list.push({ personX: -60 + frame * 19 });
  for (let frame = 0; frame < 10; frame += 1) list.push({ personX: 130, things: [CUP] });
  for (let frame = 0; frame < 10; frame += 1) list.push({ personX: 130 + frame * 21, things: [CUP] });
  for (let frame = 0; frame < 12; frame += 1) list.push({ things: [CUP] });
  return list;
}

/** Changes reported in a second recording of `second`, `gapMs` after a first one of `first`. */
function resume(first: Shot, second: Shot, gapMs: number): SceneChange[] {
  const room = new SyntheticRoom();
  const one = new SceneWatcher(SIZE);
  for (let ms = 0; ms < 4000; ms += 200) one.push(room.frame(ms, first));
  one.finish();
  const two = SceneWatcher.restore(one.snapshot(), SIZE);
  two.resumeAfterGap(gapMs);
  const changes: SceneChange[] = [];
  for (let ms = 0; ms < 5000; ms += 200) changes.push(...two.push(room.frame(ms, second)).changes);
  return [...changes, ...two.finish().changes];
}

describe('SceneWatcher: going on', { timeout: 120_000 }, () => {
  it('gives after a restore, in the middle of a visit or not, exactly what it gives without', () => {
    const room = new SyntheticRoom();
    const frames = shots().map((shot, index) => room.frame(index * 200, shot));
    const whole = new SceneWatcher(SIZE);
    const expected = frames.map((frame) => whole.push(frame));
    expect(expected.flatMap((report) => report.changes)).toHaveLength(1);
    for (const cut of [1, 20, 31, 44, frames.length - 2]) {
      let watcher = new SceneWatcher(SIZE);
      const reports = frames.map((frame, index) => {
        if (index === cut) watcher = SceneWatcher.restore(watcher.snapshot(), SIZE);
        return watcher.push(frame);
      });
      expect(reports).toEqual(expected);
      expect(watcher.finish()).toEqual(SceneWatcher.restore(whole.snapshot(), SIZE).finish());
    }
  });

  it('reports what changed between two recordings with negative time before and no onlookers', () => {
    const day = 24 * 3_600_000;
    const [change, ...more] = resume({}, { things: [CUP] }, day);
    expect(more).toEqual([]);
    expect(change).toMatchObject({ nature: 'appeared', lastBeforeMs: -day, onlookers: [] });
    expect(change?.firstAfterMs).toBeGreaterThanOrEqual(0);
    expect(change?.firstAfterMs).toBeLessThan(600);
  });

  it('reports what was taken between two recordings, in another light, too', () => {
    const [change, ...more] = resume({ things: [CUP] }, { gain: 0.7 }, 60_000);
    expect(more).toEqual([]);
    expect(change).toMatchObject({ nature: 'disappeared', onlookers: [] });
  });

  it('reports nothing when only the light or the camera by a little has changed', () => {
    expect(resume({ things: [CUP] }, { things: [CUP], gain: 0.6 }, 60_000)).toEqual([]);
    expect(resume({ things: [CUP] }, { things: [CUP], dx: 3, dy: 2 }, 60_000)).toEqual([]);
  });

  it('starts a new scene when the view is another one, and goes on counting', () => {
    const room = new SyntheticRoom();
    const one = new SceneWatcher(SIZE);
    for (let ms = 0; ms < 3000; ms += 200) one.push(room.frame(ms, {}));
    one.resumeAfterGap(5000);
    const reports = Array.from({ length: 40 }, (_, index) => one.push(room.frame(index * 200, { dx: -160, dy: 70 })));
    expect(reports.flatMap((report) => report.changes)).toEqual([]);
    expect(reports.filter((report) => report.sceneStarted)).toHaveLength(1);
    const other = SceneWatcher.restore(one.snapshot(), { width: 160, height: 90 });
    expect(other.snapshot().length).toBeLessThan(one.snapshot().length);
  });
});
