import { describe, expect, it } from 'vitest';
import { at, box, change, look, nothing, objectOf, secondsOf, sight, standing, turns, watch } from './scene.fixture.js';

const watchBox = box(53, 36, 4, 3.5);
const bookBox = box(50, 32, 9, 9);

/** A watch is put on the table, later a book is laid over it. */
const placedAndCovered = {
  changes: [
    change(1, 'appeared', [3, 14.5], watchBox, { trackIds: [7] }),
    change(2, 'appeared', [20.1, 39.7], bookBox, { trackIds: [8], hidesKeys: [1] }),
  ],
  sightings: [sight(1, 15), sight(1, 20.1), sight(2, 40), sight(2, 44)],
};

describe('placed', () => {
  it('keeps place, moments and the likeliest person', () => {
    const { memory } = watch(nothing, { changes: [change(1, 'appeared', [3, 14], watchBox, { trackIds: [7, 9] })] });
    const state = memory.objects[0]?.state;
    expect(state).toMatchObject({ state: 'visible', box: watchBox, placedBy: 7, standing: false });
    expect(secondsOf(state?.placedFrom)).toBe(3);
    expect(secondsOf(state?.placedAt)).toBe(8.5);
    expect(secondsOf(state?.lastSeenAt)).toBe(14);
  });

  it('knows nobody when nobody was seen', () => {
    const { memory } = watch(nothing, { changes: [change(1, 'appeared', [3, 14], watchBox)] });
    expect(memory.objects[0]?.state.placedBy).toBeUndefined();
  });

  it('leaves a thing alone on which a smaller one is put', () => {
    const { memory } = watch(nothing, {
      changes: [change(1, 'appeared', [1, 2], bookBox), change(2, 'appeared', [5, 6], watchBox)],
    });
    expect(memory.objects.map(({ state }) => state.state)).toEqual(['visible', 'visible']);
  });
});

describe('covered', () => {
  it('keeps the last sighting before and goes on by reasoning while the cover lies there', () => {
    const { memory } = watch(nothing, placedAndCovered);
    const thing = objectOf(memory, 1);
    expect(thing?.state.state).toBe('covered');
    expect(thing?.state.cover).toBe(objectOf(memory, 2)?.ref);
    expect(secondsOf(thing?.state.lastSeenAt)).toBe(20.1);
    expect(secondsOf(thing?.state.lastInferredAt)).toBe(44);
    expect(secondsOf(thing?.state.changedAt)).toBe(29.9);
  });

  it('covers the thing beside a pattern of the first look that has the size of the cover', () => {
    const { memory } = watch(nothing, {
      ...placedAndCovered,
      standing: [standing(0, box(51, 31, 8, 9))],
    });
    expect(objectOf(memory, 1)?.state.state).toBe('covered');
    expect(objectOf(memory, 0)?.state.state).not.toBe('taken');
  });

  it('does not count sightings of a covered thing', () => {
    const { memory } = watch(nothing, {
      ...placedAndCovered,
      sightings: [...placedAndCovered.sightings, sight(1, 43)],
    });
    expect(secondsOf(objectOf(memory, 1)?.state.lastSeenAt)).toBe(20.1);
  });

  it('counts a sighting while the cover was on its way', () => {
    const first = watch(nothing, placedAndCovered);
    const { memory } = watch(first.memory, { sightings: [sight(1, 33)] });
    expect(secondsOf(objectOf(memory, 1)?.state.lastSeenAt)).toBe(33);
    expect(objectOf(memory, 1)?.state.state).toBe('covered');
  });

  it('is told by the boxes alone when the scene names no keys, unless the thing was seen again', () => {
    const [placed, covered] = placedAndCovered.changes;
    const bare = { ...(covered ?? change(2, 'appeared', [0, 1], bookBox)), hidesKeys: [] };
    const changes = placed === undefined ? [] : [placed, bare];
    expect(objectOf(watch(nothing, { changes }).memory, 1)?.state.state).toBe('covered');
    const seen = watch(nothing, { changes, sightings: [sight(1, 41)] });
    expect(objectOf(seen.memory, 1)?.state.state).toBe('visible');
  });

  it('leaves alone what the cover only touches', () => {
    const beside = box(57, 36, 6, 4);
    const { memory } = watch(nothing, {
      changes: [change(1, 'appeared', [1, 2], beside), change(2, 'appeared', [5, 6], bookBox)],
    });
    expect(objectOf(memory, 1)?.state.state).toBe('visible');
  });

  it('holds several things under one cover', () => {
    const { memory } = watch(nothing, {
      changes: [
        change(1, 'appeared', [1, 2], box(51, 33, 3, 3)),
        change(2, 'appeared', [3, 4], box(55, 36, 3, 3)),
        change(3, 'appeared', [5, 6], bookBox, { hidesKeys: [1, 2] }),
      ],
    });
    const cover = objectOf(memory, 3)?.ref;
    expect([1, 2].map((key) => objectOf(memory, key)?.state.cover)).toEqual([cover, cover]);
  });

  it('covers a cover, and what is below stays under the first', () => {
    const { memory } = watch(nothing, {
      changes: [
        ...placedAndCovered.changes,
        change(3, 'appeared', [50, 55], box(45, 28, 20, 20), { hidesKeys: [1, 2] }),
      ],
      sightings: [...placedAndCovered.sightings, sight(3, 60)],
    });
    expect(objectOf(memory, 1)?.state).toMatchObject({ state: 'covered', cover: objectOf(memory, 2)?.ref });
    expect(objectOf(memory, 2)?.state).toMatchObject({ state: 'covered', cover: objectOf(memory, 3)?.ref });
    expect(secondsOf(objectOf(memory, 1)?.state.lastInferredAt)).toBe(60);
  });

  it('never makes an object of what came together with its cover', () => {
    const { memory } = watch(nothing, { changes: [change(1, 'appeared', [5, 9], bookBox)] });
    expect(memory.objects).toHaveLength(1);
  });
});

