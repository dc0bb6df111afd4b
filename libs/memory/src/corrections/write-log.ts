import { eq, inArray, sql } from 'drizzle-orm';
import { changes, objectEvents, objects, removeEmbeddings, standingThings, tracks, type Executor } from '#store';
import { deriveObject } from '../derive-object.js';
import { loadZones, rowOf, writeEvents, writeLooks } from '../memory.repository.js';
import { loadLogs, type ObjectRow } from '../object-rows.js';
import { lookOfLog } from '../stored-looks.js';
import type { MemoryObject, ObjectEvent } from '../memory.types.js';

/** The logs of the objects by number; an object without a log is left out. */
export async function readLogs(executor: Executor, ids: readonly number[]): Promise<Map<number, ObjectEvent[]>> {
  return loadLogs(executor, ids);
}

/** Of the given numbers those that are still there. */
async function present(
  executor: Executor,
  table: typeof changes | typeof standingThings | typeof tracks | typeof objects,
  ids: readonly (number | undefined)[],
): Promise<ReadonlySet<number>> {
  const asked = [...new Set(ids.filter((id) => id !== undefined))];
  if (asked.length === 0) return new Set();
  const rows = await executor.select({ id: table.id }).from(table).where(inArray(table.id, asked));
  return new Set(rows.map(({ id }) => id));
}

const kept = (known: ReadonlySet<number>, id: number | undefined) => id === undefined || known.has(id);

/** The log without entries of which the change or thing was removed meanwhile, and without persons and covers that were. */
async function withoutRemoved(executor: Executor, log: readonly ObjectEvent[]): Promise<ObjectEvent[]> {
  const changed = await present(
    executor,
    changes,
    log.map(({ changeId }) => changeId),
  );
  const stood = await present(
    executor,
    standingThings,
    log.map(({ standingId }) => standingId),
  );
  const followed = await present(
    executor,
    tracks,
    log.map(({ trackId }) => trackId),
  );
  const others = await present(
    executor,
    objects,
    log.map(({ otherObject }) => otherObject),
  );
  return log
    .filter(({ changeId, standingId }) => kept(changed, changeId) && kept(stood, standingId))
    .map((entry) => ({
      ...entry,
      trackId: kept(followed, entry.trackId) ? entry.trackId : undefined,
      otherObject: kept(others, entry.otherObject) ? entry.otherObject : undefined,
    }));
}

/**
 * Gives an object this log in place of the one it had, with the state and the look that follow from it. An object of
 * this number that is not there is made.
 */
export async function writeLog(
  executor: Executor,
  id: number,
  told: readonly ObjectEvent[],
  itemId?: number | null,
): Promise<void> {
  const log = await withoutRemoved(executor, told);
  const state = deriveObject(log);
  if (state === undefined) return;
  const [row] = await executor.select().from(objects).where(eq(objects.id, id));
  const { look, sizeCm } = await lookOfLog(executor, log);
  const object: MemoryObject = { ref: id, log, state, look, sizeCm };
  const events = log.map((entry) => ({ ...entry, id: undefined, object: id }));
  const zones = await loadZones(executor, events, [object]);
  const values = { ...rowOf(object, new Map(), zones), ...keptLook(row, object) };
  if (row === undefined) {
    await executor
      .insert(objects)
      .overridingSystemValue()
      .values({ ...values, id, itemId: itemId ?? null });
  } else {
    const item = itemId === undefined ? {} : { itemId };
    await executor
      .update(objects)
      .set({ ...values, ...item })
      .where(eq(objects.id, id));
  }
  await executor.delete(objectEvents).where(eq(objectEvents.objectId, id));
  await writeEvents(executor, events, new Map(), zones);
  if (look !== undefined) await writeLooks(executor, [object], new Map());
}

/** Without any look left to make it from, what it was called stays. */
function keptLook(row: ObjectRow | undefined, { look }: MemoryObject) {
  return row === undefined || look !== undefined ? {} : { names: row.names, colours: row.colours, sizeCm: row.sizeCm };
}

export async function deleteObjects(executor: Executor, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await removeEmbeddings(executor, 'object', ids);
  await executor.delete(objects).where(inArray(objects.id, [...ids]));
}

/** Numbers of objects are given by the database: the next one, taken. */
export async function nextObjectId(executor: Executor): Promise<number> {
  const rows = await executor.execute<{ id: string }>(
    sql`select nextval(pg_get_serial_sequence('objects', 'id'))::text as id`,
  );
  return Number([...rows][0]?.id);
}

/** What lies under an object that has another number from `from` on. */
export async function repoint(executor: Executor, id: number, other: number, from: Date): Promise<void> {
  await executor.execute(sql`update object_events set other_object_id = ${other}
    where other_object_id = ${id} and object_id <> ${other} and happened_at >= ${from.toISOString()}::timestamptz`);
  await executor.execute(sql`update objects set cover_id = ${other} where cover_id = ${id} and exists (
    select 1 from object_events e where e.object_id = objects.id and e.other_object_id = ${other}
      and e.action in ('covered', 'contained', 'moved') and e.happened_at >= ${from.toISOString()}::timestamptz)`);
}
