import { rm } from 'node:fs/promises';
import path from 'node:path';
import { asc, eq } from 'drizzle-orm';
import type { DataPaths } from '#platform';
import type { Db, Tx } from '../database/executor.js';
import type { MediaStore } from '../media/media-store.js';
import { fileRemovals, media } from '../tables.js';
import type { FileRemoval } from './portion.types.js';

/** What taking files away needs of a store. */
export interface Removing {
  readonly db: Db;
  readonly media: MediaStore;
  readonly paths: Pick<DataPaths, 'checkpoints' | 'uploads'>;
}

const batch = 200;

/** Notes files to be taken away once the transaction is committed. */
export async function noteFileRemovals(tx: Tx, files: readonly FileRemoval[]): Promise<void> {
  for (let from = 0; from < files.length; from += 1000) {
    await tx.insert(fileRemovals).values(files.slice(from, from + 1000).map((file) => ({ ...file })));
  }
}

/** Takes away the noted files, of this process and of one that was killed before it came to it. */
export async function removeNotedFiles(store: Removing): Promise<number> {
  let removed = 0;
  for (;;) {
    const noted = await store.db.select().from(fileRemovals).orderBy(asc(fileRemovals.id)).limit(batch);
    if (noted.length === 0) return removed;
    for (const { id, place, path: name } of noted) {
      try {
        if (place === 'media') await removeMedia(store, name);
        else await removeBelow(store.paths[place], name);
      } catch (error) {
        // A name that leads nowhere would be tried for ever.
        if (!(error instanceof Error && 'code' in error && error.code === 'not_found')) throw error;
      }
      await store.db.delete(fileRemovals).where(eq(fileRemovals.id, id));
      removed += 1;
    }
  }
}

/** A recording that was taken in again meanwhile has written its files anew. */
async function removeMedia({ db, media: files }: Removing, name: string): Promise<void> {
  const [row] = await db.select({ id: media.id }).from(media).where(eq(media.path, name));
  if (row === undefined) await files.erase([name]);
}

/** An uploaded video lies in a folder of its own, which goes with it. */
async function removeBelow(root: string, name: string): Promise<void> {
  const [first = ''] = name.split('/');
  const target = path.resolve(root, first);
  if (target.startsWith(root + path.sep)) await rm(target, { recursive: true, force: true });
}
