import { randomUUID } from 'node:crypto';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { asc, eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIngest } from '#ingest';
import type { Ingest } from '#ingest';
import { addMask, cameras, changes, getOrCreateCamera, intakes, media, recordings, stills } from '#store';
import { openTestStore } from '../fixtures/database.js';
import { filmMaker, h264, roomFilm } from '../fixtures/films.js';

type TestStore = Awaited<ReturnType<typeof openTestStore>>;
type Films = Awaited<ReturnType<typeof filmMaker>>;
let store: TestStore;
let ingest: Ingest;
let films: Films;
let folder: string;

beforeAll(async () => {
  store = await openTestStore({ 'ingest.segmentMinutes': 1 });
  films = await filmMaker();
  folder = await mkdtemp(path.join(tmpdir(), 'finder-films-'));
  ingest = createIngest({ store, settings: store.settings, logger: store.logger });
  await ingest.start();
});
afterAll(async () => {
  await ingest.stop();
  await store[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Asks for the paths to be taken in and waits for all of the batch. */
async function takeIn(paths: readonly string[], cameraName: string | null = 'room', startedAt: Date | null = null) {
  const batch = randomUUID();
  const rows = await store.db
    .insert(intakes)
    .values(paths.map((file) => ({ batch, path: file, cameraName, startedAt })))
    .returning({ id: intakes.id });
  for (const { id } of rows) await store.jobs.enqueue('ingest', { intakeId: id });
  for (;;) {
    const now = await store.db.select().from(intakes).where(eq(intakes.batch, batch)).orderBy(asc(intakes.id));
    if (now.every(({ finishedAt }) => finishedAt !== null)) return now;
    await wait(50);
  }
}

async function recordingOf(id: number | null | undefined) {
  const [row] = await store.db
    .select()
    .from(recordings)
    .where(eq(recordings.id, id ?? -1));
  return row;
}

const film = (name: string): string => path.join(folder, name);
const nine = new Date('2026-11-24T01:00:00Z');

describe('a whole recording', () => {
  it('is taken in once: rows, files, memory; the same content again is skipped', async () => {
    const file = await films.make(roomFilm(12, 6), film('2026-11-24_09-00-00.mp4'));
    const [first] = await takeIn([file], 'plain');
    expect(first).toMatchObject({
      status: 'done',
      progress: 1,
      failure: null,
      result: { durationMs: 12_000, changes: 1 },
    });
    const recording = await recordingOf(first?.recordingId);
    expect(recording).toMatchObject({ status: 'done', startSource: 'file_name', startedAt: nine, doneUntilMs: 12_000 });

    const [change] = await store.db
      .select()
      .from(changes)
      .where(eq(changes.recordingId, recording?.id ?? 0));
    expect(change).toMatchObject({ nature: 'appeared' });
    expect(Math.abs((change?.box.x ?? 0) - 300 / 640)).toBeLessThan(0.02);
    expect(Math.abs((change?.box.width ?? 0) - 60 / 640)).toBeLessThan(0.03);
    expect(Math.abs((change?.changedAt.getTime() ?? 0) - nine.getTime() - 6000)).toBeLessThanOrEqual(1500);
    for (const id of [change?.afterCropId, change?.beforeCropId, change?.clipId]) expect(id).not.toBeNull();
    for (const row of await store.db.select().from(media)) {
      expect((await stat(store.media.absolute(row.path))).size).toBe(row.bytes);
    }
    const [camera] = await store.db.select().from(cameras).where(eq(cameras.name, 'plain'));
    expect(camera).toMatchObject({ width: 640, height: 360, sceneAt: new Date(nine.getTime() + 12_000) });

    const copy = film('copy.mp4');
    await copyFile(file, copy);
    const [again] = await takeIn([copy], 'plain');
    expect(again).toMatchObject({
      status: 'skipped',
      recordingId: recording?.id,
      result: { skippedBecause: 'same_content' },
    });
    const [other] = await takeIn([copy], 'another camera');
    expect(other?.status).toBe('done');
  });

  it('goes on from the scene its camera showed last: a thing laid down between two recordings is a change', async () => {
    const empty = await films.make(roomFilm(6, 100), film('a.mp4'));
    const laid = await films.make(roomFilm(8, 0), film('b.mp4'));
    await takeIn([empty], 'gap', nine);
    const [second] = await takeIn([laid], 'gap', new Date(nine.getTime() + 60_000));
    const [change] = await store.db
      .select()
      .from(changes)
      .where(eq(changes.recordingId, second?.recordingId ?? 0));
    expect(change?.lastBeforeAt.getTime()).toBeLessThan(nine.getTime() + 6000);
    expect(change?.firstAfterAt.getTime()).toBeGreaterThanOrEqual(nine.getTime() + 60_000);
    // The look before comes out of the first recording.
    const [before] = await store.db
      .select()
      .from(stills)
      .where(eq(stills.id, change?.beforeStillId ?? 0));
    expect(before?.recordingId).not.toBe(second?.recordingId);
  });

  it("takes an earlier recording afterwards, without making it the camera's newest scene", async () => {
    const file = await films.make(roomFilm(7, 3), film('earlier.mp4'));
    const [camera] = await store.db.select().from(cameras).where(eq(cameras.name, 'gap'));
    const [row] = await takeIn([file], 'gap', new Date(nine.getTime() - 3_600_000));
    expect(row?.status).toBe('done');
    const [after] = await store.db.select().from(cameras).where(eq(cameras.name, 'gap'));
    expect(after?.sceneAt).toEqual(camera?.sceneAt);
  });
});

describe('files of all kinds', () => {
  it('stands a rotated film upright', async () => {
    const lying = await films.make([...roomFilm(4, 100), '-metadata:s:v', 'rotate=0'], film('lying.mp4'));
    const target = await films.make(['-i', lying, '-c', 'copy', '-metadata:s:v', 'rotate=90'], film('rotated.mp4'));
    const [row] = await takeIn([target]);
    const recording = await recordingOf(row?.recordingId);
    // ffmpeg 6 and newer write no rotation that way; then the film stays lying.
    const size = [recording?.width, recording?.height];
    expect(row?.status).toBe('done');
    expect([
      [360, 640],
      [640, 360],
    ]).toContainEqual(size);
  });

  it('keeps time with a variable frame rate', async () => {
    // Every fourth picture only until second 6; Matroska keeps the times as they are.
    const args = roomFilm(12, 8, { tail: ",select='not(mod(n,4))+gte(t,6)'" });
    const file = await films
      .make([...args, '-vsync', '0'], film('vary.mkv'))
      .catch(async () => films.make([...args, '-fps_mode', 'passthrough'], film('vary.mkv')));
    const [row] = await takeIn([file], 'vary', nine);
    const [change] = await store.db
      .select()
      .from(changes)
      .where(eq(changes.recordingId, row?.recordingId ?? 0));
    expect(Math.abs((change?.changedAt.getTime() ?? 0) - nine.getTime() - 8000)).toBeLessThanOrEqual(1500);
  });

  it('reads HEVC and makes its clips H.264', async ({ skip }) => {
    if (!(await films.hasEncoder('libx265'))) skip();
    const args = roomFilm(8, 4).map((arg) => (arg === 'libx264' ? 'libx265' : arg));
    const [row] = await takeIn([await films.make(args, film('hevc.mp4'))], 'hevc', nine);
    expect(row).toMatchObject({ status: 'done', result: { changes: 1 } });
    const [change] = await store.db
      .select()
      .from(changes)
      .where(eq(changes.recordingId, row?.recordingId ?? 0));
    const clip = await store.media.get(store.db, change?.clipId ?? 0);
    expect((await readFile(store.media.absolute(clip.path))).includes('avc1')).toBe(true);
  });

  it('takes a film of one second', async () => {
    const [row] = await takeIn([await films.make(roomFilm(1, 100), film('second.mp4'))]);
    expect(row).toMatchObject({ status: 'done', result: { durationMs: 1000, changes: 0 } });
  });

  it('reads what can be read of a film that is cut off, and says so', async () => {
    const whole = await films.make([...roomFilm(20, 4), '-movflags', '+faststart'], film('whole.mp4'));
    await truncate(whole, Math.round((await stat(whole)).size * 0.6));
    const [row] = await takeIn([whole], 'cut', nine);
    expect(row).toMatchObject({ status: 'failed', failure: { code: 'ffmpeg_failed' }, result: { changes: 1 } });
    expect(row?.result?.durationMs).toBeLessThan(16_000);
    expect(await recordingOf(row?.recordingId)).toMatchObject({ status: 'done', failure: { code: 'ffmpeg_failed' } });
  });
});

describe('what cannot be taken in', () => {
  it('is told file by file, and the rest is done', async () => {
    const bad = film('bad');
    await mkdir(bad);
    await writeFile(path.join(bad, 'empty.mp4'), '');
    await writeFile(path.join(bad, 'text.mp4'), 'this is no film\n'.repeat(100));
    await writeFile(path.join(bad, 'notes.txt'), 'not looked at');
    await films.make(roomFilm(2, 100), path.join(bad, 'good.mp4'));
    const noIndex = await films.make(roomFilm(3, 100), path.join(bad, 'noindex.mp4'));
    await truncate(noIndex, 2000);
    const short = path.join(bad, 'short.mp4');
    await films.make(['-f', 'lavfi', '-i', 'color=s=64x64:r=10:d=0.4', ...h264], short);
    const closed = path.join(bad, 'closed.mp4');
    await writeFile(closed, 'x');
    await chmod(closed, 0o000);
    const rows = await takeIn([bad, film('missing.mp4')], 'bad');
    const told = Object.fromEntries(rows.map((row) => [path.basename(row.path), row.failure?.code ?? row.status]));
    expect(told).toMatchObject({
      bad: 'done',
      'empty.mp4': 'file_empty',
      'text.mp4': 'video_invalid',
      'noindex.mp4': 'video_invalid',
      'short.mp4': 'video_too_short',
      'good.mp4': 'done',
      'missing.mp4': 'file_missing',
    });
    expect(told['notes.txt']).toBeUndefined();
    // Root may read everything.
    expect(['file_unreadable', 'video_invalid']).toContain(told['closed.mp4']);
  });

  it('a folder without films', async () => {
    const none = film('none');
    await mkdir(none);
    const [row] = await takeIn([none]);
    expect(row).toMatchObject({ status: 'failed', failure: { code: 'no_videos' } });
  });

  it('a file that is still being written', async () => {
    const growing = await films.make(roomFilm(3, 100), film('growing.mp4'));
    const timer = setInterval(() => void writeFile(growing, 'more', { flag: 'a' }), 100);
    const [row] = await takeIn([growing]).finally(() => clearInterval(timer));
    expect(row).toMatchObject({ status: 'failed', failure: { code: 'file_growing' } });
  });
});

/** Largest value of any pixel well inside the mask of the test, 0 to 255. */
async function brightestInside(picture: string): Promise<number> {
  const inside = sharp(picture).removeAlpha().extract({ left: 270, top: 160, width: 160, height: 110 });
  return Math.max(...(await inside.raw().toBuffer()));
}

describe('privacy masks', () => {
  it('are black in stills and clips, and nothing inside is a change', async () => {
    const camera = await getOrCreateCamera(store.db, 'masked');
    const corners = [
      [0.4, 0.4],
      [0.7, 0.4],
      [0.7, 0.8],
      [0.4, 0.8],
    ].map(([x = 0, y = 0]) => ({ x, y }));
    await addMask(store.db, camera.id, { name: 'desk', polygon: corners });
    const hidden = await films.make(roomFilm(10, 4), film('hidden.mp4'));
    const [row] = await takeIn([hidden], 'masked', nine);
    expect(row).toMatchObject({ status: 'done', result: { changes: 0 } });

    const beside = roomFilm(10, 4, { x: 100 });
    const [seen] = await takeIn(
      [await films.make(beside, film('beside.mp4'))],
      'masked',
      new Date(nine.getTime() + 1e6),
    );
    expect(seen).toMatchObject({ status: 'done', result: { changes: 1 } });
    const [change] = await store.db
      .select()
      .from(changes)
      .where(eq(changes.recordingId, seen?.recordingId ?? 0));
    const [still] = await store.db
      .select()
      .from(stills)
      .where(eq(stills.id, change?.afterStillId ?? 0));
    const picture = await store.media.get(store.db, still?.mediaId ?? 0);
    expect(await brightestInside(store.media.absolute(picture.path))).toBeLessThan(30);
    const clip = await store.media.get(store.db, change?.clipId ?? 0);
    const frame = await films.make(
      ['-ss', '3', '-i', store.media.absolute(clip.path), '-frames:v', '1'],
      film('frame.png'),
    );
    expect(await brightestInside(frame)).toBeLessThan(40);
  });
});
