import { and, desc, eq, gt, inArray, lt, or, sql } from 'drizzle-orm';
import { FinderError } from '#core';
import { changes, corrections, objectCorrections, recordings, standingThings, type Executor } from '#store';
import { layUnder, olderFirst, undoLogs } from './correct-logs.js';
import { divideObject, joinObjects } from './change-objects.js';
import { fromStored } from './stored-log.js';
import { deleteObjects, nextObjectId, readLogs, repoint, writeLog } from './write-log.js';
import type { ObjectEvent } from '../memory.types.js';

export type ObjectCorrectionRow = typeof objectCorrections.$inferSelect;

async function getLog(executor: Executor, id: number): Promise<ObjectEvent[]> {
  const log = (await readLogs(executor, [id])).get(id);
  if (log === undefined) throw new FinderError('not_found', { address: `/api/objects/${id}` });
  return log;
}

/** The newest recording that the logs tell of. */
async function newestRecording(executor: Executor, log: readonly ObjectEvent[]): Promise<number | null> {
  const changeIds = log.flatMap(({ changeId }) => (changeId === undefined ? [] : [changeId]));
  const standingIds = log.flatMap(({ standingId }) => (standingId === undefined ? [] : [standingId]));
  const [row] = await executor
    .select({ id: recordings.id })
    .from(recordings)
    .where(
      or(
        inArray(
          recordings.id,
          executor
            .select({ id: changes.recordingId })
            .from(changes)
            .where(inArray(changes.id, [0, ...changeIds])),
        ),
        inArray(
          recordings.id,
          executor
            .select({ id: standingThings.recordingId })
            .from(standingThings)
            .where(inArray(standingThings.id, [0, ...standingIds])),
        ),
      ),
    )
    .orderBy(desc(recordings.startedAt), desc(recordings.id))
    .limit(1);
  return row?.id ?? null;
}

function beginning(entry: ObjectEvent | undefined) {
  return { changeId: entry?.changeId ?? null, standingId: entry?.standingId ?? null };
}

async function keep(executor: Executor, values: typeof objectCorrections.$inferInsert): Promise<ObjectCorrectionRow> {
  const [row] = await executor.insert(objectCorrections).values(values).returning();
  if (row === undefined) throw new FinderError('unexpected', { reason: 'the correction was not kept' });
  return row;
}

/**
 * Says that two objects are one thing: the younger one goes into the older one, with everything that was said of it.
 * The number that stays is `objectId` of what is returned. Call it in a transaction.
 * @throws FinderError not_found, merge_refused (one lay under the other), argument_invalid (twice the same)
 */
export async function mergeObjects(executor: Executor, a: number, b: number): Promise<ObjectCorrectionRow> {
  if (a === b) throw new FinderError('argument_invalid', { name: 'with', value: b, allowed: `≠ ${a}` });
  const [logA, logB] = [await getLog(executor, a), await getLog(executor, b)];
  if (layUnder(logA, logB)) throw new FinderError('merge_refused');
  const [older, younger] = olderFirst(logA, logB);
  const recordingId = await newestRecording(executor, [...logA, ...logB]);
  const logs = await joinObjects(executor, older, younger);
  const { changeId: otherChangeId, standingId: otherStandingId } = beginning(younger[0]);
  return keep(executor, {
    kind: 'merge',
    objectId: older[0]?.object ?? null,
    otherId: younger[0]?.object ?? null,
    ...beginning(older[0]),
    otherChangeId,
    otherStandingId,
    recordingId,
    logs,
  });
}

/**
 * Says that what came with an entry of the log is another thing: from there on it is an object of its own, `otherId` of
 * what is returned. Call it in a transaction.
 * @throws FinderError not_found, split_refused
 */
