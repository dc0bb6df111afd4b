import type { Portion, PortionCounts } from '#core';
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
}

/**
 * Erases a portion with its vectors and files, also pictures and clips that show other things too.
 * @returns how much went
 * @throws FinderError name_unknown, camera_unknown, erase_busy
 */
export async function eraseNow(
  store: Removing & { readonly paths: PortionFolders },
  portion: Portion,
  { homeZone, rebuild }: EraseOptions,
): Promise<PortionCounts> {
  const freed = await store.db.transaction(async (tx) => {
    const target = await findPortion(tx, portion, homeZone);
    const rows = await collectPortion(tx, target);
    const counts = await erasePortion(tx, rows, store.paths);
    const cameraIds = target.stretches.map(({ cameraId }) => cameraId);
    if (cameraIds.length > 0) await rebuild?.(tx, cameraIds);
    return counts;
  });
  await removeNotedFiles(store);
  return freed;
}
