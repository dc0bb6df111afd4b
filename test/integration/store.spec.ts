import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FinderError } from '#core';
import type { Settings } from '#core';
import { createLogger, loadSettings } from '#platform';
import {
  addCamera,
  addItemPhoto,
  addMask,
  addPerson,
  addZone,
  cameras,
  findItem,
  getCamera,
  getItem,
  getOrCreateCamera,
  getPerson,
  intakes,
  listCameras,
  listItems,
  listMasks,
  listZones,
  openStore,
  removeItem,
  removeMask,
  removePerson,
  removeZone,
  teachItem,
  updateCamera,
  updateItem,
  updatePerson,
} from '#store';
import { makeTestPlace, openTestStore } from '../fixtures/database.js';
import type { TestPlace } from '../fixtures/database.js';

type TestStore = Awaited<ReturnType<typeof openTestStore>>;

const triangle = [
  { x: 0.1, y: 0.1 },
  { x: 0.9, y: 0.1 },
  { x: 0.5, y: 0.9 },
];

async function failureOf(work: Promise<unknown>): Promise<FinderError> {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof FinderError)) throw new Error('no FinderError', { cause: thrown });
  return thrown;
}

async function settingsFor(data: string): Promise<Settings> {
  return (await loadSettings({ cwd: '/', env: {}, overrides: { data } })).settings;
}

describe('the catalogue', () => {
  let store: TestStore;

  beforeAll(async () => {
    store = await openTestStore();
  });
  afterAll(async () => {
    await store.close();
  });

  it('keeps cameras by name', async () => {
    const { db } = store;
    const camera = await addCamera(db, { name: '  living   room ', timezone: 'Asia/Shanghai' });
    expect(camera).toMatchObject({ name: 'living room', timezone: 'Asia/Shanghai', clockOffsetMs: 0 });
    expect(typeof camera.id).toBe('number');
    expect((await failureOf(addCamera(db, { name: 'living room' }))).code).toBe('name_taken');
    expect((await getOrCreateCamera(db, 'living room', { timezone: 'UTC' })).id).toBe(camera.id);
    const other = await getOrCreateCamera(db, '厨房');
    expect((await failureOf(updateCamera(db, other.id, { name: 'living room' }))).code).toBe('name_taken');
    expect((await failureOf(addCamera(db, { name: 'x', timezone: 'Mars/One' }))).code).toBe('argument_invalid');
    const sceneAt = new Date('2026-11-24T09:30:00.123Z');
    const changed = await updateCamera(db, camera.id, {
      width: 1280,
      height: 720,
      clockOffsetMs: -5_000_000_000,
      sceneAt,
    });
    expect(changed).toMatchObject({ width: 1280, height: 720, clockOffsetMs: -5_000_000_000, sceneAt });
    expect((await listCameras(db)).map((entry) => entry.name)).toEqual(expect.arrayContaining(['living room', '厨房']));
    const missing = await failureOf(getCamera(db, 'attic'));
    expect(missing.code).toBe('camera_unknown');
    expect(missing.message).toContain('attic');
    expect(missing.params['known']).toContain('living room');
  });

  it('keeps zones and masks of a camera', async () => {
    const { db } = store;
    const camera = await getOrCreateCamera(db, 'hall');
    const zone = await addZone(db, camera.id, { name: 'shelf', polygon: triangle });
    expect(zone.polygon).toEqual(triangle);
    expect((await failureOf(addZone(db, camera.id, { name: 'shelf', polygon: triangle }))).code).toBe('name_taken');
    expect((await failureOf(addZone(db, camera.id, { name: 'b', polygon: triangle.slice(1) }))).code).toBe(
      'polygon_invalid',
    );
    await addMask(db, camera.id, { name: 'window', polygon: triangle });
    expect((await listMasks(db, camera.id)).map((mask) => mask.name)).toEqual(['window']);
    expect((await failureOf(removeZone(db, camera.id, 'window'))).code).toBe('name_unknown');
    await removeZone(db, camera.id, 'shelf');
    await removeMask(db, camera.id, 'window');
    expect(await listZones(db, camera.id)).toEqual([]);
  });

  it('teaches items with names in any language and photos', async () => {
    const { db, media } = store;
    const item = await teachItem(db, { name: "Dad's watch", aliases: ['爸爸的手表'], owner: 'Dad' });
    await teachItem(db, { name: "dad's watch", aliases: ['the Seiko', 'The seiko'] });
    const photo = await media.put(db, {
      path: `photos/item-${item.id}/a.jpg`,
      kind: 'photo',
      bytes: new Uint8Array([1, 2]),
    });
    await addItemPhoto(db, item.id, photo);
    await addItemPhoto(db, item.id, photo);
    const [taught] = (await listItems(db)).filter((entry) => entry.id === item.id);
    expect(taught).toMatchObject({ name: "Dad's watch", aliases: ['爸爸的手表', 'the Seiko'], owner: 'Dad' });
    expect(taught?.photos.map((entry) => entry.path)).toEqual([`photos/item-${item.id}/a.jpg`]);
    expect((await findItem(db, '爸爸的手表'))?.id).toBe(item.id);
    expect((await updateItem(db, item.id, { owner: null, aliases: ['手表'] })).aliases).toEqual(['手表']);
    await teachItem(db, { name: 'keys' });
    expect((await failureOf(updateItem(db, item.id, { name: 'keys' }))).code).toBe('name_taken');
    await removeItem(store, item.id);
    expect((await failureOf(getItem(db, "Dad's watch"))).code).toBe('name_unknown');
    expect((await failureOf(media.open(`photos/item-${item.id}/a.jpg`))).code).toBe('not_found');
  });

  it('keeps persons', async () => {
    const { db } = store;
    const look = { upper: [{ name: 'grey' as const, share: 0.8 }], lower: [] };
    const person = await addPerson(db, { name: 'Anna', look });
    expect((await getPerson(db, 'anna')).look).toEqual(look);
    expect((await failureOf(addPerson(db, { name: 'Anna' }))).code).toBe('name_taken');
    await updatePerson(db, person.id, { name: 'Ann' });
    await removePerson(db, person.id);
    expect((await failureOf(getPerson(db, 'Ann'))).code).toBe('name_unknown');
  });
});

