import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addCamera,
  addEmbeddings,
  changes,
  embeddings,
  media,
  objectEvents,
  objects,
  recordingFolder,
  recordings,
  removeCamera,
  removeRecording,
  standingThings,
  stills,
} from '#store';
import { openTestStore } from '../fixtures/database.js';

type TestStore = Awaited<ReturnType<typeof openTestStore>>;

const bytes = new Uint8Array([1, 2, 3, 4, 5]);
const box = { x: 0.1, y: 0.1, width: 0.1, height: 0.1 };
const at = new Date('2026-11-24T01:00:00Z');

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

/** A recording with a still, a change with crops and clip, a standing thing, and an object that it alone knows. */
async function record(
  store: TestStore,
  cameraId: number,
  hash: string,
): Promise<{ recordingId: number; objectId: number }> {
  const { db } = store;
  const folder = recordingFolder(cameraId, hash);
  return db.transaction(async (tx) => {
    const put = (name: string, kind: 'still' | 'crop' | 'clip') =>
      store.media.put(tx, { path: `${folder}/${name}`, kind, bytes });
    const [recording] = await tx
      .insert(recordings)
      .values({
        cameraId,
        name: 'a.mp4',
        path: '/a.mp4',
        contentHash: hash,
        bytes: 5,
        startedAt: at,
        startSource: 'argument',
        durationMs: 1000,
        width: 1280,
        height: 720,
        codec: 'h264',
        checkpointPath: `camera-${cameraId}-${hash}.json`,
      })
      .returning();
    const recordingId = recording?.id ?? 0;
    const of = { cameraId, recordingId };
    await writeFile(path.join(store.paths.checkpoints, `camera-${cameraId}-${hash}.json`), '{}');
    const [still] = await tx
      .insert(stills)
      .values({ ...of, capturedAt: at, offsetMs: 0, mediaId: await put('still-000000000.jpg', 'still') })
      .returning();
    const [change] = await tx
      .insert(changes)
      .values({
        ...of,
        sceneKey: 1,
        nature: 'appeared',
        natureScore: 1,
        strength: 1,
        box,
        lastBeforeAt: at,
        firstAfterAt: at,
        changedAt: at,
        afterStillId: still?.id ?? null,
        afterCropId: await put('crop-1-after.jpg', 'crop'),
        clipId: await put('clip-1.mp4', 'clip'),
      })
      .returning();
    const thing = { ...of, sceneKey: 2, box, salience: 1, firstSeenAt: at, lastSeenAt: at };
    await tx.insert(standingThings).values({ ...thing, cropId: await put('crop-2.jpg', 'crop') });
    const [object] = await tx.insert(objects).values({ cameraId, state: 'visible', box }).returning();
    const objectId = object?.id ?? 0;
    await tx.insert(objectEvents).values({
      objectId,
      cameraId,
      action: 'placed',
      fromAt: at,
      toAt: at,
      happenedAt: at,
      box,
      changeId: change?.id ?? 0,
      confidence: 1,
    });
    const vector = Array.from({ length: 256 }, (_, i) => (i === 0 ? 1 : 0));
    const model = { cameraId, capturedAt: at, modelId: 'm', modelRevision: '1', vector };
    await addEmbeddings(tx, [
      { ...model, ownerKind: 'change', ownerId: change?.id ?? 0 },
      { ...model, ownerKind: 'object', ownerId: objectId },
    ]);
    return { recordingId, objectId };
  });
}