describe('uncovered', () => {
  const lifted = change(3, 'disappeared', [44, 50], bookBox, { undoesKey: 2, trackIds: [9] });

  it('brings the thing back into view when the cover is taken', () => {
    const { memory } = watch(nothing, {
      changes: [...placedAndCovered.changes, lifted],
      sightings: [...placedAndCovered.sightings, sight(1, 55)],
    });
    const thing = objectOf(memory, 1);
    expect(turns(thing)).toBe('placed covered uncovered');
    expect(thing?.state).toMatchObject({ state: 'visible', cover: undefined, changedAt: undefined, placedBy: 7 });
    expect(secondsOf(thing?.state.lastSeenAt)).toBe(55);
    expect(objectOf(memory, 2)?.state).toMatchObject({ state: 'taken', takenBy: 9 });
  });

  it('finds the thing gone when the place is as bare as before the thing came', () => {
    const { memory } = watch(nothing, {
      ...placedAndCovered,
      changes: [...placedAndCovered.changes, { ...lifted, undoesKey: 1 }],
    });
    const thing = objectOf(memory, 1);
    expect(turns(thing)).toBe('placed covered taken');
    const taken = thing?.log.findLast(({ action }) => action === 'taken');
    expect(taken?.inferred).toBe(true);
    expect([secondsOf(taken?.fromAt), secondsOf(taken?.toAt)]).toEqual([29.9, 50]);
    expect(objectOf(memory, 2)?.state.state).toBe('taken');
  });

  it('only infers it when the place looks like at no time known', () => {
    const { memory } = watch(nothing, {
      ...placedAndCovered,
      changes: [...placedAndCovered.changes, { ...lifted, undoesKey: undefined }],
    });
    const thing = objectOf(memory, 1);
    expect(thing?.state.state).toBe('visible');
    expect(thing?.log.findLast(({ action }) => action === 'uncovered')?.inferred).toBe(true);
    expect(secondsOf(thing?.state.lastSeenAt)).toBe(20.1);
  });

  it('takes two covers off in one go', () => {
    const paper = change(3, 'appeared', [50, 55], box(45, 28, 20, 20), { hidesKeys: [2] });
    const { memory } = watch(nothing, {
      changes: [...placedAndCovered.changes, paper, change(4, 'disappeared', [60, 65], paper.box, { undoesKey: 2 })],
    });
    expect([1, 2, 3].map((key) => objectOf(memory, key)?.state.state)).toEqual(['visible', 'taken', 'taken']);
  });

  it('covers the thing again when the cover is put back', () => {
    const { memory } = watch(nothing, {
      changes: [...placedAndCovered.changes, lifted, change(4, 'appeared', [60, 62], bookBox, { undoesKey: 3 })],
    });
    expect(turns(objectOf(memory, 1))).toBe('placed covered uncovered covered');
    expect(turns(objectOf(memory, 2))).toBe('placed taken placed');
    expect(memory.objects).toHaveLength(2);
  });
});

