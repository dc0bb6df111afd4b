import { describe, expect, it } from 'vitest';
import { entry, moment, thing } from './known.fixture.js';
import { stateAt } from './state-at.js';

const book = 2;
const watch = thing(1, {
  state: 'taken',
  lastSeenAt: moment(20.1),
  log: [
    entry(1, 'placed', [10, 14.5, 14], { zone: 'table' }),
    entry(2, 'covered', [20.1, 39.7, 39], { zone: 'table', otherObjectId: book }),
    entry(3, 'taken', [60, 70, 65], { zone: 'table', inferred: true }),
  ],
});

describe('stateAt', () => {
  it('knows nothing before the outcome could be seen', () => {
    expect(stateAt(watch, moment(14))).toBeUndefined();
  });

  it('sees a thing in view until the moment asked for', () => {
    expect(stateAt(watch, moment(16))).toMatchObject({ state: 'visible', zone: 'table', lastSeenAt: moment(16) });
  });

  it('keeps the last sight of a covered thing and who covers it', () => {
    const state = stateAt(watch, moment(44));
    expect(state).toMatchObject({ state: 'covered', coverId: book, lastSeenAt: moment(20.1) });
    expect(state?.departure?.id).toBe(2);
    expect(state?.arrival?.id).toBe(1);
  });

  it('does not take the moment a hidden thing was taken for its last sight', () => {
    expect(stateAt(watch, moment(100))).toMatchObject({ state: 'taken', lastSeenAt: moment(20.1), coverId: undefined });
  });

  it('lets a covered thing travel with its cover', () => {
    const carried = thing(1, {
      lastSeenAt: moment(20),
      state: 'covered',
      log: [
        entry(1, 'placed', [10, 14, 12], { zone: 'table' }),
        entry(2, 'covered', [20, 30, 25], { zone: 'table', otherObjectId: book }),
        entry(3, 'moved', [50, 60, 55], { zone: 'shelf', inferred: true }),
      ],
    });
    const state = stateAt(carried, moment(70));
    expect(state).toMatchObject({ state: 'covered', zone: 'shelf', lastSeenAt: moment(20) });
    expect(state?.carriedAlong?.id).toBe(3);
    expect(state?.arrival?.id).toBe(1);
  });
});
