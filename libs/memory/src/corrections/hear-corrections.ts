import { and, asc, eq, inArray } from 'drizzle-orm';
import { objectCorrections, objectEvents, type Executor } from '#store';
import { beginsHere, layUnder, olderFirst } from './correct-logs.js';
import { divideObject, joinObjects } from './change-objects.js';
import { deleteObjects, readLogs } from './write-log.js';
import type { ObjectEvent } from '../memory.types.js';

type Row = typeof objectCorrections.$inferSelect;

interface Beginning {
  readonly changeId: number | null;
  readonly standingId: number | null;
}

function isAt(entry: ObjectEvent, { changeId, standingId }: Beginning): boolean {
  return (entry.changeId ?? null) === changeId && (entry.standingId ?? null) === standingId;
}

/** Logs of the objects to which something came with this change or standing thing. */
async function logsAt(executor: Executor, { changeId, standingId }: Beginning): Promise<ObjectEvent[][]> {
  const place =
    changeId !== null
      ? eq(objectEvents.changeId, changeId)
      : standingId !== null
        ? eq(objectEvents.standingId, standingId)
        : undefined;
  if (place === undefined) return [];
  const rows = await executor
    .selectDistinct({ id: objectEvents.objectId })
    .from(objectEvents)
    .where(and(place, eq(objectEvents.inferred, false), inArray(objectEvents.action, ['present', 'placed', 'moved'])));
  const logs = await readLogs(
    executor,
    rows.map(({ id }) => id),
  );
  return [...logs.values()];
}

/** The log that began there. */
async function logBegun(executor: Executor, beginning: Beginning): Promise<ObjectEvent[] | undefined> {
  const logs = await logsAt(executor, beginning);
  return logs.find(([first]) => first !== undefined && isAt(first, beginning));
}

async function hear(executor: Executor, row: Row): Promise<void> {
  const beginning = { changeId: row.changeId, standingId: row.standingId };
  const other = { changeId: row.otherChangeId, standingId: row.otherStandingId };
  if (row.kind === 'remove') {
    const gone = (await logBegun(executor, beginning))?.[0]?.object;
    if (gone !== undefined) await deleteObjects(executor, [gone]);
    return;
  }
  if (row.otherId === null) return;
  if (row.kind === 'merge') {
    const [a, b] = [await logBegun(executor, beginning), await logBegun(executor, other)];
    if (a === undefined || b === undefined || a[0]?.object === b[0]?.object || layUnder(a, b)) return;
    const [older, younger] = olderFirst(a, b);
    const joined = await joinObjects(executor, older, younger, row.otherId);
    // What hung on the younger one was moved when it was said first.
    const logs = row.logs === null ? joined : { ...joined, items: row.logs.items, said: row.logs.said };
    const objectId = older[0]?.object ?? null;
    await executor.update(objectCorrections).set({ objectId, logs }).where(eq(objectCorrections.id, row.id));
    return;
  }
  const logs = await logsAt(executor, other);
  const begins = (entry: ObjectEvent, i: number) => i > 0 && beginsHere(entry) && isAt(entry, other);
  const whole = logs.filter((log) => log.some(begins));
  const log = whole.find(([first]) => first !== undefined && isAt(first, beginning)) ?? whole[0];
  if (log === undefined) return;
  const divided = await divideObject(executor, log, log.findIndex(begins), row.otherId);
  if (divided === undefined) return;
  const objectId = log[0]?.object ?? null;
  await executor.update(objectCorrections).set({ objectId, logs: divided }).where(eq(objectCorrections.id, row.id));
}

/** Hears again what was said about the objects of a recording when it was the newest that was known. */
export async function hearCorrections(executor: Executor, recordingId: number): Promise<void> {
  const rows = await executor
    .select()
    .from(objectCorrections)
    .where(eq(objectCorrections.recordingId, recordingId))
    .orderBy(asc(objectCorrections.id));
  for (const row of rows) await hear(executor, row);
}
