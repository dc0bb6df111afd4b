import { describe, expect, it } from 'vitest';
import { ageOf, layThings, pointBefore } from './lay-things.js';
import type { PlanThing } from './lay-things.js';

const thing = (objectId: string, zone: string | null, camera = 'hall', x = 0.45): PlanThing => ({
  objectId,
  item: null,
  name: 'watch',
  camera,
  zone,
  box01: { x, y: 0.4, width: 0.1, height: 0.1 },
  state: 'visible',
  coverId: null,
  coverName: null,
  seenAt: null,
  changedAt: null,
});
const camera = { camera: 'hall', x: 0.5, y: 0.9, direction: 0, spread: 60 };
const zones = [{ camera: 'hall', zone: 'table', box01: { x: 0.2, y: 0.2, width: 0.2, height: 0.1 } }];

describe('layThings', () => {
  it('puts things into their zone, the first of them first', () => {
    const { groups, elsewhere } = layThings({ cameras: [camera], zones, ratio: 2 }, [
      thing('2', 'table'),
      thing('1', 'table'),
    ]);
    expect(groups).toMatchObject([{ place: 'table', reckoned: false, things: [{ objectId: '2' }, { objectId: '1' }] }]);
    expect(groups[0]?.at.x).toBeCloseTo(0.3);
    expect(elsewhere).toEqual([]);
  });

  it('reckons the place before the camera where the zone has none', () => {
    const floor = { cameras: [camera], zones: [], ratio: 2 };
    const [left] = layThings(floor, [thing('1', null, 'hall', 0)]).groups;
    const [right] = layThings(floor, [thing('1', 'shelf', 'hall', 0.9)]).groups;
    expect(left).toMatchObject({ place: 'hall', reckoned: true });
    expect(right?.place).toBe('shelf');
    expect(left?.at.x).toBeLessThan(0.5);
    expect(right?.at.x).toBeGreaterThan(0.5);
    expect(left?.at.y).toBeLessThan(0.9);
  });

  it('leaves out what this floor has no place for', () => {
    const { groups, elsewhere } = layThings({ cameras: [], zones, ratio: 1 }, [
      thing('1', null),
      thing('2', 'x', 'attic'),
    ]);
    expect(groups).toEqual([]);
    expect(elsewhere).toHaveLength(2);
  });
});

describe('pointBefore', () => {
  it.each([
    [0, 0.5, 0.3],
    [90, 0.6, 0.5],
    [180, 0.5, 0.7],
    [270, 0.4, 0.5],
  ])('looks %s degrees', (direction, x, y) => {
    const point = pointBefore({ x: 0.5, y: 0.5, direction }, 0, 0.1, 2);
    expect(point.x).toBeCloseTo(x);
    expect(point.y).toBeCloseTo(y);
  });
});

describe('ageOf', () => {
  const now = Date.parse('2026-11-25T12:00:00Z');
  it.each([
    ['2026-11-25T11:59:00Z', 'fresh'],
    ['2026-11-25T01:00:00+08:00', 'today'],
    ['2026-11-20T12:00:00Z', 'week'],
    ['2026-10-20T12:00:00Z', 'old'],
    [null, 'old'],
  ])('%s is %s', (seenAt, age) => {
    expect(ageOf(seenAt, now)).toBe(age);
  });
});
