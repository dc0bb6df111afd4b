import { and, desc, eq, gte, inArray, isNotNull, isNull, lte, notExists, or, sql, type SQL } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { objectEvents, objectNames, objects } from '#store';
import type { Executor } from '#store';

/** The words' likeliest and their newest objects: enough to rank from, few enough to read in milliseconds. */
const byProbability = 40;
const byNewness = 40;
const newnessProbability = 0.15;
/** Most recently placed and most recently seen things, and how many of them that no word names are taken. */
const newestLooked = 300;
const unnamedEach = 40;
const namedProbability = 0.5;
/** Things of one zone that are told at most. */
const zoneLimit = 60;
/** Newest log entries of a zone that are looked through for what lay there at an earlier moment. */
const zoneEntries = 200;

/** Only objects of which something was known at `at`; undefined: all. */
function knownAt(
  objectId: SQL | typeof objectNames.objectId | typeof objects.id,
  at: Date | undefined,
): SQL | undefined {
  if (at === undefined) return undefined;
  return sql`exists (select 1 from ${objectEvents} where ${objectEvents.objectId} = ${objectId} and ${objectEvents.toAt} <= ${at.toISOString()}::timestamptz)`;
}

/**
 * Ids of objects that carry one of the words with some probability: for each word the likeliest and the newest ones.
 * Reads the index only, so the number of objects in memory does not count.
 */
export async function objectsNamed(db: Executor, words: readonly string[], at: Date | undefined): Promise<number[]> {
  const found = new Set<number>();
  for (const word of words) {
    const likeliest = db
      .select({ id: objectNames.objectId })
      .from(objectNames)
      .where(and(eq(objectNames.word, word), knownAt(objectNames.objectId, at)))
      .orderBy(desc(objectNames.probability))
      .limit(byProbability);
    const newest = db
      .select({ id: objectNames.objectId })
      .from(objectNames)
      .where(
        and(
          eq(objectNames.word, word),
          gte(objectNames.probability, sql.raw(String(newnessProbability))),
          knownAt(objectNames.objectId, at),
        ),
      )
      .orderBy(desc(objectNames.objectId))
      .limit(byNewness);
    for (const { id } of await unionAll(likeliest, newest)) found.add(id);
  }
  return [...found];
}

/** The newest objects that somebody said are the item. */
export async function objectsTaught(db: Executor, itemId: number, at: Date | undefined): Promise<number[]> {
  const rows = await db
    .select({ id: objects.id })
    .from(objects)
    .where(and(eq(objects.itemId, itemId), knownAt(objects.id, at)))
    .orderBy(desc(objects.id))
    .limit(byNewness);
  return rows.map(({ id }) => id);
}

export interface UnnamedFilter {
  readonly cameraIds: readonly number[] | undefined;
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  readonly at: Date | undefined;
}

/**
 * Ids of things that no word names surely: the last placed and the last seen ones that pass the filter. Only the newest
 * few hundred are looked through, in the order of an index.
 */
export async function objectsUnnamed(db: Executor, filter: UnnamedFilter): Promise<number[]> {
  const passes = and(
    filter.cameraIds === undefined ? undefined : inArray(objects.cameraId, [...filter.cameraIds]),
    filter.from === undefined ? undefined : gte(objects.lastSeenAt, filter.from),
    filter.to === undefined ? undefined : or(isNull(objects.placedFrom), lte(objects.placedFrom, filter.to)),
    knownAt(objects.id, filter.at),
  );
  const found = new Set<number>();
  for (const moment of [objects.placedAt, objects.lastSeenAt]) {
    const newest = db
      .select({ id: objects.id })
      .from(objects)
      .where(and(passes, isNotNull(moment)))
      .orderBy(desc(moment))
      .limit(newestLooked)
      .as('newest');
    const named = db
      .select({ id: objectNames.objectId })
      .from(objectNames)
      .where(and(eq(objectNames.objectId, newest.id), gte(objectNames.probability, namedProbability)));
    const rows = await db.select({ id: newest.id }).from(newest).where(notExists(named)).limit(unnamedEach);
    for (const { id } of rows) found.add(id);
  }
  return [...found];
}

/** Ids of objects that lie or lay in one of the zones. Rows without a zone are added: zones may be drawn later. */
export async function objectsInZones(
  db: Executor,
  zones: readonly { readonly id: number; readonly cameraId: number }[],
  at: Date | undefined,
): Promise<number[]> {
  if (zones.length === 0) return [];
  const ids = zones.map(({ id }) => id);
  const cameraIds = [...new Set(zones.map(({ cameraId }) => cameraId))];
  const now = db
    .select({ id: objects.id, seen: objects.lastSeenAt })
    .from(objects)
    .where(
      and(
        or(inArray(objects.zoneId, ids), and(isNull(objects.zoneId), inArray(objects.cameraId, cameraIds))),
        at === undefined ? inArray(objects.state, ['visible', 'covered', 'contained']) : undefined,
        knownAt(objects.id, at),
      ),
    )
    .orderBy(desc(objects.lastSeenAt))
    .limit(zoneLimit);
  const found = new Set((await now).map(({ id }) => id));
  if (at !== undefined) {
    const then = await db
      .select({ id: objectEvents.objectId })
      .from(objectEvents)
      .where(and(inArray(objectEvents.zoneId, ids), lte(objectEvents.happenedAt, at)))
      .orderBy(desc(objectEvents.happenedAt))
      .limit(zoneEntries);
    for (const { id } of then) found.add(id);
  }
  return [...found];
}

/** Ids of what the cameras saw last. */
export async function objectsOfCameras(
  db: Executor,
  cameraIds: readonly number[],
  at: Date | undefined,
): Promise<number[]> {
  if (cameraIds.length === 0) return [];
  const rows = await db
    .select({ id: objects.id })
    .from(objects)
    .where(
      and(
        inArray(objects.cameraId, [...cameraIds]),
        at === undefined ? inArray(objects.state, ['visible', 'covered', 'contained']) : undefined,
        knownAt(objects.id, at),
      ),
    )
    .orderBy(desc(objects.lastSeenAt))
    .limit(zoneLimit);
  return rows.map(({ id }) => id);
}
