import { and, asc, desc, eq, exists, gte, inArray, lt, lte, type SQL } from 'drizzle-orm';
import { objectEvents, objectNames, objects, type Executor } from '#store';
import type { ObjectStateName } from './memory.types.js';
import type { ObjectEventRow, ObjectRow } from './object-rows.js';

export interface ObjectFilters {
  readonly cameraIds?: readonly number[] | undefined;
  readonly zoneId?: number | undefined;
  readonly states?: readonly ObjectStateName[] | undefined;
  readonly itemId?: number | undefined;
  /** Lexicon word among the object's names. */
  readonly word?: string | undefined;
  /** Last seen at or after / at or before. */
  readonly seenFrom?: Date | undefined;
  readonly seenTo?: Date | undefined;
  /** Objects older than this id only: the last id of the page before. */
  readonly beforeId?: number | undefined;
  /** 1 to 500, default 100. */
  readonly limit?: number | undefined;
}

/** Objects that pass all filters, the youngest first. */
export async function listObjects(executor: Executor, filters: ObjectFilters = {}): Promise<ObjectRow[]> {
  const { cameraIds, zoneId, states, itemId, word, seenFrom, seenTo, beforeId, limit } = filters;
  const tests: (SQL | undefined)[] = [
    cameraIds === undefined ? undefined : inArray(objects.cameraId, [...cameraIds]),
    zoneId === undefined ? undefined : eq(objects.zoneId, zoneId),
    states === undefined ? undefined : inArray(objects.state, [...states]),
    itemId === undefined ? undefined : eq(objects.itemId, itemId),
    word === undefined
      ? undefined
      : exists(
          executor
            .select({ id: objectNames.objectId })
            .from(objectNames)
            .where(and(eq(objectNames.objectId, objects.id), eq(objectNames.word, word))),
        ),
    seenFrom === undefined ? undefined : gte(objects.lastSeenAt, seenFrom),
    seenTo === undefined ? undefined : lte(objects.lastSeenAt, seenTo),
    beforeId === undefined ? undefined : lt(objects.id, beforeId),
  ];
  return executor
    .select()
    .from(objects)
    .where(and(...tests))
    .orderBy(desc(objects.id))
    .limit(Math.min(500, Math.max(1, limit ?? 100)));
}

export interface LoadedObject {
  readonly object: ObjectRow;
  /** In the order the entries were made. */
  readonly log: readonly ObjectEventRow[];
}

/** The object with its log; undefined: no such object. */
export async function loadObject(executor: Executor, id: number): Promise<LoadedObject | undefined> {
  const [object] = await executor.select().from(objects).where(eq(objects.id, id));
  if (object === undefined) return undefined;
  const log = await executor
    .select()
    .from(objectEvents)
    .where(eq(objectEvents.objectId, id))
    .orderBy(asc(objectEvents.id));
  return { object, log };
}
