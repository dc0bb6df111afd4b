import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  listObjects,
  loadObject,
  mergeObjects,
  rebuildMemory,
  recordSegment,
  splitObject,
  takeBackCorrection,
} from '#memory';
import { corrections, items, objectCorrections, objectEvents, objects, removeObjects } from '#store';
import type { Executor } from '#store';
import { openTestStore } from '../fixtures/database.js';
import { at, bookBox, dump, film, look, shelfBox, watchBox } from '../fixtures/filmed.js';

let store: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

/** Runs in a transaction that is rolled back, so that every test finds the same. */
async function trying(work: (tx: Executor) => Promise<void>): Promise<void> {
  const enough = new Error('enough');
  const run = store.db.transaction(async (tx) => {
    await work(tx);
    throw enough;
  });
  await run.catch((error: unknown) => {
    if (error !== enough) throw error;
  });
}

/** A watch that was put on the table and taken, and one on the shelf later that nothing connects with it. */
async function twoWatches(tx: Executor, name: string) {
  const filmed = await film(tx, name);
  const { cameraId, change, segment } = filmed;
  const placed = await change(1, { nature: 'appeared', box: watchBox, afterLook: look(0, 'watch') }, [3, 10]);
  const taken = await change(2, { nature: 'disappeared', box: watchBox, undoesKey: 1 }, [30, 34]);
  const elsewhere = await change(3, { nature: 'appeared', box: shelfBox, afterLook: look(5, 'clock') }, [60, 64]);
  await recordSegment(
    tx,
    cameraId,
    segment({
      changes: [placed, taken, elsewhere],
      sightings: [
        { key: 1, seenAt: at(20) },
        { key: 3, seenAt: at(90) },
      ],
    }),
  );
  const [second, first] = await listObjects(tx, { cameraIds: [cameraId] });
  if (first === undefined || second === undefined) throw new Error('two objects are expected');
  return { ...filmed, first: first.id, second: second.id };
}

async function actionsOf(tx: Executor, id: number): Promise<string> {
  return (await loadObject(tx, id))?.log.map(({ action }) => action).join(' ') ?? 'none';
}

describe('two objects that are one thing', () => {
  it('become one, with what was said of both, and stay so after a rebuild', async () => {
    await trying(async (tx) => {
      const { cameraId, first, second } = await twoWatches(tx, 'merged');
      const [item] = await tx.insert(items).values({ name: 'my watch' }).returning();
      await tx
        .update(objects)
        .set({ itemId: item?.id ?? null })
        .where(eq(objects.id, second));
      await tx.insert(corrections).values({ objectId: second, kind: 'rename', name: 'grandpa' });
      const correction = await mergeObjects(tx, second, first);
      expect(correction).toMatchObject({ kind: 'merge', objectId: first, otherId: second });
      const [only, ...others] = await listObjects(tx, { cameraIds: [cameraId] });
      expect(others).toEqual([]);
      expect(only).toMatchObject({ id: first, state: 'visible', box: shelfBox, itemId: item?.id });
      expect(only?.names.map(({ word }) => word).sort()).toEqual(['clock', 'watch']);
      expect(await actionsOf(tx, first)).toBe('placed seen taken moved seen');
      expect((await tx.select().from(corrections))[0]?.objectId).toBe(first);
      const before = await dump(tx, [cameraId]);
      await rebuildMemory(tx, cameraId);
      expect(await dump(tx, [cameraId])).toEqual(before);
    });
  });

  it('are two again when that is taken back, also after a rebuild', async () => {
    for (const again of [false, true]) {
      await trying(async (tx) => {
        const { cameraId, first, second } = await twoWatches(tx, `undone-${String(again)}`);
        await tx.insert(corrections).values({ objectId: second, kind: 'rename', name: 'grandpa' });
        const before = await dump(tx, [cameraId]);
        const correction = await mergeObjects(tx, first, second);
        if (again) await rebuildMemory(tx, cameraId);
        await takeBackCorrection(tx, correction.id);
        expect(await dump(tx, [cameraId])).toEqual(before);
        expect((await tx.select().from(corrections))[0]?.objectId).toBe(second);
        expect(await tx.$count(objectCorrections)).toBe(0);
        await rebuildMemory(tx, cameraId);
        expect(await dump(tx, [cameraId])).toEqual(before);
      });
    }
  });

  it('go on as one: what is taken then is the one thing, and a rebuild comes to the same', async () => {
    await trying(async (tx) => {
      const { cameraId, change, segment, first, second } = await twoWatches(tx, 'goes-on');
      const correction = await mergeObjects(tx, first, second);
      const later = await change(4, { nature: 'disappeared', box: shelfBox, undoesKey: 3 }, [120, 124]);
      await recordSegment(tx, cameraId, segment({ changes: [later] }));
      expect(await actionsOf(tx, first)).toBe('placed seen taken moved seen taken');
      const before = await dump(tx, [cameraId]);
      await rebuildMemory(tx, cameraId);
      expect(await dump(tx, [cameraId])).toEqual(before);
      await takeBackCorrection(tx, correction.id);
      expect(await actionsOf(tx, first)).toBe('placed seen taken');
      expect(await actionsOf(tx, second)).toBe('placed seen taken');
    });
  });

  it('are refused when one lay under the other, when they are the same, and when there is none', async () => {
    await trying(async (tx) => {
      const { cameraId, change, segment } = await film(tx, 'refused');
      const placed = await change(1, { nature: 'appeared', box: watchBox, afterLook: look(0, 'watch') }, [3, 10]);
      const covered = await change(2, { nature: 'appeared', box: bookBox, hidesKeys: [1] }, [20, 30]);
      await recordSegment(tx, cameraId, segment({ changes: [placed, covered] }));
      const [book, watch] = await listObjects(tx, { cameraIds: [cameraId] });
      const [a, b] = [book?.id ?? 0, watch?.id ?? 0];
      await expect(mergeObjects(tx, a, b)).rejects.toMatchObject({ code: 'merge_refused' });
      await expect(mergeObjects(tx, a, a)).rejects.toMatchObject({ code: 'argument_invalid' });
      await expect(mergeObjects(tx, a, 999_999)).rejects.toMatchObject({ code: 'not_found' });
    });
  });
});

