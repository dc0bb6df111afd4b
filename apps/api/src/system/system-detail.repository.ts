import { desc, eq, sql } from 'drizzle-orm';
import type { SystemDetail } from '#core';
import { intakes, media } from '#store';
import type { Executor } from '#store';

const SHOWN_FAILURES = 10;
const DAYS = 7;

type Day = SystemDetail['throughput']['days'][number];

/** What was taken in on each of the last seven days of that time zone, today last. */
export async function videoByDay(db: Executor, timeZone: string): Promise<Day[]> {
  const rows = await db.execute<{
    day: string;
    video_ms: string | null;
    changes: string | null;
    files: string | null;
  }>(sql`
    with days as (
      select generate_series(0, ${DAYS - 1}) as ago
    ), done as (
      select (finished_at at time zone ${timeZone})::date as day, result from intakes
      where status = 'done' and finished_at > now() - interval '8 days'
    )
    select ((now() at time zone ${timeZone})::date - days.ago)::text as day,
      sum((done.result->>'durationMs')::float8)::text as video_ms,
      sum((done.result->>'changes')::float8)::text as changes,
      count(done.day)::text as files
    from days left join done on done.day = (now() at time zone ${timeZone})::date - days.ago
    group by days.ago order by days.ago desc`);
  return [...rows].map((row) => ({
    day: row.day,
    videoMs: Number(row.video_ms ?? 0),
    changes: Math.round(Number(row.changes ?? 0)),
    files: Number(row.files ?? 0),
  }));
}

/** Median of the newest twenty intakes, times real time. */
export async function newestSpeed(db: Executor): Promise<number | null> {
  const rows = await db.execute<{ speed: string | null }>(sql`
    select (percentile_cont(0.5) within group (order by speed))::text as speed from (
      select (result->>'speed')::float8 as speed from intakes
      where status = 'done' and result->>'speed' is not null order by id desc limit 20
    ) newest`);
  const [row] = [...rows];
  return row === undefined || row.speed === null ? null : Number(row.speed);
}

export function newestFailures(db: Executor) {
  return db.select().from(intakes).where(eq(intakes.status, 'failed')).orderBy(desc(intakes.id)).limit(SHOWN_FAILURES);
}

/** Files below the media folder by kind, largest first. */
export async function mediaByKind(db: Executor): Promise<SystemDetail['disk']['media']> {
  const bytes = sql<number>`sum(${media.bytes})::float8`;
  return db
    .select({ kind: media.kind, files: sql<number>`count(*)::int`, bytes })
    .from(media)
    .groupBy(media.kind)
    .orderBy(desc(bytes));
}

export async function databaseBytes(db: Executor): Promise<number> {
  const rows = await db.execute<{ bytes: string }>(sql`select pg_database_size(current_database())::text as bytes`);
  return Number([...rows][0]?.bytes ?? 0);
}
