import { existsSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  changes,
  countObjectRemoval,
  embeddings,
  media,
  objectCorrections,
  objectEvents,
  objects,
  removeObjects,
  stills,
} from '#store';
import { openTestStore } from '../fixtures/database.js';
import { makeHome } from '../fixtures/remembered-home.js';
import type { RememberedHome } from '../fixtures/remembered-home.js';

let store: Awaited<ReturnType<typeof openTestStore>>;
let home: RememberedHome;
beforeEach(async () => {
  store = await openTestStore();
  home = await makeHome(store.db);
});
afterEach(() => store.close());

/** A file and its row for every picture and clip that the fixture only names. */
async function writeFiles(): Promise<void> {
  const rows = await store.db.select().from(media);
  for (const { path, kind } of rows) await store.media.put(store.db, { path, kind, bytes: new Uint8Array([1, 2, 3]) });
}

async function missing(): Promise<string[]> {
  const rows = await store.db.select().from(media);
  return rows.filter(({ path }) => !existsSync(store.media.absolute(path))).map(({ path }) => path);
}

const watchLog = [
  { action: 'placed', at: [3, 5, 4] },
  { action: 'taken', at: [20, 22, 21] },
] as const;

describe('an object that is removed', () => {
  it('takes its log, changes, pictures, clips and vectors along, and nothing of others', async () => {
    const watch = await home.thing({ lastSeen: 20, state: 'taken', entries: watchLog });
    const cup = await home.thing({ lastSeen: 30, entries: [{ action: 'placed', at: [8, 10, 9] }] });
    await writeFiles();
    const vector = Array.from({ length: 256 }, (_, i) => (i === 0 ? 1 : 0));
    await store.db.insert(embeddings).values({
      ownerKind: 'object',
      ownerId: watch,
      cameraId: home.cameraId,
      capturedAt: new Date(),
      modelId: 'made-up',
      modelRevision: '1',
      vector,
    });
    const before = await store.db.select().from(media);
    const expected = { objects: 1, entries: 2, changes: 2, stills: 2, clips: 2, sharedStills: 0, sharedClips: 0 };
    expect(await countObjectRemoval(store.db, [watch])).toMatchObject(expected);
    expect(await removeObjects(store, [watch])).toMatchObject(expected);
    expect((await store.db.select().from(objects)).map(({ id }) => id)).toEqual([cup]);
    expect(await store.db.$count(objectEvents)).toBe(1);
    expect(await store.db.$count(changes)).toBe(1);
    expect(await store.db.$count(stills)).toBe(1);
    expect(await store.db.$count(embeddings)).toBe(0);
    const after = await store.db.select().from(media);
    expect(after).toHaveLength(2);
    expect(await missing()).toEqual([]);
    const gone = before.filter(({ id }) => !after.some((row) => row.id === id));
    expect(gone.filter(({ path }) => existsSync(store.media.absolute(path)))).toEqual([]);
    await expect(removeObjects(store, [watch])).rejects.toMatchObject({ code: 'not_found' });
  });

  it('leaves what shows other things too, says so, and is not brought back by it; or takes it along', async () => {
    const cover = await home.thing({ lastSeen: 30, entries: [{ action: 'placed', at: [8, 10, 9] }] });
    const watch = await home.thing({
      lastSeen: 8,
      state: 'covered',
      coverId: cover,
      entries: [{ action: 'placed', at: [3, 5, 4] }],
    });
    const [laid] = await store.db.select().from(objectEvents).where(eq(objectEvents.objectId, cover));
    if (laid === undefined) throw new Error('no entry');
    const { id: _id, ...entry } = laid;
    await store.db.insert(objectEvents).values({ ...entry, objectId: watch, action: 'covered', otherObjectId: cover });
    await writeFiles();
    expect(await countObjectRemoval(store.db, [cover])).toMatchObject({ changes: 0, sharedStills: 1, sharedClips: 1 });
    const removal = await removeObjects(store, [cover], { shared: 'remove' });
    expect(removal).toMatchObject({ objects: 1, stills: 1, clips: 1, sharedStills: 0, sharedClips: 0 });
    const [kept] = await store.db.select().from(objects);
    expect(kept).toMatchObject({ id: watch, state: 'covered', coverId: null });
    expect(await store.db.select().from(objectCorrections)).toMatchObject([
      { kind: 'remove', changeId: laid.changeId, objectId: null },
    ]);
    const [change] = await store.db
      .select()
      .from(changes)
      .where(eq(changes.id, laid.changeId ?? 0));
    expect(change).toMatchObject({ afterStillId: null, clipId: null, clipStartedAt: null });
    expect(await missing()).toEqual([]);
  });
});
