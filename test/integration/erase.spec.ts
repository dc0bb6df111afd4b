import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eraseNow } from '#store';
import { openTestStore } from '../fixtures/database.js';
import { KeptHome, dumpDatabase, minute } from '../fixtures/kept-home.js';

type TestStore = Awaited<ReturnType<typeof openTestStore>>;

let store: TestStore;
let home: KeptHome;
let ids: { watch: number; book: number; cup: number };
const homeZone = 'Asia/Shanghai';

/** What stands in the files below a folder. */
async function contents(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => `${entry.name} ${await readFile(path.join(entry.parentPath, entry.name), 'utf8')}`),
  );
  return texts.sort().join('\n');
}

async function count(table: string): Promise<number> {
  const [row] = await store.db.execute<{ rows: string }>(sql.raw(`select count(*) as rows from ${table}`));
  return Number(row?.rows);
}

/** Rows of media without a file and files without a row. */
async function unpaired(): Promise<string[]> {
  const rows = await store.db.execute<{ path: string }>(sql`select path from media`);
  const known = new Set([...rows].map((row) => row.path));
  const entries = await readdir(store.paths.media, { recursive: true, withFileTypes: true });
  const files = new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        path.relative(store.paths.media, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
      ),
  );
  return [...[...known].filter((name) => !files.has(name)), ...[...files].filter((name) => !known.has(name))];
}

beforeEach(async () => {
  store = await openTestStore();
  home = await KeptHome.make(store);
  ids = { watch: await home.thing('watch'), book: await home.thing('book'), cup: await home.thing('cup') };
  const { trackId } = await home.person('Beate', minute(1));
  await home.happens(ids.watch, 'WATCHED', { action: 'placed', at: minute(1), trackIds: [trackId] });
  const others = [{ id: ids.watch, action: 'covered' as const }];
  await home.happens(ids.book, 'WATCHED AND READ', { action: 'placed', at: minute(2), others });
  await home.happens(ids.cup, 'DRUNK', { action: 'placed', at: minute(30) });
  await home.asked('where is my watch', ids.watch);
  await home.asked('我的手表在哪里', ids.watch);
  await home.asked('what is this', ids.watch);
  await home.asked('where is the cup', ids.cup);
  await home.asked('where are the watchmen', undefined);
  await home.asked('where is the book', ids.book, minute(40), 'It lies over the watch.');
});
afterEach(async () => {
  await store[Symbol.asyncDispose]();
});

describe('erasing an item', () => {
  it('leaves no trace of it in the database or in the media folder, and all else', async () => {
    await home.taught("Grandma's gold one", ['grandma-clock'], ids.watch);
    const freed = await eraseNow(store, { kind: 'item', name: "grandma's GOLD one" }, { homeZone });
    expect(freed).toMatchObject({ items: 1, objects: 1, changes: 1, questions: 3, clips: 2 });
    const dump = await dumpDatabase(store);
    expect(dump).not.toMatch(/grandma|where is my watch|WATCHED/iu);
    expect(await contents(store.paths.media)).not.toMatch(/WATCHED|grandma/iu);
    expect(await contents(store.paths.media)).toContain('DRUNK clip');
    expect(dump).toContain('where is the cup');
    expect(await count('file_removals')).toBe(0);
    expect(await unpaired()).toEqual([]);
  });

  it('finds a thing by its household word in either language, and questions that name it', async () => {
    const freed = await eraseNow(store, { kind: 'item', name: '手表' }, { homeZone });
    expect(freed).toMatchObject({ items: 0, objects: 1, questions: 4 });
    const dump = await dumpDatabase(store);
    expect(dump).not.toMatch(/\bwatch\b|手表|WATCHED/u);
    expect(dump).toContain('watchmen');
    // The book keeps its place in memory, without the pictures that show the watch under it.
    const [entry] = await store.db.execute<{ action: string; clip: string | null; still: string | null }>(
      sql`select e.action, c.clip_id as clip, c.after_still_id as still from object_events e
        join changes c on c.id = e.change_id where e.object_id = ${ids.book}`,
    );
    expect(entry).toEqual({ action: 'placed', clip: null, still: null });
    expect(await count("embeddings where owner_kind = 'object'")).toBe(2);
  });

  it('leaves an object of another item alone, and says when nothing is called so', async () => {
    await home.taught("Dad's", ['watch'], ids.watch);
    const other = await home.thing('watch', 0.5);
    await home.happens(other, 'SECOND', { action: 'placed', at: minute(5) });
    // The word itself: Dad's has an alias of that name, so it is meant.
    await eraseNow(store, { kind: 'item', name: 'watch' }, { homeZone });
    expect(await count(`objects where id = ${other}`)).toBe(1);
    await expect(eraseNow(store, { kind: 'item', name: 'zeppelin' }, { homeZone })).rejects.toMatchObject({
      code: 'name_unknown',
    });
  });
});

describe('erasing a person', () => {
  it('takes their tracks and the pictures and clips that show them', async () => {
    await home.asked('did Beate take it', undefined);
    const freed = await eraseNow(store, { kind: 'person', name: 'beate' }, { homeZone });
    expect(freed).toMatchObject({ people: 1, tracks: 1, questions: 1, clips: 1, pictures: 1 });
    expect(await dumpDatabase(store)).not.toMatch(/beate/iu);
    const media = await contents(store.paths.media);
    expect(media).not.toMatch(/WATCHED (?:clip|activity)$/mu);
    expect(media).toMatch(/WATCHED after/u);
    expect(await count("changes where track_ids <> '[]'")).toBe(0);
    expect(await unpaired()).toEqual([]);
  });
});

describe('erasing a day', () => {
  it('takes everything seen and asked on it, and leaves other days', async () => {
    const later = await home.thing('phone');
    const other = await KeptHome.make(store, 'next', '/videos/next.mp4', minute(24 * 60));
    await other.happens(later, 'NEXT DAY', { action: 'placed', at: minute(24 * 60) });
    const freed = await eraseNow(store, { kind: 'day', day: '2026-11-24' }, { homeZone });
    expect(freed).toMatchObject({ changes: 3, recordings: 1, tracks: 1 });
    expect(await count('recordings')).toBe(1);
    expect(await contents(store.paths.media)).toContain('NEXT DAY clip');
    expect(await count('questions')).toBe(0);
    expect(await contents(store.paths.media)).not.toMatch(/WATCHED|DRUNK/u);
    expect(await unpaired()).toEqual([]);
  });

  it('waits for a recording that is just taken in, and keeps to the camera', async () => {
    const other = await KeptHome.make(store, 'kitchen', path.join(store.paths.uploads, 'u1', 'kitchen.mp4'));
    const keys = await other.thing('keys');
    await other.happens(keys, 'JINGLED', { action: 'placed', at: minute(3) });
    await store.db.execute(sql`update recordings set status = 'running' where id = ${other.recordingId}`);
    const day = { kind: 'day' as const, day: '2026-11-24', camera: 'kitchen' };
    await expect(eraseNow(store, day, { homeZone })).rejects.toMatchObject({ code: 'erase_busy' });
    await store.db.execute(sql`update recordings set status = 'done' where id = ${other.recordingId}`);
    await eraseNow(store, day, { homeZone });
    expect(await contents(store.paths.media)).not.toContain('JINGLED');
    expect(await contents(store.paths.media)).toContain('DRUNK clip');
  });
});
