import type { Portion, PortionCounts } from '#core';
import { eraseRemovals } from '../catalogue/removals.repository.js';
import type { Tx } from '../database/executor.js';
import { collectPortion } from './collect-portion.js';
import { erasePortion } from './erase-portion.js';
import type { PortionFolders } from './erase-portion.js';
import { removeNotedFiles } from './file-removals.js';
import type { Removing } from './file-removals.js';
import { findPortion } from './find-portion.js';

interface EraseOptions {
  /** Time zone of cameras without one of their own. */
  readonly homeZone: string;
  /** Called in the transaction with the cameras whose memory is to be made anew from what is left of their logs. */
  readonly rebuild?: (tx: Tx, cameraIds: readonly number[]) => Promise<void>;
  /** Called in the transaction once all rows are gone. */
  readonly erased?: (tx: Tx, freed: PortionCounts) => Promise<void>;
}

/**
 * Erases a portion with its vectors and files, also pictures and clips that show other things too.
 * @returns how much went
 * @throws FinderError name_unknown, camera_unknown, erase_busy
 */
export async function eraseNow(
  store: Removing & { readonly paths: PortionFolders },
  portion: Portion,
  { homeZone, rebuild, erased }: EraseOptions,
): Promise<PortionCounts> {
  // What was removed by hand and could still be taken back holds names and photos too.
  await eraseRemovals(store, new Date(Date.now() + 1000));
  const freed = await store.db.transaction(async (tx) => {
    const target = await findPortion(tx, portion, homeZone);
    const rows = await collectPortion(tx, target);
    const counts = await erasePortion(tx, rows, store.paths);
    const cameraIds = target.stretches.map(({ cameraId }) => cameraId);
    if (cameraIds.length > 0) await rebuild?.(tx, cameraIds);
    await erased?.(tx, counts);
    return counts;
  });
  await removeNotedFiles(store);
  return freed;
}
