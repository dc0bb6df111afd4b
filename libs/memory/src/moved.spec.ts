import { describe, expect, it } from 'vitest';
import { box, change, look, nothing, objectOf, sight, standing, turns, watch } from './scene.fixture.js';
import type { CameraMemory } from './memory.types.js';

const floor = box(16, 70, 5, 3);
const table = box(56, 25, 4.5, 3);
const placed = change(1, 'appeared', [7, 9], floor, { afterLook: look(0), trackIds: [1] });
const taken = change(2, 'disappeared', [19, 21], floor, { undoesKey: 1, trackIds: [2] });

function statesOf(memory: CameraMemory): string[] {
  return memory.objects.map(({ state }) => state.state);
}

describe('moved', () => {
  it('is one object when what turns up elsewhere looks like what was taken', () => {
    const { memory } = watch(nothing, {
      changes: [placed, taken, change(3, 'appeared', [30, 33], table, { afterLook: look(0, 0.2), trackIds: [3] })],
      sightings: [sight(3, 41)],
    });
    expect(memory.objects).toHaveLength(1);
    expect(turns(memory.objects[0])).toBe('placed taken moved');
    expect(memory.objects[0]?.state).toMatchObject({ state: 'visible', box: table, placedBy: 3, takenBy: undefined });
    expect(memory.objects[0]?.look?.looks).toBe(2);
  });

  it('is two objects when the looks differ', () => {
    const { memory } = watch(nothing, {
      changes: [placed, taken, change(3, 'appeared', [30, 33], table, { afterLook: look(4), trackIds: [3] })],
    });
    expect(statesOf(memory)).toEqual(['taken', 'visible']);
  });

  it('is two objects while the first is still in view', () => {
    const { memory } = watch(nothing, {
      changes: [placed, change(3, 'appeared', [30, 33], table, { afterLook: look(0) })],
      sightings: [sight(1, 40), sight(3, 40)],
    });
    expect(statesOf(memory)).toEqual(['visible', 'visible']);
  });

  it('goes by hand and moment without looks, but not sure', () => {
    const hand = { trackIds: [2] };
    const { memory } = watch(nothing, { changes: [placed, taken, change(3, 'appeared', [30, 33], table, hand)] });
    expect(turns(memory.objects[0])).toBe('placed taken moved');
    expect(memory.objects[0]?.state.confidence).toBeLessThan(0.35);
    const other = watch(nothing, {
      changes: [placed, taken, change(3, 'appeared', [30, 33], table, { trackIds: [5] })],
    });
    expect(other.memory.objects).toHaveLength(2);
  });

  it('does not choose between several things without looks', () => {
    const beside = box(26, 70, 5, 3);
    const { memory } = watch(nothing, {
      changes: [
        change(1, 'appeared', [7, 9], floor),
        change(2, 'appeared', [7, 9], beside),
        change(3, 'disappeared', [19, 21], floor, { trackIds: [2] }),
        change(4, 'disappeared', [19, 21], beside, { trackIds: [2] }),
        change(5, 'appeared', [30, 33], table, { trackIds: [2] }),
      ],
    });
    expect(statesOf(memory)).toEqual(['taken', 'taken', 'visible']);
  });

  it('does not choose between two things that look the same', () => {
    const { memory } = watch(nothing, {
      changes: [
        change(1, 'appeared', [7, 9], floor, { afterLook: look(0) }),
        change(2, 'appeared', [7, 9], box(26, 70, 5, 3), { afterLook: look(0) }),
        change(3, 'disappeared', [19, 21], floor),
        change(4, 'disappeared', [19, 21], box(26, 70, 5, 3)),
        change(5, 'appeared', [30, 33], table, { afterLook: look(0) }),
      ],
    });
    expect(memory.objects).toHaveLength(3);
  });

  it('takes the one that lay there for put back, of two that look the same', () => {
    const beside = box(26, 70, 5, 3);
    const { memory } = watch(nothing, {
      changes: [
        change(1, 'appeared', [7, 9], floor, { afterLook: look(0) }),
        change(2, 'appeared', [7, 9], beside, { afterLook: look(0) }),
        change(3, 'disappeared', [19, 21], floor),
        change(4, 'disappeared', [19, 21], beside),
        change(5, 'appeared', [30, 33], beside, { afterLook: look(0, 0.3) }),
      ],
    });
    expect(memory.objects.map(turns)).toEqual(['placed taken', 'placed taken moved']);
  });

  it('follows a thing to another camera', () => {
    const first = watch(nothing, { changes: [placed, taken] });
    const { memory } = watch(
      { cameraId: 2, objects: first.memory.objects },
      { cameraId: 2, changes: [{ ...change(1, 'appeared', [60, 63], table, { afterLook: look(0) }), changeId: 500 }] },
    );
    expect(memory.objects).toHaveLength(1);
    expect(memory.objects[0]?.state).toMatchObject({ state: 'visible', cameraId: 2, box: table });
  });

  it('finds that a thing seen elsewhere first is the one found missing later', () => {
    const { memory, merged } = watch(nothing, {
      changes: [
        placed,
        change(2, 'appeared', [30, 33], table, { afterLook: look(0, 0.1), trackIds: [2] }),
        change(3, 'disappeared', [19, 40], floor, { undoesKey: 1, trackIds: [2] }),
      ],
      sightings: [sight(2, 39), sight(2, 50)],
    });
    expect(memory.objects).toHaveLength(1);
    expect(merged).toHaveLength(1);
    expect(turns(memory.objects[0])).toBe('placed taken moved');
    expect(memory.objects[0]?.state).toMatchObject({ state: 'visible', box: table, placedBy: 2 });
  });

  it('leaves an older thing of the same look alone', () => {
    const { memory } = watch(nothing, {
      standing: [standing(9, table, { look: look(0) })],
      changes: [placed, taken],
    });
    expect(memory.objects).toHaveLength(2);
  });
});

describe('moved with its cover', () => {
  const bagLook = look(3, 0, [{ word: 'handbag', score: 3, probability: 0.8 }]);
  const bag = box(14, 65, 10, 14);

  it('a thing in a container that is carried off stays in it', () => {
    const { memory } = watch(nothing, {
      changes: [
        placed,
        change(2, 'appeared', [12, 14], bag, { hidesKeys: [1], afterLook: bagLook }),
        change(3, 'disappeared', [20, 22], bag, { undoesKey: 1, trackIds: [4] }),
        change(4, 'appeared', [30, 33], box(60, 60, 10, 14), { afterLook: bagLook, trackIds: [4] }),
      ],
    });
    const thing = objectOf(memory, 1);
    expect(turns(thing)).toBe('placed covered contained moved');
    expect(thing?.state).toMatchObject({ state: 'covered', cover: objectOf(memory, 2)?.ref, box: box(60, 60, 10, 14) });
    expect(thing?.log.at(-1)?.inferred).toBe(true);
  });

  it('a thing under a cover that is pushed aside and not seen came along', () => {
    const { memory } = watch(nothing, {
      changes: [
        placed,
        change(2, 'appeared', [12, 14], box(15.5, 67, 12, 9), { hidesKeys: [1], afterLook: look(5) }),
        change(3, 'altered', [20, 22], box(20, 67, 12, 9), { afterLook: look(5) }),
      ],
    });
    expect(objectOf(memory, 1)?.state).toMatchObject({ state: 'covered', box: box(20, 67, 12, 9) });
  });
});