export async function splitObject(executor: Executor, id: number, entryId: number): Promise<ObjectCorrectionRow> {
  const log = await getLog(executor, id);
  const index = log.findIndex((entry) => entry.id === entryId);
  if (index < 0) throw new FinderError('not_found', { address: `/api/objects/${id}, ${entryId}` });
  const other = await nextObjectId(executor);
  const logs = await divideObject(executor, log, index, other);
  if (logs === undefined) throw new FinderError('split_refused');
  const { changeId: otherChangeId, standingId: otherStandingId } = beginning(log[index]);
  return keep(executor, {
    kind: 'split',
    objectId: id,
    otherId: other,
    ...beginning(log[0]),
    otherChangeId,
    otherStandingId,
    recordingId: await newestRecording(executor, log),
    logs,
  });
}

/** Of several corrections of the same objects the newest is taken back first. */
async function refuseOvertaken(executor: Executor, row: ObjectCorrectionRow, ids: readonly number[]): Promise<void> {
  const [later] = await executor
    .select({ id: objectCorrections.id })
    .from(objectCorrections)
    .where(
      and(
        gt(objectCorrections.id, row.id),
        or(inArray(objectCorrections.objectId, [...ids]), inArray(objectCorrections.otherId, [...ids])),
      ),
    )
    .limit(1);
  if (later !== undefined) throw new FinderError('correction_overtaken');
}

/**
 * Takes a merge or a split back. What happened since belongs to the object that something happened to last. Call it in
 * a transaction.
 * @throws FinderError not_found, correction_overtaken
 */
export async function takeBackCorrection(executor: Executor, correctionId: number): Promise<void> {
  const [row] = await executor.select().from(objectCorrections).where(eq(objectCorrections.id, correctionId));
  const missing = new FinderError('not_found', { address: `/api/corrections/${correctionId}` });
  if (row === undefined || row.logs === null || row.objectId === null || row.otherId === null) throw missing;
  const { objectId, otherId, logs, kind } = row;
  await refuseOvertaken(executor, row, [objectId, otherId]);
  const read = (stored: typeof logs.before) =>
    new Map(Object.entries(stored).map(([id, log]) => [Number(id), log.map((entry) => fromStored(entry, Number(id)))]));
  const before = read(logs.before);
  const current = await readLogs(executor, kind === 'merge' ? [objectId] : [objectId, otherId]);
  const restored = undoLogs(before, read(logs.after), current);
  if (kind === 'merge') {
    const younger = restored.get(otherId) ?? [];
    await writeLog(executor, otherId, younger, logs.items[String(otherId)] ?? null);
    await writeLog(executor, objectId, restored.get(objectId) ?? [], logs.items[String(objectId)] ?? null);
    const [begun] = younger;
    if (begun !== undefined) await repoint(executor, objectId, otherId, begun.fromAt);
    if (logs.said.length > 0) {
      await executor
        .update(corrections)
        .set({ objectId: otherId })
        .where(inArray(corrections.id, [...logs.said]));
    }
    // Earlier corrections of the object that is back are about it again.
    await executor
      .update(objectCorrections)
      .set({ objectId: otherId })
      .where(
        and(
          lt(objectCorrections.id, row.id),
          eq(objectCorrections.objectId, objectId),
          sql`${objectCorrections.logs} -> 'after' ? ${String(otherId)}`,
        ),
      );
  } else {
    await executor.update(corrections).set({ objectId }).where(eq(corrections.objectId, otherId));
    await repoint(executor, otherId, objectId, new Date(0));
    await writeLog(executor, objectId, restored.get(objectId) ?? []);
    await deleteObjects(executor, [otherId]);
  }
  await executor.delete(objectCorrections).where(eq(objectCorrections.id, row.id));
}

/** Merges and splits that can be taken back, newest first. */
export async function listObjectCorrections(executor: Executor, limit: number): Promise<ObjectCorrectionRow[]> {
  return executor
    .select()
    .from(objectCorrections)
    .where(inArray(objectCorrections.kind, ['merge', 'split']))
    .orderBy(desc(objectCorrections.id))
    .limit(limit);
}
