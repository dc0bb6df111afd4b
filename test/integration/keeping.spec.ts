import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { erasureSchema, portionPreviewSchema, storageSchema } from '#core';
import type { KeepSettings } from '#core';
import { createApi } from '#api';
import type { Search } from '#search';
import { erasures, mediaBytes, openStore, prune } from '#store';
import { startApi, token } from '../fixtures/api.js';
import type { ApiUnderTest } from '../fixtures/api.js';
import { makeTestPlace } from '../fixtures/database.js';
import { KeptHome, dumpDatabase, minute } from '../fixtures/kept-home.js';
import { unzip } from '../fixtures/unzip.js';

let api: ApiUnderTest;
let home: KeptHome;
let keys: number;
const day = 24 * 60;
/** The kept day is day 0; this is day 100. */
const now = minute(100 * day);
const forEver: KeepSettings = {
  stillsDays: null,
  clipsDays: null,
  changesDays: null,
  questionsDays: null,
  mediaGb: null,
};

async function media(kind: string): Promise<string[]> {
  const rows = await api.store.db.execute<{ path: string }>(
    sql`select path from media where kind = ${kind} order by path`,
  );
  return [...rows].map((row) => path.posix.basename(row.path));
}

async function files(): Promise<string[]> {
  const entries = await readdir(api.store.paths.media, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
}

/** Keys are put down three times; only the last time tells where they are. */
beforeEach(async () => {
  api = await startApi();
  home = await KeptHome.make(api.store);
  keys = await home.thing('key');
  await home.happens(keys, 'FIRST', { action: 'placed', at: minute(10) });
  await home.happens(keys, 'SECOND', { action: 'moved', at: minute(20) });
  await home.happens(keys, 'THIRD', { action: 'moved', at: minute(30) });
  await home.asked('where are my keys', keys, minute(40));
  await home.asked('where is it', undefined, minute(99 * day));
});
afterEach(async () => {
  await api[Symbol.asyncDispose]();
});

describe('pruning', () => {
  it('keeps everything as long as nothing is limited', async () => {
    expect(await prune(api.store, { keep: forEver, wantedBytes: 0, now })).toEqual([]);
  });

  it('removes what is too old with its files, but not what proves where a thing is now', async () => {
    const keep = { ...forEver, clipsDays: 30, questionsDays: 30 };
    const [pruning] = await prune(api.store, { keep, wantedBytes: 0, now });
    expect(pruning).toMatchObject({ reason: 'age', freed: { clips: 2, pictures: 0, questions: 1 } });
    expect(await media('clip')).toEqual(['clip-3.mp4']);
    expect(await media('still')).toHaveLength(9);
    await prune(api.store, { keep: { ...keep, stillsDays: 30 }, wantedBytes: 0, now });
    expect(await media('still')).toHaveLength(3);
    expect(await media('crop')).toEqual(['crop-3-after.jpg', 'crop-3-before.jpg']);
    expect(await files()).toEqual(
      [...(await media('clip')), ...(await media('crop')), ...(await media('still'))].sort(),
    );
    const log = await api.store.db.execute(sql`select id from object_events where object_id = ${keys}`);
    expect([...log]).toHaveLength(3);
  });

  it('frees what the disk lacks, the oldest first, and stops when it is enough', async () => {
    const [pruning] = await prune(api.store, { keep: forEver, wantedBytes: 30, now });
    expect(pruning).toMatchObject({ reason: 'disk' });
    expect(pruning?.freed.bytes).toBeGreaterThanOrEqual(30);
    expect(pruning?.freed.bytes).toBeLessThan(60);
    expect(await media('clip')).toContain('clip-2.mp4');
    // Far too little for everything: what is left is the proof.
    const limit = { ...forEver, mediaGb: 1e-9 };
    await prune(api.store, { keep: limit, wantedBytes: 0, now });
    expect(await media('clip')).toEqual(['clip-3.mp4']);
    expect(await mediaBytes(api.store.db)).toBeGreaterThan(0);
  });

  it('forgets things without a name once they are long gone, never one that still lies there', async () => {
    const lies = await home.thing('wallet', 0.05);
    await home.happens(lies, 'LIES', { action: 'placed', at: minute(50) });
    const gone = await home.thing('wallet', 0.05);
    await home.happens(gone, 'GONE', { action: 'placed', at: minute(60) });
    await api.store.db.execute(sql`update objects set state = 'taken' where id in (${gone}, ${keys})`);
    const keep = { ...forEver, changesDays: 30 };
    const [pruning] = await prune(api.store, { keep, wantedBytes: 0, now });
    expect(pruning).toMatchObject({ freed: { objects: 1, changes: 1, clips: 1 } });
    const left = await api.store.db.execute<{ id: string }>(sql`select id from objects order by id`);
    expect([...left].map(({ id }) => Number(id))).toEqual([keys, lies]);
  });
});

describe('the API of storage', () => {
  it('tells what is kept, prunes on demand, and keeps what was freed on record', async () => {
    const http = request(api.address);
    const before = storageSchema.parse((await http.get('/api/storage').expect(200)).body);
    expect(before.media).toMatchObject({ clips: { files: 3 }, photos: { files: 0 } });
    expect(before.media.kept.files).toBe(6);
    await http.post('/api/storage/prune').expect(200, { freed: zeroes });
    await http.patch('/api/storage').send({ clipsDays: 0 }).expect(400);
    await http.patch('/api/storage').send({ loud: 1 }).expect(400);
  });
});

const zeroes = {
  items: 0,
  people: 0,
  objects: 0,
  changes: 0,
  pictures: 0,
  clips: 0,
  tracks: 0,
  recordings: 0,
  questions: 0,
  vectors: 0,
  bytes: 0,
};

describe('exporting', () => {
  it('shows first what is in it, then hands out a page, the rows and the files', async () => {
    const http = request(api.address);
    const query = { kind: 'item', name: 'keys' };
    const preview = portionPreviewSchema.parse((await http.get('/api/portions').query(query).expect(200)).body);
    expect(preview.counts).toMatchObject({ objects: 1, changes: 3, clips: 3, pictures: 15, questions: 1 });
    expect(preview.stays).toMatchObject({ recordings: ['hall.mp4'], uploads: 0 });
    expect(preview.samples).toHaveLength(6);
    expect(preview.from).toMatch(/^2026-11-24T09:10/u);
    const zip = await http
      .get('/api/portions/export')
      .query(query)
      .set('Accept-Language', 'zh')
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(null, Buffer.concat(parts)));
      })
      .expect(200);
    expect(zip.headers['content-disposition']).toContain('.zip');
    const content = unzip(zip.body as Buffer);
    expect(content.get('index.html')?.toString()).toMatch(/被拿走|放下/u);
    expect(JSON.parse(content.get('data/log.json')?.toString() ?? '')).toHaveLength(3);
    expect(content.get('data/questions.json')?.toString()).toContain('where are my keys');
    expect(content.get(`media/camera-${home.cameraId}/recording-4bcdef012345/clip-3.mp4`)?.toString()).toBe(
      'THIRD clip',
    );
    expect([...content.keys()].filter((name) => name.startsWith('media/'))).toHaveLength(18);
  });

  it('tells a wrong name and a wrong day', async () => {
    const http = request(api.address);
    const get = (query: object) => http.get('/api/portions/export').query(query);
    expect((await get({ kind: 'item', name: 'zeppelin' }).expect(404)).body).toMatchObject({
      error: { code: 'name_unknown' },
    });
    await get({ kind: 'day', day: '2026-02-31' }).expect(400);
    await get({ kind: 'person' }).expect(400);
  });
});

