import { randomUUID } from 'node:crypto';
import { readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { createLogger } from '#platform';
import { JobQueue } from '../jobs/job-queue.js';
import { checkDatabase, connectEmbedded, placeOf } from './connection.js';
import { startEmbedded } from './embedded.js';
import { migrate } from './migrations.js';
import { findPreparedDatabase, preparedFolder } from './prepared-folder.js';

/**
 * Makes the prepared database, an empty one with all tables that first starts copy, if it is not there yet. Making
 * takes seconds, copying a fraction of one.
 */
export async function prepareDatabase(): Promise<void> {
  if ((await findPreparedDatabase()) !== undefined) return;
  const target = await preparedFolder();
  const workshop = path.join(path.dirname(target), `making-${randomUUID().slice(0, 8)}`);
  const folder = path.join(workshop, 'database');
  const place = placeOf(null, folder);
  try {
    const embedded = await startEmbedded(folder);
    const client = connectEmbedded(embedded);
    await checkDatabase(client, place);
    await migrate(client);
    const jobs = await JobQueue.open({ client, place, logger: createLogger({ logLevel: 'error' }), alone: true });
    await jobs.stop();
    await client.end();
    await embedded.close();
    for (const old of await readdir(path.dirname(target))) {
      if (old.startsWith('database-')) await rm(path.join(path.dirname(target), old), { recursive: true, force: true });
    }
    // Another process may have been faster; its folder serves as well.
    await rename(folder, target).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && (error.code === 'ENOTEMPTY' || error.code === 'EEXIST')))
        throw error;
    });
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}
