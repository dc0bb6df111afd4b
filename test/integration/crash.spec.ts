import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { createLogger, loadSettings, readFolderLock } from '#platform';
import { listCameras, media, openStore } from '#store';

const root = path.resolve(import.meta.dirname, '../..');
const kills = 3;

/** Runs the writer until it has acknowledged `rows` rows, and a little longer, then kills it. */
async function writeUntilKilled(data: string, prefix: string, rows: number): Promise<string[]> {
  const child = spawn(process.execPath, [path.join(root, 'test/fixtures/crash-writer.mjs'), prefix], {
    env: { ...process.env, FINDER_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: string[] = [];
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === rows) child.kill('SIGKILL');
  }
  await ended;
  expect(child.signalCode).toBe('SIGKILL');
  return acknowledged;
}

it('loses nothing that was acknowledged when the process is killed in the middle of writing', async () => {
  expect(existsSync(path.join(root, 'dist/libs/store/src/index.js'))).toBe(true);
  const data = await mkdtemp(path.join(tmpdir(), 'finder-crash-'));
  const { settings } = await loadSettings({ cwd: data, env: {}, overrides: { data } });
  const acknowledged: string[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    // Every later round opens what the killed one left, takes its lock over and goes on with its job.
    acknowledged.push(...(await writeUntilKilled(data, `round-${kill}`, 20 + 7 * kill)));
    expect(JSON.parse(await readFile(path.join(data, 'finder.lock'), 'utf8'))).toHaveProperty('pid');
    expect(await readFolderLock({ lock: path.join(data, 'finder.lock') })).toBeUndefined();
  }
  await using store = await openStore({ settings, logger: createLogger({ logLevel: 'silent' }) });
  const names = new Set((await listCameras(store.db)).map((camera) => camera.name));
  expect(acknowledged.filter((name) => !names.has(name))).toEqual([]);
  // At most the row that was being written comes on top.
  expect(names.size).toBeLessThanOrEqual(acknowledged.length + kills);
  const rows = await store.db.select().from(media);
  expect(rows).toHaveLength(names.size);
  for (const row of rows) expect((await readFile(store.media.absolute(row.path))).length).toBe(row.bytes);
  // Files of transactions that were cut off are swept.
  const swept = { olderThanMs: 0, rows: true };
  expect((await store.media.sweep(store.db, swept)).rows).toBe(0);
  expect(await store.media.sweep(store.db, swept)).toEqual({ files: 0, rows: 0 });
  expect(await store.jobs.counts('endless')).toEqual({ waiting: 1, running: 0, failed: 0 });
  await store.close();
  await rm(data, { recursive: true });
});
