import { describe, expect, it } from 'vitest';
import { iou } from '#core';
import type { SceneChange, SceneReport } from './change.types.js';
import { SceneWatcher, type WatcherOptions } from './scene-watcher.js';
import { SyntheticRoom, type Rect, type Shot, type Thing } from './synthetic-room.js';

const SIZE: WatcherOptions = { width: 320, height: 180 };
const CUP: Thing = { x: 150, y: 120, width: 24, height: 26, level: 40, u: 150, v: 110 };
const BOOK: Thing = { x: 136, y: 112, width: 60, height: 44, level: 200, u: 100, v: 160 };

/** Plays shots into a watcher and keeps all it reports. */
class Play {
  readonly room = new SyntheticRoom();
  readonly changes: SceneChange[] = [];
  readonly reports: SceneReport[] = [];
  ms = 0;

  constructor(public watcher = new SceneWatcher(SIZE)) {}

  show(seconds: number, shot: Shot | ((second: number) => Shot)): this {
    for (let frame = 0; frame < seconds * 5; frame += 1) {
      const made = typeof shot === 'function' ? shot(frame / 5) : shot;
      this.keep(this.watcher.push(this.room.frame(this.ms, made)));
      this.ms += 200;
    }
    return this;
  }

  /** Someone walks in, stands over the table while it turns from `before` into `after`, and walks out. */
  visit(before: Shot, after: Shot, standSeconds = 3): this {
    return this.show(2, (second) => ({ ...before, personX: -60 + second * 95 }))
      .show(standSeconds / 2, { ...before, personX: 130 })
      .show(standSeconds / 2, { ...after, personX: 130 })
      .show(2, (second) => ({ ...after, personX: 130 + second * 105 }));
  }

  finish(): this {
    this.keep(this.watcher.finish());
    return this;
  }

  private keep(report: SceneReport): void {
    this.reports.push(report);
    this.changes.push(...report.changes);
  }
}

function fitOf(change: SceneChange | undefined, rect: Rect): number {
  if (change === undefined) return 0;
  return iou(change.box, { x: rect.x / 320, y: rect.y / 180, width: rect.width / 320, height: rect.height / 180 });
}

describe('SceneWatcher: changes', { timeout: 120_000 }, () => {
  it('reports a thing put down behind a person once, with box, times and onlooker', () => {
    const play = new Play()
      .show(3, {})
      .visit({}, { things: [CUP] })
      .show(3, { things: [CUP] })
      .finish();
    expect(play.changes).toHaveLength(1);
    const [change] = play.changes;
    expect(change?.nature).toBe('appeared');
    expect(fitOf(change, CUP)).toBeGreaterThan(0.6);
    expect(change?.lastBeforeMs).toBeGreaterThan(3000);
    expect(change?.lastBeforeMs).toBeLessThan(5600);
    expect(change?.firstAfterMs).toBeGreaterThan(7800);
    expect(change?.firstAfterMs).toBeLessThan(9600);
    expect(change?.onlookers).toHaveLength(1);
    expect(change?.undoes).toBeUndefined();
  });

  it('reports a thing taken as the undoing of its appearance, also when it was moved by a pixel meanwhile', () => {
    const play = new Play()
      .show(3, {})
      .visit({}, { things: [CUP] })
      .show(3, { things: [CUP] })
      .visit({ things: [CUP] }, {})
      .show(3, {});
    expect(play.changes.map((change) => change.nature)).toEqual(['appeared', 'disappeared']);
    expect(play.changes[1]?.undoes).toBe(play.changes[0]?.key);
    play.visit({}, { things: [{ ...CUP, x: CUP.x + 1 }] }).show(3, { things: [{ ...CUP, x: CUP.x + 1 }] });
    expect(play.changes[2]?.nature).toBe('appeared');
    expect(play.changes[2]?.undoes).toBe(play.changes[1]?.key);
  });

  it('tells that a larger thing hides a smaller one, until when that was seen, and that it shows again', () => {
    const play = new Play()
      .show(3, {})
      .visit({}, { things: [CUP] })
      .show(3, { things: [CUP] });
    const hiddenFromMs = play.ms + 1600;
    play.visit({ things: [CUP] }, { things: [CUP, BOOK] }).show(3, { things: [CUP, BOOK] });
    const [cup, book] = play.changes;
    expect(book?.nature).toBe('appeared');
    expect(book?.hides).toContain(cup?.key);
    const sightings = play.reports.flatMap((report) => report.sightings).filter((one) => one.key === cup?.key);
    expect(Math.abs((sightings.at(-1)?.seenMs ?? 0) - hiddenFromMs)).toBeLessThan(900);
    play
      .visit({ things: [CUP, BOOK] }, { things: [CUP] })
      .show(3, { things: [CUP] })
      .finish();
    expect(play.changes).toHaveLength(3);
    expect(play.changes[2]?.nature).toBe('disappeared');
    expect(play.changes[2]?.undoes).toBe(book?.key);
    const again = play.reports.flatMap((report) => report.sightings).filter((one) => one.key === cup?.key);
    expect(again.at(-1)?.seenMs).toBeGreaterThan(play.ms - 1500);
  });

  it('takes faint patches of light for no standing things', () => {
    const lit = [60, 100, 220, 270].map((x) => ({ x, y: 120, width: 22, height: 14, gain: 1.08 }));
    const play = new Play().show(3, { lit, things: [CUP] });
    const standing = play.reports.flatMap((report) => report.standing);
    expect(standing.length).toBeGreaterThan(0);
    expect(Math.min(...standing.map(({ salience }) => salience))).toBeGreaterThanOrEqual(0.1);
  });

  it('reports a taken thing that was there from the start as disappeared', () => {
    const play = new Play()
      .show(4, { things: [CUP] })
      .visit({ things: [CUP] }, {})
      .show(3, {});
    expect(play.changes.map((change) => change.nature)).toEqual(['disappeared']);
    expect(fitOf(play.changes[0], CUP)).toBeGreaterThan(0.6);
    const standing = play.reports.flatMap((report) => report.standing);
    expect(standing.length).toBeLessThanOrEqual(20);
    expect(
      Math.max(...standing.map((one) => fitOf({ ...play.changes[0], box: one.box } as SceneChange, CUP))),
    ).toBeGreaterThan(0.3);
  });

  it('finds a thing of 10 by 6 pixels', () => {
    const key: Thing = { x: 160, y: 130, width: 10, height: 6, level: 30 };
    const play = new Play()
      .show(3, {})
      .visit({}, { things: [key] })
      .show(3, { things: [key] });
    expect(play.changes).toHaveLength(1);
    expect(fitOf(play.changes[0], key)).toBeGreaterThan(0.3);
  });

  it('keeps two things put down at once apart', () => {
    const keys: Thing = { x: 190, y: 130, width: 16, height: 10, level: 30 };
    const two = { things: [{ ...CUP, x: 120 }, keys] };
    const play = new Play().show(3, {}).visit({}, two).show(3, two);
    expect(play.changes).toHaveLength(2);
  });
});

