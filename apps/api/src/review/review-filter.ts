import { and, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { ReviewQuery } from '#core';
import { cameras, objectEvents, objects, tracks, zones } from '#store';
import type { Executor } from '#store';

export type ReviewFilter = Omit<ReviewQuery, 'limit' | 'cursor'>;

/**
 * Up to so many objects or tracks are named one by one, and their entries read by index and sorted. Of more, so many
 * entries pass that walking through the log by time comes upon a page of them soon.
 */
const fewEnough = 1000;
/** A word is an object's name from this probability on. */
const sureEnough = 0.3;

/** What a review shows unless something else is asked for. The text is that of the index over it. */
const happened = sql`${objectEvents.action} not in ('seen', 'present')`;

async function idsUpTo(db: Executor, query: SQL): Promise<number[] | undefined> {
  const rows = await db.execute<{ id: number }>(sql`${query} limit ${fewEnough + 1}`);
  const ids = [...rows].map(({ id }) => id);
  // Nothing is sorted out before it is counted: of many the first thousand are enough to know that there are many.
  return ids.length > fewEnough ? undefined : [...new Set(ids)];
}

function oneOf(column: typeof objectEvents.objectId | typeof objectEvents.trackId, ids: readonly number[]): SQL {
  // One array is one parameter, however many there are.
  return sql`${column} = any(${`{${ids.join(',')}}`}::bigint[])`;
}

/**
 * Objects of the taught item, with the given name, or with the word among their names. Read by index alone: whether the
 * word is the likeliest one is looked up afterwards, of few objects only.
 */
function objectsCalled(item: string): SQL {
  return sql`select id from (
    select o.id from objects o where o.item_id = (select id from items where name = ${item})
    union all select object_id from corrections where kind = 'rename' and name = ${item} and object_id is not null
    union all select object_id from object_names where word = ${item} and probability >= ${sureEnough}) called (id)`;
}

async function itemTest(db: Executor, item: string): Promise<SQL> {
  const called = sql`(o.names -> 0 ->> 'word' = ${item} and (o.names -> 0 ->> 'probability')::real >= ${sureEnough}
    or o.item_id = (select id from items where name = ${item})
    or exists (select 1 from corrections c where c.object_id = o.id and c.kind = 'rename' and c.name = ${item}))`;
  const few = await idsUpTo(db, objectsCalled(item));
  if (few === undefined) {
    return sql`exists (select 1 from objects o where o.id = ${objectEvents.objectId} and ${called})`;
  }
  const rows = await db.execute<{ id: number }>(
    sql`select o.id from objects o where o.id = any(${`{${few.join(',')}}`}::bigint[]) and ${called}`,
  );
  return oneOf(
    objectEvents.objectId,
    [...rows].map(({ id }) => id),
  );
}

async function stateTest(db: Executor, state: NonNullable<ReviewFilter['state']>): Promise<SQL> {
  const few = await idsUpTo(db, sql`select id from objects where state = ${state}`);
  if (few !== undefined) return oneOf(objectEvents.objectId, few);
  return sql`exists (select 1 from ${objects} where ${objects.id} = ${objectEvents.objectId} and ${objects.state} = ${state})`;
}

async function personTest(db: Executor, person: number): Promise<SQL> {
  const few = await idsUpTo(db, sql`select id from tracks where person_id = ${person}`);
  if (few !== undefined) return oneOf(objectEvents.trackId, few);
  return sql`exists (select 1 from ${tracks} where ${tracks.id} = ${objectEvents.trackId} and ${tracks.personId} = ${person})`;
}

/** Few rows, so that their numbers stand in the query and the planner knows the index. */
async function zoneTest(db: Executor, zone: string): Promise<SQL | undefined> {
  const rows = await db.select({ id: zones.id }).from(zones).where(eq(zones.name, zone));
  const ids = rows.map(({ id }) => id);
  return ids.length === 1 && ids[0] !== undefined
    ? eq(objectEvents.zoneId, ids[0])
    : inArray(objectEvents.zoneId, [0, ...ids]);
}

async function cameraTest(db: Executor, camera: string): Promise<SQL> {
  const [row] = await db.select({ id: cameras.id }).from(cameras).where(eq(cameras.name, camera));
  return eq(objectEvents.cameraId, row?.id ?? 0);
}

/** The condition on entries of the log that the filter comes to. What nobody knows matches nothing. */
export async function reviewTest(db: Executor, filter: ReviewFilter): Promise<SQL | undefined> {
  const { camera, zone, item, person, kind, state, object, from, to } = filter;
  return and(
    kind === undefined ? happened : eq(objectEvents.action, kind),
    camera === undefined ? undefined : await cameraTest(db, camera),
    zone === undefined ? undefined : await zoneTest(db, zone),
    object === undefined ? undefined : eq(objectEvents.objectId, Number(object)),
    item === undefined ? undefined : await itemTest(db, item),
    state === undefined ? undefined : await stateTest(db, state),
    person === undefined ? undefined : await personTest(db, Number(person)),
    from === undefined ? undefined : gte(objectEvents.happenedAt, new Date(from)),
    to === undefined ? undefined : lt(objectEvents.happenedAt, new Date(to)),
  );
}
