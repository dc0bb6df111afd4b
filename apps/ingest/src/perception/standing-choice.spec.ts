import { describe, expect, it } from 'vitest';
import type { SceneChange, StandingRegion } from '../changes/change.types.js';
import { chooseStanding } from './standing-choice.js';

const region = (key: number, salience: number, x = key * 0.03): StandingRegion => ({
  key,
  salience,
  seenMs: 1000,
  box: { x, y: 0.5, width: 0.02, height: 0.03 },
});

const change = (part: Partial<SceneChange>): SceneChange => ({
  key: 90,
  nature: 'appeared',
  natureScore: 1,
  strength: 1,
  box: { x: 0.9, y: 0.1, width: 0.02, height: 0.03 },
  mask: { width: 1, height: 1, pixels: Uint8Array.of(1) },
  lastBeforeMs: 0,
  firstAfterMs: 500,
  changeMs: 500,
  beforeStillMs: 0,
  afterStillMs: 600,
  onlookers: [],
  undoes: undefined,
  hides: [],
  ...part,
});
const keys = (regions: readonly StandingRegion[]): number[] => regions.map(({ key }) => key);

describe('chooseStanding', () => {
  const standing = Array.from({ length: 12 }, (_, index) => region(index + 1, 0.9 - index * 0.05));

  it('describes the most salient things and keeps the rest', () => {
    const choice = chooseStanding({ changes: [], standing, reserve: [], sightings: [] });
    expect(keys(choice.described)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(keys(choice.reserve)).toEqual([9, 10, 11, 12]);
  });

  it('describes one of the reserve when a change hides it or takes it away', () => {
    const reserve = standing.slice(8);
    const changes = [change({ hides: [10] }), change({ key: 91, nature: 'disappeared', undoes: 12 })];
    const choice = chooseStanding({ changes, standing: [], reserve, sightings: [] });
    expect(keys(choice.described)).toEqual([10, 12]);
    expect(keys(choice.reserve)).toEqual([9, 11]);
  });

  it('leaves out what was seen to come, furniture, and edges of the room', () => {
    const known = region(1, 0.9);
    const table = { ...region(2, 0.9), box: { x: 0.2, y: 0.2, width: 0.4, height: 0.4 } };
    const edge = { ...region(3, 0.9), box: { x: 0.1, y: 0.8, width: 0.5, height: 0.02 } };
    const parts = { changes: [change({ box: known.box })], standing: [known, table, edge], reserve: [], sightings: [] };
    expect(chooseStanding(parts)).toEqual({ described: [], reserve: [] });
  });
});
