import { describe, expect, it } from 'vitest';
import type { ReportedChange } from './eval.types.js';
import { scoreChanges } from './score-changes.js';
import { bookBox, startedAt, truth, watchBox } from './truth.fixture.js';

function report(action: ReportedChange['action'], seconds: number, box = watchBox, inferred = false): ReportedChange {
  return { objectId: '1', action, happenedAt: new Date(startedAt.getTime() + seconds * 1000), box, inferred };
}

const all = [report('placed', 13), report('placed', 35, bookBox), report('covered', 35)];

describe('scoreChanges', () => {
  it('finds each change once', () => {
    expect(scoreChanges(truth, all, startedAt)).toMatchObject({ expected: 3, reported: 3, precision: 1, recall: 1 });
  });

  it('counts a second report of the same change as false', () => {
    const score = scoreChanges(truth, [...all, report('placed', 14)], startedAt);
    expect(score).toMatchObject({ right: 3, reported: 4, precision: 0.75 });
    expect(score.falsePerMinute).toBeCloseTo(60 / 44);
  });

  it.each([
    ['too early', report('placed', 7.9)],
    ['too late', report('placed', 16.6)],
    ['elsewhere', report('placed', 13, { x: 0, y: 0, width: 50, height: 25 })],
    ['another action', report('taken', 13)],
  ])('refuses %s', (_why, wrong) => {
    const score = scoreChanges(truth, [wrong, ...all.slice(1)], startedAt);
    expect(score).toMatchObject({ right: 2, reported: 3 });
    expect(score.missed.map(({ item, action }) => `${item} ${action}`)).toEqual(['watch placed']);
    expect(score.wrong).toHaveLength(1);
  });

  it('allows two seconds on either side', () => {
    expect(scoreChanges(truth, [report('placed', 8.1), ...all.slice(1)], startedAt).right).toBe(3);
    expect(scoreChanges(truth, [report('placed', 16.4), ...all.slice(1)], startedAt).right).toBe(3);
  });

  it('takes a move as placed, but not one that nobody could see', () => {
    const moved = report('moved', 13);
    expect(scoreChanges(truth, [moved, ...all.slice(1)], startedAt).right).toBe(3);
    expect(scoreChanges(truth, [{ ...moved, inferred: true }, ...all.slice(1)], startedAt)).toMatchObject({
      right: 2,
      reported: 2,
    });
  });

  it('neither asks for nor counts the optional, the unknowable and what was there', () => {
    const optional = report('placed', 20, { x: 10, y: 10, width: 20, height: 20 });
    const unknowable = report('covered', 35, { x: 660, y: 250, width: 40, height: 20 });
    const seen = [report('present', 0), report('seen', 10), report('contained', 10)];
    expect(scoreChanges(truth, [...all, optional, unknowable, ...seen], startedAt)).toMatchObject({
      expected: 3,
      reported: 3,
      right: 3,
    });
  });

  it('gives no rate of nothing', () => {
    expect(scoreChanges(truth, [], startedAt)).toMatchObject({ precision: null, recall: 0 });
  });
});