describe('the database', () => {
  let store: TestStore;

  beforeAll(async () => {
    store = await openTestStore();
  });
  afterAll(async () => {
    await store.close();
  });

  it('reads back what was written, in the types of the tables', async () => {
    const batch = '7b0d4d9e-5b0c-4d0e-8a43-5d6f0c1d2e3f';
    const startedAt = new Date('2026-11-24T01:02:03.456Z');
    const failure = { code: 'video_invalid', params: { file: '"a"\\b.mp4', n: 3 } };
    await store.db.insert(intakes).values({ batch, path: '/家/视频.mp4', startedAt, progress: 0.25, failure });
    const [row] = await store.db.select().from(intakes);
    expect(row).toMatchObject({ batch, path: '/家/视频.mp4', startedAt, progress: 0.25, failure, result: null });
    const [{ n } = { n: '' }] = await store.db.execute<{ n: unknown }>(sql`select count(*) as n from intakes`);
    expect(n).toBe(1);
  });

  it('takes back everything of a failed transaction, and only the inner part of a failed inner one', async () => {
    const { db } = store;
    const failed = db.transaction(async (tx) => {
      await addCamera(tx, { name: 'one' });
      throw new FinderError('question_empty');
    });
    expect((await failureOf(failed)).code).toBe('question_empty');
    await db.transaction(async (tx) => {
      await addCamera(tx, { name: 'two' });
      const inner = tx.transaction(async (deeper) => {
        await addCamera(deeper, { name: 'three' });
        await deeper.execute(sql`select 1 / 0`);
      });
      expect((await failureOf(inner)).code).toBe('database_failed');
      await addCamera(tx, { name: 'four' });
    });
    expect((await listCameras(db)).map((camera) => camera.name).sort()).toEqual(['four', 'two']);
  });

  it('tells refused statements without the values in them', async () => {
    const secret = 'hunter2-private-name';
    const twice = store.db.insert(cameras).values([{ name: secret }, { name: secret }]);
    const duplicate = await failureOf(Promise.resolve(twice));
    expect(duplicate.code).toBe('database_failed');
    expect(duplicate.params).toEqual({ operation: 'insert cameras', reason: '23505 cameras_name_key' });
    const malformed = await failureOf(store.db.execute(sql`select ${secret}::int`));
    for (const error of [duplicate, malformed]) {
      let link: unknown = error;
      while (link instanceof Error) {
        expect(`${link.message} ${JSON.stringify(link)}`).not.toContain(secret);
        link = link.cause;
      }
    }
    // The connection still serves.
    expect(await store.db.execute(sql`select 1 as one`)).toHaveLength(1);
  });

  it('answers many questions at once', async () => {
    const { db } = store;
    const asked = Array.from({ length: 50 }, (_, i) => i);
    const answers = await Promise.all(asked.map((i) => db.execute<{ n: number }>(sql`select ${i}::int as n`)));
    expect(answers.map((rows) => rows[0]?.n)).toEqual(asked);
  });
});

