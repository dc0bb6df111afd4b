import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { deriveObject, listObjects, loadObject, rebuildMemory, recordSegment } from '#memory';
import type { ObservedSegment } from '#memory';
import { addZone, corrections, embeddings, nearestEmbeddings, objectEvents, objects } from '#store';
import type { Executor } from '#store';
import { openTestStore } from '../fixtures/database.js';
import { at, bookBox, dump, film, look, shelfBox, standing, watchBox } from '../fixtures/filmed.js';
import type { Filmed } from '../fixtures/filmed.js';

/** A watch placed, then covered with a book, with a thing that stood there from the start. */
async function placeAndCover(tx: Executor, name: string): Promise<{ filmed: Filmed; segments: ObservedSegment[] }> {
  const filmed = await film(tx, name);
  const polygon = [
    { x: 0.4, y: 0.2 },
    { x: 0.7, y: 0.2 },
    { x: 0.7, y: 0.6 },
    { x: 0.4, y: 0.6 },
  ];
  await addZone(tx, filmed.cameraId, { name: 'table', polygon });
  const stood = await standing(tx, filmed, 1, shelfBox);
  const placed = await filmed.change(
    2,
    { nature: 'appeared', box: watchBox, trackIds: [filmed.track], afterLook: look(0, 'watch') },
    [3, 14],
  );
  const covered = await filmed.change(
    3,
    { nature: 'appeared', box: bookBox, hidesKeys: [2], afterLook: look(1, 'book') },
    [20, 40],
  );
  const segments = [
    filmed.segment({ standing: [stood], changes: [placed], sightings: [{ key: 2, seenAt: at(20) }] }),
    filmed.segment({
      changes: [covered],
      sightings: [
        { key: 1, seenAt: at(44) },
        { key: 3, seenAt: at(44) },
      ],
    }),
  ];
  for (const segment of segments) await recordSegment(tx, filmed.cameraId, segment);
  return { filmed, segments };
}

