import { describe, expect, it } from 'vitest';
import { deriveObject } from '../derive-object.js';
import type { ObjectAction, ObjectEvent } from '../memory.types.js';
import { at, box } from '../scene.fixture.js';
import { beginsHere, joinLogs, layUnder, olderFirst, splitLog, undoLogs } from './correct-logs.js';

const here = box(10, 10, 5, 5);
const there = box(60, 60, 5, 5);

function entry(object: number, action: ObjectAction, seconds: number, more: Partial<ObjectEvent> = {}): ObjectEvent {
  return {
    id: undefined,
    object,
    cameraId: 1,
    action,
    fromAt: at(seconds - 1),
    toAt: at(seconds + 1),
    happenedAt: at(seconds),
    box: here,
    changeId: seconds,
    standingId: undefined,
    sceneKey: seconds,
    otherObject: undefined,
    trackId: undefined,
    confidence: 0.9,
    inferred: false,
    ...more,
  };
}

const older = [entry(1, 'placed', 10), entry(1, 'taken', 30)];
const younger = [entry(2, 'placed', 50, { box: there }), entry(2, 'seen', 60, { changeId: 50, box: there })];
const actions = (log: readonly ObjectEvent[] | undefined) => (log ?? []).map(({ action }) => action).join(' ');

describe('joinLogs', () => {
  it('makes a move of what began the younger one', () => {
    const joined = joinLogs(older, younger);
    expect(actions(joined)).toBe('placed taken moved seen');
    expect(joined.every(({ object }) => object === 1)).toBe(true);
    expect(deriveObject(joined)).toMatchObject({ state: 'visible', box: there });
  });

  it('has the thing taken before it turned up elsewhere, also when that was seen later only', () => {
    const late = [entry(1, 'placed', 10), entry(1, 'taken', 70)];
    const joined = joinLogs(late, younger);
    expect(actions(joined)).toBe('placed taken moved seen');
    expect(deriveObject(joined)?.state).toBe('visible');
  });

  it('takes no notice of having been replaced by itself, and of a second look at a standing thing', () => {
    const turned = [entry(1, 'placed', 10), entry(1, 'taken', 50, { otherObject: 2 })];
    expect(actions(joinLogs(turned, younger))).toBe('placed moved seen');
    const stood = [entry(2, 'present', 50, { changeId: undefined, standingId: 9 })];
    expect(actions(joinLogs([entry(1, 'placed', 10)], stood))).toBe('placed seen');
  });
});

describe('olderFirst', () => {
  it('goes by the first moment, then by number', () => {
    expect(olderFirst(younger, older)[0]).toBe(older);
    const same = [entry(5, 'placed', 10)];
    expect(olderFirst(same, older)[0]).toBe(older);
  });
});

describe('layUnder', () => {
  it('says that a thing and its cover are two', () => {
    expect(layUnder([entry(1, 'covered', 20, { otherObject: 2 })], younger)).toBe(true);
    expect(layUnder(younger, [entry(1, 'covered', 20, { otherObject: 2 })])).toBe(true);
    expect(layUnder(older, younger)).toBe(false);
  });
});

describe('splitLog', () => {
  const joined = joinLogs(older, younger);

  it('begins another object at a move, and leaves the first one as it was', () => {
    const parts = splitLog(joined, 2, 7);
    expect(actions(parts?.first)).toBe('placed taken');
    expect(actions(parts?.second)).toBe('placed seen');
    expect(parts?.second.every(({ object }) => object === 7)).toBe(true);
  });

  it('holds the first one to be taken when it lay there still', () => {
    const parts = splitLog([entry(1, 'placed', 10), entry(1, 'moved', 20)], 1, 7);
    expect(parts?.first.at(-1)).toMatchObject({ action: 'taken', otherObject: 7, inferred: true, box: here });
    expect(deriveObject(parts?.first ?? [])?.state).toBe('taken');
  });

  it('begins nothing at the first entry, or where nothing was put', () => {
    expect(splitLog(joined, 0, 7)).toBeUndefined();
    expect(splitLog(joined, 1, 7)).toBeUndefined();
    expect(splitLog(joined, 9, 7)).toBeUndefined();
    expect(beginsHere({ action: 'moved', inferred: true })).toBe(false);
  });
});

describe('undoLogs', () => {
  it('gives both logs back as they were', () => {
    const joined = joinLogs(older, younger);
    const before = new Map([
      [1, older],
      [2, younger],
    ]);
    const undone = undoLogs(before, new Map([[1, joined]]), new Map([[1, joined]]));
    expect(undone.get(1)).toEqual(older);
    expect(undone.get(2)).toEqual(younger);
  });

  it('leaves what came since with the thing that something happened to last', () => {
    const joined = joinLogs(older, younger);
    const now = [...joined, entry(1, 'taken', 90, { box: there })].map((each) =>
      each.action === 'seen' ? { ...each, toAt: at(80), happenedAt: at(80) } : each,
    );
    const before = new Map([
      [1, older],
      [2, younger],
    ]);
    const undone = undoLogs(before, new Map([[1, joined]]), new Map([[1, now]]));
    expect(actions(undone.get(1))).toBe('placed taken');
    expect(actions(undone.get(2))).toBe('placed seen taken');
    expect(undone.get(2)?.[1]?.toAt).toEqual(at(80));
    expect(undone.get(2)?.[2]?.object).toBe(2);
  });

  it('puts a split thing together again', () => {
    const whole = [entry(1, 'placed', 10), entry(1, 'moved', 20)];
    const parts = splitLog(whole, 1, 7);
    const after = new Map([
      [1, parts?.first ?? []],
      [7, parts?.second ?? []],
    ]);
    expect(undoLogs(new Map([[1, whole]]), after, after).get(1)).toEqual(whole);
  });
});