describe('opening', () => {
  let place: TestPlace;

  beforeAll(async () => {
    place = await makeTestPlace();
    await (await openStore(place)).close();
  });
  afterAll(async () => {
    await place.remove();
  });

  it('refuses a database that a newer Finder wrote, or whose migrations differ', async () => {
    const store = await openStore(place);
    await store.db.execute(sql`insert into schema_migrations (name, checksum) values ('9999_later', 'x')`);
    await store.close();
    const newer = await failureOf(openStore(place));
    expect([newer.code, newer.params]).toEqual(['database_newer', { migration: '9999_later' }]);
  });

  it('says which address does not answer, without the password', async () => {
    const databaseUrl = 'postgres://finder:hunter2@127.0.0.1:1/finder';
    const error = await failureOf(openStore({ ...place, settings: { ...place.settings, databaseUrl } }));
    expect(error.code).toBe('database_unreachable');
    expect(error.params['address']).toBe('postgres://finder:***@127.0.0.1:1/finder');
    expect(JSON.stringify([error, error.message, error.cause])).not.toContain('hunter2');
  });

  it('refuses a folder that is a file, and a database folder of another PostgreSQL', async () => {
    const logger = createLogger({ logLevel: 'silent' });
    const file = path.join(place.settings.data, 'file');
    await writeFile(file, 'x');
    expect((await failureOf(openStore({ settings: await settingsFor(file), logger }))).code).toBe('folder_unwritable');
    const old = path.join(place.settings.data, 'old');
    await mkdir(path.join(old, 'database'), { recursive: true });
    await writeFile(path.join(old, 'database', 'PG_VERSION'), '17\n');
    const unfit = await failureOf(openStore({ settings: await settingsFor(old), logger }));
    expect(unfit.code).toBe('database_unfit');
    expect(unfit.message).toContain('17');
  });

  it('opens an embedded database once only', async () => {
    const data = path.join(place.settings.data, 'single');
    const settings = { ...place.settings, data, databaseUrl: null };
    const store = await openStore({ settings, logger: place.logger });
    expect((await failureOf(openStore({ settings, logger: place.logger }))).code).toBe('folder_in_use');
    await store.close();
    await (await openStore({ settings, logger: place.logger })).close();
  });

  it('works in a folder whose path is too long for a socket', async () => {
    const data = path.join(place.settings.data, 'long-name-'.repeat(12));
    const settings = { ...place.settings, data, databaseUrl: null };
    const store = await openStore({ settings, logger: place.logger });
    expect(await listCameras(store.db)).toEqual([]);
    await store.close();
  });
});
