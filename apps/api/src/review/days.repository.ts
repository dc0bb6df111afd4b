import { and, desc, gte, lt, sql } from 'drizzle-orm';
import { fromWallTime, toIso, toWallTime } from '#core';
import type { ReviewDays, ReviewDaysQuery } from '#core';
import { objectEvents } from '#store';
import type { Executor } from '#store';
import { reviewTest } from './review-filter.js';

const two = (value: number): string => String(value).padStart(2, '0');

/** How many entries each of the last days has. A day is one of the home's clock. */
export async function readDays(db: Executor, query: ReviewDaysQuery, timeZone: string): Promise<ReviewDays> {
  const { until, days: length, ...filter } = query;
  const test = await reviewTest(db, filter);
  const end = until === undefined ? await newest(db, test) : new Date(until);
  const { year, month, day } = toWallTime(end, timeZone);
  const bounds = Array.from({ length: length + 1 }, (_, index) =>
    fromWallTime({ year, month, day: day - length + 1 + index }, timeZone),
  );
  const [first, last] = [bounds[0] ?? end, bounds.at(-1) ?? end];
  const edges = `{${bounds.map((bound) => `"${bound.toISOString()}"`).join(',')}}`;
  const rows = await db
    .select({
      day: sql<number>`width_bucket(${objectEvents.happenedAt}, ${edges}::timestamptz[])`.as('day'),
      entries: sql<number>`count(*)::int`,
    })
    .from(objectEvents)
    .where(and(test, gte(objectEvents.happenedAt, first), lt(objectEvents.happenedAt, last)))
    .groupBy(sql`1`);
  return {
    timezone: timeZone,
    days: bounds.slice(0, -1).map((from, index) => {
      const wall = toWallTime(from, timeZone);
      return {
        day: `${wall.year}-${two(wall.month)}-${two(wall.day)}`,
        from: toIso(from, timeZone),
        to: toIso(bounds[index + 1] ?? from, timeZone),
        entries: rows.find((row) => row.day === index + 1)?.entries ?? 0,
      };
    }),
    earlier: await any(db, and(test, lt(objectEvents.happenedAt, first))),
    later: await any(db, and(test, gte(objectEvents.happenedAt, last))),
  };
}

type Test = Awaited<ReturnType<typeof reviewTest>>;

async function newest(db: Executor, test: Test): Promise<Date> {
  const [row] = await db
    .select({ at: objectEvents.happenedAt })
    .from(objectEvents)
    .where(test)
    .orderBy(desc(objectEvents.happenedAt), desc(objectEvents.id))
    .limit(1);
  return row?.at ?? new Date();
}

async function any(db: Executor, test: Test): Promise<boolean> {
  const rows = await db
    .select({ id: objectEvents.id })
    .from(objectEvents)
    .where(test)
    .orderBy(desc(objectEvents.happenedAt), desc(objectEvents.id))
    .limit(1);
  return rows.length > 0;
}
