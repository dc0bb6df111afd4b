import { randomUUID } from 'node:crypto';
import { link, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { FinderError } from '#core';
import { systemCode, toWriteError } from './data-folder.js';
import type { DataPaths } from './data-folder.js';
import { processStart } from './process-start.js';

/** Who holds a data folder. `address` and `token` are there once its server listens. */
export interface LockHolder {
  readonly pid: number;
  readonly address?: string;
  readonly token?: string;
}

export interface FolderLock {
  /** Writes down where the server listens and the token that its owner's other commands send. */
  publish(server: { readonly address: string; readonly token: string }): Promise<void>;
  release(): Promise<void>;
}

const contentSchema = z.object({
  id: z.string(),
  pid: z.number().int(),
  /** When the process began, in the system's own words: tells a reused process number. */
  start: z.string().nullable(),
  host: z.string(),
  address: z.string().optional(),
  token: z.string().optional(),
});
type LockContent = z.infer<typeof contentSchema>;

/** A lock of another machine or container counts as held for this long after its holder last touched it. */
const touchEveryMs = 10_000;
const foreignHoldMs = 60_000;

async function readContent(file: string): Promise<LockContent | 'missing' | 'broken'> {
  try {
    const parsed = contentSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return parsed.success ? parsed.data : 'broken';
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 'missing';
    if (error instanceof SyntaxError) return 'broken';
    throw toWriteError(error, file);
  }
}

async function isHeld(file: string, content: LockContent | 'broken'): Promise<boolean> {
  if (content === 'broken' || content.host !== hostname()) {
    try {
      return Date.now() - (await stat(file)).mtimeMs < (content === 'broken' ? 5000 : foreignHoldMs);
    } catch {
      return false;
    }
  }
  const start = await processStart(content.pid);
  if (start === 'gone') return false;
  return start === 'unknown' || content.start === null || start === content.start;
}

/** Writes the whole content beside the lock, for the owner only, so that the lock never is half written. */
async function writeBeside(file: string, content: LockContent): Promise<string> {
  const temporary = `${file}.${randomUUID()}`;
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(content)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return temporary;
}

/** Makes the lock file if there is none; false: there is one. */
async function create(file: string, content: LockContent): Promise<boolean> {
  const temporary = await writeBeside(file, content);
  try {
    await link(temporary, file);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    // Disks without hard links (FAT, some network shares): creating is atomic there too, its content a moment later.
    try {
      const handle = await open(file, 'wx', 0o600);
      await handle.writeFile(`${JSON.stringify(content)}\n`);
      await handle.close();
      return true;
    } catch (second) {
      if (systemCode(second) === 'EEXIST') return false;
      throw second;
    }
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Takes a dead process's lock out of the way. Two that try at once cannot remove each other's fresh lock unseen. */
async function removeStale(file: string, stale: LockContent | 'broken'): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  const taken = await readContent(aside);
  const isOther = typeof taken === 'object' && (stale === 'broken' || taken.id !== stale.id);
  if (isOther) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

/** Removes temporary files of processes that were killed while they wrote a lock. */
async function removeLeftovers(file: string): Promise<void> {
  const folder = path.dirname(file);
  for (const name of await readdir(folder)) {
    const leftover = path.join(folder, name);
    if (!name.startsWith(`${path.basename(file)}.`)) continue;
    const found = await stat(leftover).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > foreignHoldMs) await rm(leftover, { force: true });
  }
}

/**
 * Takes the data folder for this process, or says who has it. A lock whose process is gone (also when its number was
 * given to another process since) is replaced.
 * @throws FinderError folder_in_use, folder_unwritable, disk_full
 */
export async function acquireFolderLock(
  paths: Pick<DataPaths, 'lock' | 'root'>,
  { pid = process.pid }: { pid?: number } = {},
): Promise<FolderLock> {
  const start = await processStart(pid);
  const known = start === 'gone' || start === 'unknown' ? null : start;
  let content: LockContent = { id: randomUUID(), pid, start: known, host: hostname() };
  try {
    for (let attempt = 0; !(await create(paths.lock, content)); attempt += 1) {
      const present = await readContent(paths.lock);
      if (present === 'missing') continue;
      if (await isHeld(paths.lock, present)) {
        if (present === 'broken' && attempt < 60) await wait(100);
        else {
          const holder = present === 'broken' ? '?' : present.pid;
          throw new FinderError('folder_in_use', { pid: holder, path: paths.root });
        }
      } else await removeStale(paths.lock, present);
    }
  } catch (error) {
    throw toWriteError(error, paths.root);
  }
  await removeLeftovers(paths.lock);
  const touch = setInterval(() => {
    const now = new Date();
    utimes(paths.lock, now, now).catch(() => undefined);
  }, touchEveryMs);
  touch.unref();
  return {
    async publish(server) {
      content = { ...content, ...server };
      try {
        await rename(await writeBeside(paths.lock, content), paths.lock);
      } catch (error) {
        throw toWriteError(error, paths.root);
      }
    },
    async release() {
      clearInterval(touch);
      const present = await readContent(paths.lock).catch(() => 'missing' as const);
      if (typeof present === 'object' && present.id === content.id) await rm(paths.lock, { force: true });
    },
  };
}

/** The living process that holds the folder; undefined: nobody. */
export async function readFolderLock(paths: Pick<DataPaths, 'lock'>): Promise<LockHolder | undefined> {
  const content = await readContent(paths.lock);
  if (typeof content === 'string' || !(await isHeld(paths.lock, content))) return undefined;
  return {
    pid: content.pid,
    ...(content.address === undefined ? {} : { address: content.address }),
    ...(content.token === undefined ? {} : { token: content.token }),
  };
}