describe('SceneWatcher: what is no change', { timeout: 120_000 }, () => {
  const quiet: readonly (readonly [string, (play: Play) => Play])[] = [
    ['a light switched off and on', (play) => play.show(4, {}).show(5, { gain: 0.45 }).show(5, {})],
    ['a slow change of exposure', (play) => play.show(20, (second) => ({ gain: 1 - second * 0.02 }))],
    [
      'a patch of sun that wanders',
      (play) =>
        play
          .show(3, {})
          .show(20, (second) => ({ lit: [{ x: 60 + second * 4, y: 104, width: 70, height: 50, gain: 1.3 }] })),
    ],
    [
      'a shadow that falls and stays',
      (play) => play.show(4, {}).show(12, { lit: [{ x: 100, y: 60, width: 90, height: 90, gain: 0.75 }] }),
    ],
    ['a night picture without colour', (play) => play.show(4, {}).show(8, { grey: true, gain: 0.8 }).show(8, {})],
    ['strong sensor noise', (play) => play.show(15, { noise: 12 })],
    [
      'a camera that shakes by a pixel or two',
      (play) =>
        play.show(12, (second) => ({
          dx: Math.round(Math.sin(second * 9) * 2),
          dy: Math.round(Math.cos(second * 7) * 1.5),
        })),
    ],
    ['a camera nudged once', (play) => play.show(5, {}).show(10, { dx: 5, dy: -3 })],
    ['a person who stays for a minute', (play) => play.show(3, {}).visit({}, {}, 60).show(5, {})],
    [
      'a person who is leaving when the recording ends',
      (play) =>
        play
          .show(3, {})
          .show(2, (second) => ({ personX: -60 + second * 95 }))
          .show(4, { personX: 130 })
          .show(0.6, (second) => ({ personX: 130 + second * 105 })),
    ],
    [
      'a screen that flickers',
      (play) =>
        play
          .show(4, {})
          .show(20, (second) => ({
            things: [{ x: 220, y: 30, width: 60, height: 40, level: 60 + 120 * Math.abs(Math.sin(second * 13)) }],
          }))
          .show(6, {}),
    ],
    [
      'a curtain that swings',
      (play) =>
        play.show(4, {}).show(12, (second) => ({
          things: [{ x: 240 + Math.sin(second * 4) * 9, y: 10, width: 26, height: 80, level: 175 }],
        })),
    ],
    [
      'somebody who was there from the first frame',
      (play) =>
        play
          .show(4, { personX: 130 })
          .show(3, (second) => ({ personX: 130 + second * 80 }))
          .show(6, {}),
    ],
  ];
  it.each(quiet)('%s', (_name, perform) => {
    expect(
      perform(new Play())
        .finish()
        .changes.map(({ nature, box, firstAfterMs }) => ({ nature, box, firstAfterMs })),
    ).toEqual([]);
  });

  it('still sees a thing put down while the light is being switched', () => {
    const dark = { gain: 0.5, things: [CUP] };
    const play = new Play().show(3, {}).visit({}, dark).show(4, dark);
    expect(play.changes.map((change) => change.nature)).toEqual(['appeared']);
    expect(fitOf(play.changes[0], CUP)).toBeGreaterThan(0.5);
  });

  it('never looks at masked parts', () => {
    const masks = [
      [
        { x: 0.3, y: 0.5 },
        { x: 0.8, y: 0.5 },
        { x: 0.8, y: 1 },
        { x: 0.3, y: 1 },
      ],
    ];
    const play = new Play(new SceneWatcher({ ...SIZE, masks }))
      .show(3, {})
      .visit({}, { things: [CUP] })
      .show(4, { things: [CUP] })
      .finish();
    expect(play.changes).toEqual([]);
  });
});

describe('SceneWatcher: activity', { timeout: 120_000 }, () => {
  it('is quiet when nothing moves and says where somebody is', () => {
    const play = new Play().show(4, {});
    expect(play.reports.at(-1)).toMatchObject({ quiet: true, activity: [] });
    play.show(1, (second) => ({ personX: 60 + second * 60 }));
    const [box] = play.reports.at(-1)?.activity ?? [];
    expect(play.reports.at(-1)?.quiet).toBe(false);
    expect(box?.x).toBeLessThan(0.5);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeGreaterThan(0.4);
  });
});
