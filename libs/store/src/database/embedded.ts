import { randomUUID } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { FinderError } from '#core';
import { projectRoot, systemCode, threadLimits, toWriteError } from '#platform';
import { findPreparedDatabase } from './prepared-folder.js';

/** The embedded database, running in its own thread. */
export interface EmbeddedDatabase {
  /** What postgres.js connects to. */
  readonly connection: { readonly path: string } | { readonly host: string; readonly port: number };
  /** Ends when the thread is gone, with the error if it was not asked to go. */
  readonly ended: Promise<Error | undefined>;
  close(): Promise<void>;
}

interface RunningThread {
  readonly ended: Promise<Error | undefined>;
  close(): Promise<void>;
}

/** Longest path of a Unix socket that all systems take. */
const longestSocketPath = 100;
const majorVersion = '18';

function workerFile(): string {
  return path.join(projectRoot(), 'libs', 'store', 'src', 'database', 'embedded.worker.mjs');
}

async function startThread(folder: string, listen?: object): Promise<RunningThread> {
  const worker = new Worker(workerFile(), {
    workerData: { folder, listen },
    stderr: true,
    stdout: true,
    resourceLimits: threadLimits,
  });
  const complaint: string[] = [];
  worker.stderr.on('data', (chunk: Buffer) => complaint.push(chunk.toString('utf8')));
  worker.stdout.resume();
  let asked = false;
  const ended = new Promise<Error | undefined>((resolve) => {
    worker.once('error', (error) => resolve(error instanceof Error ? error : new Error(String(error))));
    worker.once('exit', (code) =>
      resolve(asked ? undefined : new Error(`exit ${code} ${complaint.join('').slice(-500)}`)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    ended.then((error) => reject(error ?? new Error('ended')), reject);
  });
  return {
    ended,
    async close() {
      asked = true;
      worker.postMessage('close', []);
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** A socket inside the data folder, which only its owner can enter; in a private folder where that path is too long. */
async function chooseSocket(folder: string): Promise<EmbeddedDatabase['connection'] & { readonly made?: string }> {
  if (process.platform === 'win32') return { host: '127.0.0.1', port: await freePort() };
  const name = '.s.PGSQL.5432';
  const inside = path.join(path.dirname(folder), name);
  if (Buffer.byteLength(inside) <= longestSocketPath) {
    await rm(inside, { force: true });
    return { path: inside };
  }
  const made = path.join(tmpdir(), `finder-${randomUUID().slice(0, 8)}`);
  await mkdir(made, { mode: 0o700 });
  return { path: path.join(made, name), made };
}

/** Removes what killed first starts left half made. */
async function removeBegun(target: string): Promise<void> {
  const parent = path.dirname(target);
  for (const name of await readdir(parent)) {
    if (name.startsWith(`${path.basename(target)}.new-`))
      await rm(path.join(parent, name), { recursive: true, force: true });
  }
}

/** Makes an empty database folder at `target`, from the prepared one if there is one; it is there whole or not at all. */
async function initialise(target: string): Promise<void> {
  const beginning = `${target}.new-${randomUUID().slice(0, 8)}`;
  try {
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    await removeBegun(target);
    const prepared = await findPreparedDatabase();
    if (prepared !== undefined) await cp(prepared, beginning, { recursive: true });
    else await (await startThread(beginning)).close();
    await rename(beginning, target);
  } catch (error) {
    await rm(beginning, { recursive: true, force: true }).catch(() => undefined);
    throw toWriteError(error, target);
  }
}

/**
 * Starts the database of `folder` in a thread; makes it first if there is none. The caller holds the data folder's
 * lock: two on one folder lose each other's writes.
 * @throws FinderError database_unfit, disk_full, folder_unwritable
 */
export async function startEmbedded(folder: string): Promise<EmbeddedDatabase> {
  const version = await readFile(path.join(folder, 'PG_VERSION'), 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw toWriteError(error, folder);
  });
  if (version !== undefined && version.trim() !== majorVersion) {
    const reason = `${folder}: PostgreSQL ${version.trim()} ≠ ${majorVersion}`;
    throw new FinderError('database_unfit', { reason });
  }
  if (version === undefined) await initialise(folder);
  const { made, ...connection } = await chooseSocket(folder);
  try {
    const thread = await startThread(folder, connection);
    return {
      connection,
      ended: thread.ended,
      async close() {
        await thread.close();
        if (made !== undefined) await rm(made, { recursive: true, force: true });
      },
    };
  } catch (error) {
    const written = toWriteError(error, folder);
    if (written.code !== 'unexpected') throw written;
    const reason = error instanceof Error ? error.message.slice(0, 200) : '';
    throw new FinderError('database_unfit', { reason: `${folder}: ${reason}` }, { cause: error });
  }
}