describe('taken', () => {
  it('does not tell a move later because the thing was still in view in the hand', () => {
    const { memory } = watch(nothing, {
      changes: [
        change(1, 'appeared', [5, 6], box(10, 40, 8, 20)),
        change(2, 'disappeared', [16, 18], box(10, 40, 8, 20), { undoesKey: 1, changedAt: at(16.8) }),
        change(3, 'appeared', [30, 31], box(50, 40, 8, 20)),
        change(4, 'disappeared', [36, 40], box(50, 40, 8, 20), { undoesKey: 3, changedAt: at(37) }),
      ],
      sightings: [sight(1, 17.4), sight(3, 39)],
    });
    const taken = memory.objects.map(({ log }) => log.findLast(({ action }) => action === 'taken'));
    expect(taken.map((entry) => secondsOf(entry?.happenedAt))).toEqual([16.8, 39]);
  });

  it('keeps who was over the place and the last moment in view', () => {
    const { memory } = watch(nothing, {
      changes: [
        change(1, 'appeared', [3, 14], watchBox, { trackIds: [7] }),
        change(2, 'disappeared', [33, 41], watchBox, { trackIds: [8, 7] }),
      ],
      sightings: [sight(1, 20), sight(1, 40.6)],
    });
    const state = memory.objects[0]?.state;
    expect(state).toMatchObject({ state: 'taken', takenBy: 8, placedBy: 7 });
    expect(secondsOf(state?.lastSeenAt)).toBe(40.6);
    expect(secondsOf(state?.changedAt)).toBe(40.6);
  });

  it('notes a thing that had stood there unnoticed', () => {
    const { memory } = watch(nothing, {
      changes: [change(1, 'disappeared', [5, 9], watchBox, { beforeLook: look(2) })],
    });
    const thing = memory.objects[0];
    expect(turns(thing)).toBe('present taken');
    expect(thing?.state).toMatchObject({ state: 'taken', placedAt: undefined });
    expect(thing?.look?.embedding).toEqual(look(2).embedding);
    expect(secondsOf(thing?.state.lastSeenAt)).toBe(5);
  });

  it('takes a thing of the inventory, with the standing regions that were its parts', () => {
    const bottle = box(8, 30, 11, 57);
    const { memory } = watch(nothing, {
      standing: [standing(1, box(8, 31, 11, 56)), standing(2, box(9, 50, 8, 12)), standing(3, box(60, 30, 10, 50))],
      changes: [change(4, 'disappeared', [5, 7], bottle)],
    });
    expect(memory.objects.map(({ state }) => state.state)).toEqual(['taken', 'visible']);
    expect(memory.objects[0]?.state.box).toEqual(bottle);
  });

  it('takes a standing thing that the scene says is gone, whatever the pixels look like', () => {
    const bottle = box(8, 30, 11, 57);
    const { memory } = watch(nothing, {
      standing: [standing(1, bottle), standing(2, box(9, 32, 9, 54)), standing(3, box(9, 50, 8, 12))],
      changes: [change(4, 'altered', [5, 7], bottle, { undoesKey: 1, afterLook: look(3) })],
    });
    expect(memory.objects).toHaveLength(1);
    expect(turns(memory.objects[0])).toBe('present taken');
  });

  it('believes that the place is as before more than what the pixels look like', () => {
    const { memory } = watch(nothing, {
      changes: [
        change(1, 'appeared', [3, 14], watchBox),
        change(2, 'appeared', [33, 41], watchBox, { undoesKey: 1, natureScore: 0.5 }),
      ],
    });
    expect(turns(memory.objects[0])).toBe('placed taken');
  });
});

describe('put back', () => {
  it('is the same object each time', () => {
    const bottle = box(8, 30, 11, 57);
    const { memory } = watch(nothing, {
      standing: [standing(1, bottle)],
      changes: [
        change(2, 'disappeared', [5, 7], bottle),
        change(3, 'appeared', [10, 12], bottle, { undoesKey: 2 }),
        change(4, 'disappeared', [16, 17], bottle, { undoesKey: 3 }),
        change(5, 'appeared', [26, 28], bottle, { undoesKey: 4 }),
      ],
      sightings: [sight(1, 39)],
    });
    expect(memory.objects).toHaveLength(1);
    expect(turns(memory.objects[0])).toBe('present taken placed taken placed');
    expect(memory.objects[0]?.state).toMatchObject({ state: 'visible', standing: false });
    expect(secondsOf(memory.objects[0]?.state.lastSeenAt)).toBe(39);
  });
});

