import type { Sql } from 'postgres';
import { FinderError } from '#core';
import type { Settings } from '#core';
import { acquireFolderLock, dataPaths, prepareDataFolder, readFolderLock } from '#platform';
import type { DataPaths, FolderLock, Logger } from '#platform';
import { checkDatabase, connectEmbedded, connectServer, placeOf } from './database/connection.js';
import { toDatabaseError } from './database/database-errors.js';
import { startEmbedded } from './database/embedded.js';
import type { EmbeddedDatabase } from './database/embedded.js';
import type { Db } from './database/executor.js';
import { migrate } from './database/migrations.js';
import { createDb } from './database/session.js';
import { JobQueue } from './jobs/job-queue.js';
import { MediaStore } from './media/media-store.js';

/** Everything Finder keeps: the database, media files and jobs of one data folder. */
export interface Store extends AsyncDisposable {
  readonly db: Db;
  readonly kind: 'embedded' | 'server';
  /** Of PostgreSQL, for example "18.6". */
  readonly version: string;
  /** Where the database is, without password. */
  readonly address: string;
  readonly paths: DataPaths;
  readonly media: MediaStore;
  readonly jobs: JobQueue;
  /** Stops the jobs (they go back into the queue) and closes the database. */
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly settings: Settings;
  readonly logger: Logger;
}

const serverConnections = 8;
const sweepEveryMs = 6 * 60 * 60_000;
/** Database folders open in this process: a lock of its own does not keep a process out. */
const openFolders = new Set<string>();

/** The data folder's lock, unless this process holds it already (the host took it to publish its address). */
async function holdFolder(paths: DataPaths): Promise<FolderLock | undefined> {
  const holder = await readFolderLock(paths);
  if (openFolders.has(paths.root)) throw new FinderError('folder_in_use', { pid: process.pid, path: paths.root });
  return holder?.pid === process.pid ? undefined : acquireFolderLock(paths);
}

/**
 * Opens the store of the settings: the PostgreSQL server of `databaseUrl`, or the embedded database in the data folder.
 * Brings its tables forward.
 * @throws FinderError folder_in_use, folder_unwritable, disk_full, database_unreachable, database_unfit, database_newer,
 *   database_failed
 */
export async function openStore({ settings, logger }: StoreOptions): Promise<Store> {
  const paths = dataPaths(settings.data);
  const { databaseUrl } = settings;
  await prepareDataFolder(paths);
  const place = placeOf(databaseUrl, paths.database);
  const undo: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step();
  };
  try {
    let client: Sql;
    let queueClient: Sql;
    if (databaseUrl === null) {
      const lock = await holdFolder(paths);
      openFolders.add(paths.root);
      undo.push(async () => {
        openFolders.delete(paths.root);
        await lock?.release();
      });
      const embedded = await startEmbedded(paths.database);
      undo.push(() => embedded.close());
      watch(embedded, logger);
      client = connectEmbedded(embedded);
      queueClient = client;
    } else {
      client = connectServer(databaseUrl, serverConnections);
      queueClient = connectServer(databaseUrl, 1);
      undo.push(() => queueClient.end({ timeout: 5 }));
    }
    undo.push(() => client.end({ timeout: 5 }));
    const version = await checkDatabase(client, place);
    const applied = await migrate(client);
    if (applied.length > 0) logger.info({ applied }, 'database brought forward');
    const jobs = await JobQueue.open({ client: queueClient, place, logger, alone: databaseUrl === null });
    undo.push(() => jobs.stop());
    const db = createDb(client, place);
    const media = new MediaStore(paths.media);
    const sweeping = sweepNowAndThen(db, media, logger);
    undo.push(async () => clearInterval(sweeping));
    return {
      db,
      kind: databaseUrl === null ? 'embedded' : 'server',
      version,
      address: place.address,
      paths,
      media,
      jobs,
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close().catch((second: unknown) => logger.warn({ err: second }, 'closing the store failed'));
    throw toDatabaseError(error, place);
  }
}

/** Files that a killed process wrote and no row came to know. */
function sweepNowAndThen(db: Db, media: MediaStore, logger: Logger): NodeJS.Timeout {
  const sweep = async () => {
    try {
      const { files } = await media.sweep(db);
      if (files > 0) logger.info({ files }, 'media files without row removed');
    } catch (error) {
      logger.warn({ err: error }, 'sweeping media files failed');
    }
  };
  const timer = setInterval(() => void sweep(), sweepEveryMs);
  timer.unref();
  return timer;
}

function watch(embedded: EmbeddedDatabase, logger: Logger): void {
  const note = async () => {
    const error = await embedded.ended;
    if (error !== undefined) logger.error({ err: error }, 'the embedded database stopped');
  };
  void note();
}