/** One thing by its look: put on the table, taken, and put on the shelf. */
async function movedWatch(tx: Executor, name: string) {
  const filmed = await film(tx, name);
  const { cameraId, change, segment } = filmed;
  const seen = look(0, 'watch');
  const placed = await change(1, { nature: 'appeared', box: watchBox, afterLook: seen }, [3, 10]);
  const taken = await change(2, { nature: 'disappeared', box: watchBox, undoesKey: 1, beforeLook: seen }, [30, 34]);
  const moved = await change(3, { nature: 'appeared', box: shelfBox, afterLook: seen }, [60, 64]);
  const covered = await change(
    4,
    { nature: 'appeared', box: { ...shelfBox, width: 0.09, height: 0.09 }, hidesKeys: [3], afterLook: look(3, 'book') },
    [70, 74],
  );
  await recordSegment(tx, cameraId, segment({ changes: [placed, taken, moved, covered] }));
  const [entry] = await tx
    .select()
    .from(objectEvents)
    .where(and(eq(objectEvents.cameraId, cameraId), eq(objectEvents.action, 'moved')))
    .orderBy(asc(objectEvents.id));
  if (entry === undefined) throw new Error('nothing moved');
  return { ...filmed, id: entry.objectId, entryId: entry.id };
}

describe('an object that is two things', () => {
  it('is split at the move, stays so after a rebuild, and is whole again when that is taken back', async () => {
    await trying(async (tx) => {
      const { cameraId, id, entryId } = await movedWatch(tx, 'split');
      const whole = await dump(tx, [cameraId]);
      const correction = await splitObject(tx, id, entryId);
      const other = correction.otherId ?? 0;
      expect(await actionsOf(tx, id)).toBe('placed taken');
      expect(await actionsOf(tx, other)).toBe('placed covered');
      const [row] = await tx.select().from(objects).where(eq(objects.id, other));
      expect(row).toMatchObject({ state: 'covered', box: shelfBox });
      expect(row?.names[0]?.word).toBe('watch');
      await tx.insert(corrections).values({ objectId: other, kind: 'rename', name: 'the other watch' });
      const before = await dump(tx, [cameraId]);
      await rebuildMemory(tx, cameraId);
      expect(await dump(tx, [cameraId])).toEqual(before);
      expect((await tx.select().from(corrections))[0]?.objectId).toBe(other);
      await takeBackCorrection(tx, correction.id);
      expect(await dump(tx, [cameraId])).toEqual(whole);
      await rebuildMemory(tx, cameraId);
      expect(await dump(tx, [cameraId])).toEqual(whole);
    });
  });

  it('is not split where nothing begins, nor taken back before what was corrected later', async () => {
    await trying(async (tx) => {
      const { id, entryId } = await movedWatch(tx, 'not-split');
      const log = (await loadObject(tx, id))?.log ?? [];
      await expect(splitObject(tx, id, log[0]?.id ?? 0)).rejects.toMatchObject({ code: 'split_refused' });
      await expect(splitObject(tx, id, log[1]?.id ?? 0)).rejects.toMatchObject({ code: 'split_refused' });
      const split = await splitObject(tx, id, entryId);
      await mergeObjects(tx, id, split.otherId ?? 0);
      expect(await actionsOf(tx, id)).toBe('placed taken moved covered');
      await expect(takeBackCorrection(tx, split.id)).rejects.toMatchObject({ code: 'correction_overtaken' });
      await expect(takeBackCorrection(tx, 999_999)).rejects.toMatchObject({ code: 'not_found' });
    });
  });
});

describe('an object that was removed', () => {
  it('does not come back with a rebuild, though a change of another thing tells of it', async () => {
    const { cameraId, id, cover } = await store.db.transaction(async (tx) => {
      const made = await movedWatch(tx, 'removed');
      const found = await listObjects(tx, { cameraIds: [made.cameraId] });
      return { ...made, cover: found.find((row) => row.id !== made.id)?.id ?? 0 };
    });
    await removeObjects(store, [cover]);
    await store.db.transaction(async (tx) => {
      expect((await listObjects(tx, { cameraIds: [cameraId] })).map((row) => row.id)).toEqual([id]);
      await rebuildMemory(tx, cameraId);
      expect((await listObjects(tx, { cameraIds: [cameraId] })).map((row) => row.id)).toEqual([id]);
    });
    await removeObjects(store, [id]);
    expect(await store.db.$count(objects, eq(objects.cameraId, cameraId))).toBe(0);
  });
});