describe('memory in the database', () => {
  let store: Awaited<ReturnType<typeof openTestStore>>;
  beforeAll(async () => {
    store = await openTestStore();
  });
  afterAll(async () => {
    await store[Symbol.asyncDispose]();
  });

  it('keeps objects with place, zone, names, vector and log', async () => {
    await store.db.transaction(async (tx) => {
      const { filmed } = await placeAndCover(tx, 'kitchen');
      const [book, watch, stood] = await listObjects(tx, { cameraIds: [filmed.cameraId] });
      expect(watch).toMatchObject({ state: 'covered', coverId: book?.id, placedBy: filmed.track, standing: false });
      expect(watch?.lastSeenAt).toEqual(at(20));
      expect(watch?.lastInferredAt).toEqual(at(44));
      expect(watch?.zoneId).not.toBeNull();
      expect(watch?.names[0]?.word).toBe('watch');
      expect(stood).toMatchObject({ state: 'visible', standing: true, zoneId: null, placedAt: null });
      expect(stood?.lastSeenAt).toEqual(at(44));
      const nearest = await nearestEmbeddings(tx, {
        vector: look(0, 'watch').embedding,
        modelId: 'made-up',
        modelRevision: '1',
        ownerKinds: ['object'],
        limit: 1,
      });
      expect(nearest[0]?.ownerId).toBe(watch?.id);
      const loaded = await loadObject(tx, watch?.id ?? 0);
      expect(loaded?.log.map(({ action }) => action)).toEqual(['placed', 'seen', 'covered', 'seen']);
      expect(loaded?.log.every(({ zoneId }) => zoneId === watch?.zoneId)).toBe(true);
      expect(await listObjects(tx, { cameraIds: [filmed.cameraId], word: 'watch' })).toHaveLength(1);
      expect(await listObjects(tx, { cameraIds: [filmed.cameraId], states: ['taken'] })).toEqual([]);
      expect(await loadObject(tx, 999_999)).toBeUndefined();
    });
  });

  it('doubles nothing when a segment comes again', async () => {
    await store.db.transaction(async (tx) => {
      const { filmed, segments } = await placeAndCover(tx, 'twice');
      const before = await dump(tx, [filmed.cameraId]);
      for (const segment of segments) await recordSegment(tx, filmed.cameraId, segment);
      expect(await dump(tx, [filmed.cameraId])).toEqual(before);
      const vectors = await tx.select().from(embeddings).where(eq(embeddings.cameraId, filmed.cameraId));
      expect(vectors.filter(({ ownerKind }) => ownerKind === 'object')).toHaveLength(2);
    });
  });

  it('comes to the same when rebuilt, with the same ids and what the user said', async () => {
    await store.db.transaction(async (tx) => {
      const { filmed } = await placeAndCover(tx, 'rebuilt');
      const lifted = await filmed.change(
        4,
        { nature: 'disappeared', box: bookBox, undoesKey: 3, trackIds: [filmed.track], beforeLook: look(1, 'book') },
        [50, 60],
      );
      await recordSegment(
        tx,
        filmed.cameraId,
        filmed.segment({ changes: [lifted], sightings: [{ key: 2, seenAt: at(70) }] }),
      );
      const [book] = await listObjects(tx, { cameraIds: [filmed.cameraId] });
      await tx.insert(corrections).values({ objectId: book?.id ?? 0, kind: 'rename', name: 'atlas' });
      const before = await dump(tx, [filmed.cameraId]);
      await rebuildMemory(tx, filmed.cameraId);
      expect(await tx.select().from(corrections)).toHaveLength(1);
      expect(await dump(tx, [filmed.cameraId])).toEqual(before);
      // A state that somebody else spoiled comes right again: the log of changes is the truth.
      await tx.update(objects).set({ state: 'unknown', coverId: null }).where(eq(objects.cameraId, filmed.cameraId));
      await rebuildMemory(tx, filmed.cameraId);
      expect(await dump(tx, [filmed.cameraId])).toEqual(before);
    });
  });

  it('derives the stored state from the stored log', async () => {
    await store.db.transaction(async (tx) => {
      const { filmed } = await placeAndCover(tx, 'derived');
      for (const row of await listObjects(tx, { cameraIds: [filmed.cameraId] })) {
        const log = (await loadObject(tx, row.id))?.log ?? [];
        const derived = deriveObject(
          log.map((entry) => ({
            ...entry,
            object: entry.objectId,
            changeId: entry.changeId ?? undefined,
            standingId: entry.standingId ?? undefined,
            sceneKey: undefined,
            otherObject: entry.otherObjectId ?? undefined,
            trackId: entry.trackId ?? undefined,
          })),
        );
        expect(derived).toMatchObject({ state: row.state, box: row.box, lastSeenAt: row.lastSeenAt ?? undefined });
        expect(derived?.cover ?? null).toBe(row.coverId);
      }
    });
  });

  it('follows a thing from camera to camera, and rebuilds both', async () => {
    await store.db.transaction(async (tx) => {
      const hall = await film(tx, 'hall');
      const study = await film(tx, 'study', at(100));
      const seen = look(7, 'wallet');
      const placed = await hall.change(1, { nature: 'appeared', box: watchBox, afterLook: seen }, [1, 5]);
      const taken = await hall.change(2, { nature: 'disappeared', box: watchBox, undoesKey: 1 }, [20, 25]);
      await recordSegment(tx, hall.cameraId, hall.segment({ changes: [placed, taken] }));
      const found = await study.change(1, { nature: 'appeared', box: bookBox, afterLook: seen }, [130, 140]);
      await recordSegment(tx, study.cameraId, study.segment({ changes: [found] }));
      const both = [hall.cameraId, study.cameraId];
      const rows = await listObjects(tx, { cameraIds: both });
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({ state: 'visible', cameraId: study.cameraId });
      const before = await dump(tx, both);
      await rebuildMemory(tx, hall.cameraId);
      expect(await dump(tx, both)).toEqual(before);
    });
  });

  it('joins a thing seen elsewhere before it was missed, over two segments', async () => {
    await store.db.transaction(async (tx) => {
      const { cameraId, change, segment } = await film(tx, 'joined');
      const seen = look(9, 'phone');
      const placed = await change(1, { nature: 'appeared', box: watchBox, afterLook: seen }, [1, 5]);
      const elsewhere = await change(2, { nature: 'appeared', box: shelfBox, afterLook: seen }, [30, 33]);
      await recordSegment(tx, cameraId, segment({ changes: [placed, elsewhere] }));
      expect(await listObjects(tx, { cameraIds: [cameraId] })).toHaveLength(2);
      const missed = await change(3, { nature: 'disappeared', box: watchBox, undoesKey: 1 }, [20, 50]);
      await recordSegment(tx, cameraId, segment({ changes: [missed] }));
      const [only, ...others] = await listObjects(tx, { cameraIds: [cameraId] });
      expect(others).toEqual([]);
      expect(only).toMatchObject({ state: 'visible', box: shelfBox });
      const log = await tx
        .select()
        .from(objectEvents)
        .where(eq(objectEvents.objectId, only?.id ?? 0));
      expect(log.map(({ action }) => action)).toEqual(['placed', 'taken', 'moved']);
      await recordSegment(tx, cameraId, segment({ changes: [placed, elsewhere, missed] }));
      expect(await listObjects(tx, { cameraIds: [cameraId] })).toHaveLength(1);
    });
  });
});
