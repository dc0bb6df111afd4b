import { and, desc, eq, gte, inArray, isNull, lte, not, or, sql, type SQL } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { objectEvents, objectNames, objects } from '#store';
import type { Executor } from '#store';

/** The words' likeliest and their newest objects: enough to rank from, few enough to read in milliseconds. */
const byProbability = 40;
const byNewness = 40;
const newnessProbability = 0.15;
/** Most recently placed and most recently seen things that no word names. */
const unnamedEach = 40;
const namedProbability = 0.5;
/** Things of one zone that are told at most. */
const zoneLimit = 200;

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

export interface UnnamedFilter {
  readonly cameraIds: readonly number[] | undefined;
  readonly zoneIds: readonly number[] | undefined;
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  readonly at: Date | undefined;
}

function isUnnamed(): SQL {
  return not(
    sql`exists (select 1 from ${objectNames} where ${objectNames.objectId} = ${objects.id} and ${objectNames.probability} >= ${namedProbability})`,
  );
}

/** Ids of things that no word names surely: the last placed and the last seen ones that pass the filter. */
export async function objectsUnnamed(db: Executor, filter: UnnamedFilter): Promise<number[]> {
  const passes = and(
    isUnnamed(),
    filter.cameraIds === undefined ? undefined : inArray(objects.cameraId, [...filter.cameraIds]),
    filter.zoneIds === undefined || filter.zoneIds.length === 0
      ? undefined
      : or(inArray(objects.zoneId, [...filter.zoneIds]), isNull(objects.zoneId)),
    filter.from === undefined ? undefined : gte(objects.lastSeenAt, filter.from),
    filter.to === undefined ? undefined : or(isNull(objects.placedFrom), lte(objects.placedFrom, filter.to)),
    knownAt(objects.id, filter.at),
  );
  const placed = db
    .select({ id: objects.id })
    .from(objects)
    .where(and(passes, sql`${objects.placedAt} is not null`))
    .orderBy(desc(objects.placedAt))
    .limit(unnamedEach);
  const seen = db
    .select({ id: objects.id })
    .from(objects)
    .where(and(passes, sql`${objects.lastSeenAt} is not null`))
    .orderBy(desc(objects.lastSeenAt))
    .limit(unnamedEach);
  return [...new Set((await unionAll(placed, seen)).map(({ id }) => id))];
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
      .selectDistinct({ id: objectEvents.objectId })
      .from(objectEvents)
      .where(and(inArray(objectEvents.zoneId, ids), lte(objectEvents.happenedAt, at)))
      .limit(zoneLimit);
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
