import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireFolderLock, dataPaths, processStart, readFolderLock } from '#platform';
import type { DataPaths } from '#platform';

describe('the folder lock', () => {
  let paths: DataPaths;

  beforeEach(async () => {
    paths = dataPaths(await mkdtemp(path.join(tmpdir(), 'finder-lock-')));
  });
  afterEach(async () => {
    await rm(paths.root, { recursive: true });
  });

  async function pretend(content: object): Promise<void> {
    await writeFile(paths.lock, JSON.stringify({ id: 'other', host: hostname(), start: null, ...content }));
  }

  it('is held by one, says by whom, and is free afterwards', async () => {
    expect(await readFolderLock(paths)).toBeUndefined();
    const lock = await acquireFolderLock(paths);
    expect(await readFolderLock(paths)).toEqual({ pid: process.pid });
    await expect(acquireFolderLock(paths)).rejects.toMatchObject({
      code: 'folder_in_use',
      params: { pid: process.pid, path: paths.root },
    });
    await lock.publish({ address: 'http://127.0.0.1:4280', token: 'secret' });
    expect(await readFolderLock(paths)).toEqual({
      pid: process.pid,
      address: 'http://127.0.0.1:4280',
      token: 'secret',
    });
    expect((await stat(paths.lock)).mode & 0o777).toBe(0o600);
    expect(await readdir(paths.root)).toEqual(['finder.lock']);
    await lock.release();
    expect(await readdir(paths.root)).toEqual([]);
    await (await acquireFolderLock(paths)).release();
  });

  it('goes to exactly one of many that try at once', async () => {
    await pretend({ pid: 999_999_999 });
    const tries = await Promise.allSettled(Array.from({ length: 20 }, async () => acquireFolderLock(paths)));
    const won = tries.filter((result) => result.status === 'fulfilled');
    expect(won).toHaveLength(1);
    await won[0]?.value.release();
  });

  it('is taken over from a process that was killed', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    await pretend({ pid, start: await processStart(pid) });
    expect((await readFolderLock(paths))?.pid).toBe(pid);
    await expect(acquireFolderLock(paths)).rejects.toMatchObject({ code: 'folder_in_use', params: { pid } });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await readFolderLock(paths)).toBeUndefined();
    await (await acquireFolderLock(paths)).release();
  });

  it('is taken over when the number went to another process since', async () => {
    // This process's own number with another start: a container gives number 1 to each.
    await pretend({ pid: process.pid, start: 'an earlier boot:1' });
    expect(await readFolderLock(paths)).toBeUndefined();
    await (await acquireFolderLock(paths)).release();
  });

  it('of another machine counts while that machine touches it', async () => {
    await pretend({ pid: 1, host: 'elsewhere' });
    await expect(acquireFolderLock(paths)).rejects.toMatchObject({ code: 'folder_in_use' });
    const longAgo = new Date(Date.now() - 120_000);
    await utimes(paths.lock, longAgo, longAgo);
    await (await acquireFolderLock(paths)).release();
  });

  it('that is damaged and old is replaced', async () => {
    await writeFile(paths.lock, '{"pid":');
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(paths.lock, longAgo, longAgo);
    const lock = await acquireFolderLock(paths);
    expect(JSON.parse(await readFile(paths.lock, 'utf8'))).toMatchObject({ pid: process.pid });
    await lock.release();
  });

  it('does not remove the lock of a later holder', async () => {
    const lock = await acquireFolderLock(paths);
    await pretend({ pid: process.ppid });
    await lock.release();
    expect((await readFolderLock(paths))?.pid).toBe(process.ppid);
  });
});
