import { describe, expect, it } from 'vitest';
import { looksTheSame, makeProbe, takeProbe } from './probe-points.js';
import { SceneWatcher } from './scene-watcher.js';
import { SyntheticRoom } from './synthetic-room.js';

const room = new SyntheticRoom();

function probed(): Uint8Array {
  const probe = makeProbe(room.width, room.height);
  takeProbe(probe, room.frame(0, {}));
  return probe;
}

describe('points of a resting scene', () => {
  it('are the same under noise and when something small lies there', () => {
    expect(looksTheSame(probed(), room.frame(200, { noise: 6 }))).toBe(true);
    expect(
      looksTheSame(probed(), room.frame(200, { things: [{ x: 150, y: 120, width: 6, height: 6, level: 40 }] })),
    ).toBe(true);
  });

  it('tell a hand', () => {
    const hand = { x: 150, y: 120, width: 24, height: 26, level: 40 };
    expect(looksTheSame(probed(), room.frame(200, { things: [hand] }))).toBe(false);
  });
});

describe('a watcher at rest', () => {
  it('sees somebody in the frame in which he comes in, and a small thing within a second', () => {
    const small = { x: 150, y: 120, width: 14, height: 10, level: 20 };
    for (const shot of [{ personX: 130 }, { things: [small] }]) {
      const watcher = new SceneWatcher({ width: room.width, height: room.height });
      let ms = 0;
      for (let frame = 0; frame < 61; frame += 1, ms += 200) expect(watcher.push(room.frame(ms, {})).quiet).toBe(true);
      let waited = 0;
      while (watcher.push(room.frame(ms, shot)).quiet && waited < 10) {
        ms += 200;
        waited += 1;
      }
      expect(waited).toBeLessThan('personX' in shot ? 1 : 5);
    }
  });
});