describe('media files', () => {
  let store: TestStore;

  beforeAll(async () => {
    store = await openTestStore();
  });
  afterAll(async () => {
    await store.close();
  });

  it('writes the same name again under the same row', async () => {
    const { db, media: files } = store;
    const first = await files.put(db, { path: 'camera-9/a.jpg', kind: 'still', bytes });
    const second = await files.put(db, { path: 'camera-9/a.jpg', kind: 'still', bytes: bytes.slice(1) });
    expect(second).toBe(first);
    expect(await files.get(db, first)).toMatchObject({ path: 'camera-9/a.jpg', bytes: 4 });
    expect(await readdir(path.join(files.root, 'camera-9'))).toEqual(['a.jpg']);
    expect((await stat(files.absolute('camera-9/a.jpg'))).mode & 0o777).toBe(0o600);
  });

  it('takes a file over, by copy or by move', async () => {
    const { db, media: files } = store;
    const folder = await mkdtemp(path.join(tmpdir(), 'finder-media-'));
    const file = path.join(folder, 'photo.jpg');
    await writeFile(file, bytes);
    await files.put(db, { path: 'photos/a.jpg', kind: 'photo', bytes: { file } });
    expect([...(await readFile(files.absolute('photos/a.jpg')))]).toEqual([...bytes]);
    await files.put(db, { path: 'photos/b.jpg', kind: 'photo', bytes: { file, move: true } });
    expect(await readdir(folder)).toEqual([]);
    const missing = files.put(db, { path: 'photos/c.jpg', kind: 'photo', bytes: { file } });
    await expect(missing).rejects.toMatchObject({ code: 'file_missing' });
    await rm(folder, { recursive: true });
  });

  it('opens a range of bytes', async () => {
    const { db, media: files } = store;
    await files.put(db, { path: 'camera-9/clip.mp4', kind: 'clip', bytes });
    const read = async (range?: { start?: number; end?: number }) => {
      const opened = await files.open('camera-9/clip.mp4', range);
      return [opened.start, opened.end, opened.size, ...(await buffer(opened.stream))];
    };
    expect(await read()).toEqual([0, 4, 5, 1, 2, 3, 4, 5]);
    expect(await read({ start: 1, end: 2 })).toEqual([1, 2, 5, 2, 3]);
    expect(await read({ start: -2 })).toEqual([3, 4, 5, 4, 5]);
    expect(await read({ start: 3, end: 99 })).toEqual([3, 4, 5, 4, 5]);
    expect((await files.open('camera-9/clip.mp4')).contentType).toBe('video/mp4');
    await expect(files.open('camera-9/clip.mp4', { start: 5 })).rejects.toMatchObject({ code: 'argument_invalid' });
  });

  it.each(['../finder.lock', 'camera-1/../../x', '/etc/passwd', 'a//b', '.hidden', String.raw`a\..\b`, 'a\0b', ''])(
    'does not lead out of its folder: %j',
    (mediaPath) => {
      expect(() => store.media.absolute(mediaPath)).toThrow(expect.objectContaining({ code: 'not_found' }));
    },
  );

  it('sweeps files without row and rows without file, and leaves what is being written', async () => {
    const { db, media: files } = store;
    const camera = await addCamera(db, { name: 'swept' });
    await record(store, camera.id, 'aaaaaaaaaaaa');
    const folder = recordingFolder(camera.id, 'aaaaaaaaaaaa');
    await rm(files.absolute(`${folder}/still-000000000.jpg`));
    await rm(files.absolute(`${folder}/clip-1.mp4`));
    const old = path.join(files.root, 'camera-9', 'left.jpg');
    await writeFile(old, bytes);
    const longAgo = new Date(Date.now() - 2 * 60 * 60_000);
    await utimes(old, longAgo, longAgo);
    await writeFile(path.join(files.root, 'camera-9', 'fresh.jpg'), bytes);
    expect(await files.sweep(db)).toEqual({ files: 1, rows: 0 });
    expect(await files.sweep(db, { rows: true })).toEqual({ files: 0, rows: 2 });
    expect(await readdir(path.join(files.root, 'camera-9'))).toContain('fresh.jpg');
    const [change] = await db.select().from(changes).where(eq(changes.cameraId, camera.id));
    expect(change).toMatchObject({ clipId: null, afterStillId: null });
    expect(change?.afterCropId).not.toBeNull();
    expect(await files.sweep(db, { rows: true })).toEqual({ files: 0, rows: 0 });
  });

  it('removes a recording with its files, vectors and lonely objects, and nothing else', async () => {
    const { db, media: files, paths } = store;
    const camera = await addCamera(db, { name: 'one recording less' });
    const gone = await record(store, camera.id, 'b'.repeat(64));
    const kept = await record(store, camera.id, 'c'.repeat(64));
    expect(await removeRecording(store, gone.recordingId)).toEqual({ cameraId: camera.id });
    expect((await db.select().from(recordings).where(eq(recordings.cameraId, camera.id))).map((row) => row.id)).toEqual(
      [kept.recordingId],
    );
    expect((await db.select().from(objects).where(eq(objects.cameraId, camera.id))).map((row) => row.id)).toEqual([
      kept.objectId,
    ]);
    expect(await db.select().from(embeddings).where(eq(embeddings.cameraId, camera.id))).toHaveLength(2);
    expect(await filesBelow(path.join(files.root, `camera-${camera.id}`))).toHaveLength(4);
    expect((await readdir(paths.checkpoints)).filter((name) => name.startsWith(`camera-${camera.id}-`))).toHaveLength(
      1,
    );
    await expect(removeRecording(store, gone.recordingId)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('removes a camera with everything', async () => {
    const { db, media: files, paths } = store;
    const camera = await addCamera(db, { name: 'gone' });
    await record(store, camera.id, 'd'.repeat(64));
    const before = await db.select().from(media);
    await removeCamera(store, camera.id);
    expect((await db.select().from(media)).length).toBe(before.length - 4);
    for (const table of [recordings, stills, changes, objects, objectEvents, embeddings]) {
      expect(await db.select().from(table).where(eq(table.cameraId, camera.id))).toEqual([]);
    }
    expect(await readdir(files.root)).not.toContain(`camera-${camera.id}`);
    expect((await readdir(paths.checkpoints)).filter((name) => name.startsWith(`camera-${camera.id}-`))).toEqual([]);
  });
});