describe('altered', () => {
  const cup = box(20, 20, 6, 8);
  const placed = change(1, 'appeared', [1, 2], cup, { afterLook: look(0) });

  it('sees the same thing turned or shifted a little', () => {
    const nudged = box(21, 20.5, 6, 8);
    const { memory } = watch(nothing, {
      changes: [placed, change(2, 'altered', [5, 6], nudged, { afterLook: look(0, 0.05) })],
    });
    expect(turns(memory.objects[0])).toBe('placed moved');
    expect(memory.objects[0]?.state.box).toEqual(nudged);
  });

  it('sees one thing in place of another', () => {
    const { memory } = watch(nothing, {
      changes: [placed, change(2, 'altered', [5, 6], cup, { afterLook: look(4), trackIds: [3] })],
    });
    expect(memory.objects.map(({ state }) => state.state)).toEqual(['taken', 'visible']);
    expect(memory.objects[0]?.state.takenBy).toBe(3);
  });

  it('sees a cover laid on when the new thing is much larger', () => {
    const { memory } = watch(nothing, {
      changes: [placed, change(2, 'altered', [5, 6], box(17, 17, 12, 14), { afterLook: look(4), hidesKeys: [1] })],
    });
    expect(memory.objects.map(({ state }) => state.state)).toEqual(['covered', 'visible']);
  });

  it('keeps the identity, little sure, when looks cannot be compared', () => {
    const { memory } = watch(nothing, { changes: [placed, change(2, 'altered', [5, 6], cup)] });
    expect(memory.objects).toHaveLength(1);
    expect(memory.objects[0]?.state.confidence).toBeLessThan(0.3);
  });
});

describe('segments', () => {
  const parts = {
    standing: [standing(0, box(1, 1, 4, 4))],
    changes: [
      ...placedAndCovered.changes,
      change(3, 'disappeared', [44, 50], bookBox, { undoesKey: 2, trackIds: [9] }),
    ],
    sightings: [...placedAndCovered.sightings, sight(1, 55), sight(0, 55)],
  };

  it('changes nothing when given a second time', () => {
    const first = watch(nothing, parts);
    const second = watch(first.memory, parts);
    expect(second.events).toEqual([]);
    expect(second.memory).toEqual(first.memory);
  });

  it('comes to the same states however the recording is cut', () => {
    const whole = watch(nothing, parts).memory;
    const a = watch(nothing, {
      standing: parts.standing,
      changes: parts.changes.slice(0, 1),
      sightings: parts.sightings.filter(({ seenAt }) => seenAt < at(21)),
    });
    const b = watch(a.memory, {
      changes: parts.changes.slice(1, 2),
      sightings: parts.sightings.filter(({ seenAt }) => seenAt >= at(21) && seenAt < at(45)),
    });
    const c = watch(b.memory, {
      changes: parts.changes.slice(2),
      sightings: parts.sightings.filter(({ seenAt }) => seenAt >= at(45)),
    });
    expect(c.memory.objects.map(({ state }) => state)).toEqual(whole.objects.map(({ state }) => state));
  });

  it('takes what the inventory finds on a thing put there in view for a part of it', () => {
    const onBook = { ...standing(3, box(52, 34, 4, 4)), seenAt: at(45) };
    const { memory } = watch(nothing, {
      standing: [onBook],
      changes: [change(1, 'appeared', [5, 9], bookBox)],
      sightings: [sight(3, 60)],
    });
    expect(memory.objects.map(turns)).toEqual(['placed']);
    expect(secondsOf(memory.objects[0]?.state.lastSeenAt)).toBe(60);
  });

  it('knows a standing thing again when the camera starts anew', () => {
    const first = watch(nothing, { standing: [standing(1, box(1, 1, 4, 4))] });
    const again = { ...standing(7, box(1.2, 1, 4, 4)), standingId: 950, seenAt: at(500) };
    const { memory } = watch(first.memory, { standing: [again], sightings: [sight(7, 600)] });
    expect(memory.objects).toHaveLength(1);
    expect(secondsOf(memory.objects[0]?.state.lastSeenAt)).toBe(600);
  });
});
