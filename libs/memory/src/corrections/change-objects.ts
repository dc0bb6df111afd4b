import { eq, inArray } from 'drizzle-orm';
import { corrections, objects, type Executor, type StoredLogs } from '#store';
import { pointTo } from '../memory.repository.js';
import { joinLogs, splitLog } from './correct-logs.js';
import type { ObjectEvent } from '../memory.types.js';
import { toStored } from './stored-log.js';
import { deleteObjects, repoint, writeLog } from './write-log.js';

function stored(logs: readonly (readonly [number, readonly ObjectEvent[]])[]): StoredLogs['before'] {
  return Object.fromEntries(logs.map(([id, log]) => [String(id), log.map(toStored)]));
}

async function itemsOf(executor: Executor, ids: readonly number[]): Promise<Record<string, number | null>> {
  const rows = await executor
    .select({ id: objects.id, itemId: objects.itemId })
    .from(objects)
    .where(inArray(objects.id, [...ids]));
  return Object.fromEntries(rows.map(({ id, itemId }) => [String(id), itemId]));
}

/**
 * Makes one object of two: the younger one goes into the older one.
 * @param called number by which the correction knows the younger one; its own unless a rebuild gave it another
 */
export async function joinObjects(
  executor: Executor,
  older: readonly ObjectEvent[],
  younger: readonly ObjectEvent[],
  called = younger[0]?.object ?? 0,
): Promise<StoredLogs> {
  const id = older[0]?.object ?? 0;
  const other = younger[0]?.object ?? 0;
  const items = await itemsOf(executor, [id, other]);
  const said = await executor.select({ id: corrections.id }).from(corrections).where(eq(corrections.objectId, other));
  const joined = joinLogs(older, younger);
  await pointTo(executor, other, id);
  await writeLog(executor, id, joined, items[String(id)] ?? items[String(other)] ?? null);
  await deleteObjects(executor, [other]);
  return {
    before: stored([
      [id, older],
      [called, younger],
    ]),
    after: stored([[id, joined]]),
    items: { [String(id)]: items[String(id)] ?? null, [String(called)]: items[String(other)] ?? null },
    said: said.map((row) => row.id),
  };
}

/** Makes an object of its own of what comes from the entry at `index` on. Undefined: nothing can begin there. */
export async function divideObject(
  executor: Executor,
  log: readonly ObjectEvent[],
  index: number,
  other: number,
): Promise<StoredLogs | undefined> {
  const id = log[0]?.object ?? 0;
  const parts = splitLog(log, index, other);
  const turn = log[index];
  if (parts === undefined || turn === undefined) return undefined;
  const items = await itemsOf(executor, [id]);
  // The second one first: the entry that closes the log of the first one names it.
  await writeLog(executor, other, parts.second);
  await writeLog(executor, id, parts.first);
  await repoint(executor, id, other, turn.fromAt);
  return {
    before: stored([[id, log]]),
    after: stored([
      [id, parts.first],
      [other, parts.second],
    ]),
    items,
    said: [],
  };
}