describe('erasing over the API', () => {
  it('wants to be sure, then erases and keeps no name', async () => {
    const http = request(api.address);
    const portion = { kind: 'item', name: 'keys' };
    await http.post('/api/erasures').send({ portion }).expect(400);
    const reply = erasureSchema.parse(
      (await http.post('/api/erasures').send({ portion, sure: true }).expect(202)).body,
    );
    expect(reply).toMatchObject({ status: 'done', portion: null, freed: { objects: 1, clips: 3 } });
    expect(await dumpDatabase(api.store)).not.toMatch(/\bkeys?\b|FIRST|THIRD/u);
    expect(await files()).toEqual([]);
    await http
      .post('/api/erasures')
      .send({ portion: { kind: 'person', name: 'X' }, sure: true })
      .expect(404);
    expect((await http.get('/api/erasures')).body).toMatchObject({ erasures: [{ status: 'done' }] });
  });

  it('makes the memory of a day’s cameras anew from what is left', async () => {
    const later = await KeptHome.make(api.store, 'later', '/videos/later.mp4', minute(2 * day));
    const cup = await later.thing('cup');
    await later.happens(cup, 'CUP', { action: 'placed', at: minute(2 * day + 5) });
    const portion = { kind: 'day', day: '2026-11-24' };
    const reply = await request(api.address).post('/api/erasures').send({ portion, sure: true }).expect(202);
    expect(reply.body).toMatchObject({ status: 'done', freed: { changes: 3, recordings: 1 } });
    expect(await media('clip')).toEqual(['clip-1.mp4']);
    const { body } = await request(api.address).get('/api/objects').expect(200);
    expect(body).toMatchObject({ objects: [{ camera: 'later' }] });
  });

  it('is finished at the next start when it was interrupted', async () => {
    await using place = await makeTestPlace({ port: 0 });
    const portion = { kind: 'item' as const, name: 'keys' };
    const first = await openStore(place);
    const kept = await KeptHome.make(first);
    await kept.happens(await kept.thing('key'), 'SHOWN', { action: 'placed', at: minute(1) });
    // As a process leaves it that was killed: the wish is on record, its job waits, a file's row is gone.
    const [row] = await first.db.insert(erasures).values({ kind: 'item', portion }).returning();
    await first.db.execute(sql`insert into file_removals (place, path) values ('media', 'camera-9/lost.jpg')`);
    await first.jobs.enqueue('upkeep', { task: 'erase', id: row?.id }, { singletonKey: `erase-${row?.id ?? 0}` });
    await first.close();
    const store = await openStore(place);
    const next = await createApi({
      store,
      settings: place.settings,
      logger: place.logger,
      token,
      search: {} as Search,
    });
    const { address } = await next.listen();
    await expect
      .poll(async () => (await request(address).get('/api/erasures')).body as object, { timeout: 15_000 })
      .toMatchObject({ erasures: [{ status: 'done', freed: { objects: 1 } }] });
    await expect.poll(() => readdir(store.paths.media)).toEqual([]);
    expect(await dumpDatabase(store)).not.toMatch(/\bkeys\b|lost\.jpg|SHOWN/u);
    await next.close();
    await store.close();
  });
});
