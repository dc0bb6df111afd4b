import { and, asc, desc, eq, gte, inArray, lt, notInArray, sql } from 'drizzle-orm';
import { FinderError, toIso } from '#core';
import type { ReviewEntry, Timeline, TimelineQuery } from '#core';
import { cameras, items, objectEvents, objects, recordings, tracks } from '#store';
import type { Executor } from '#store';
import { reviewTest } from './review-filter.js';
import type { ReviewFilter } from './review-filter.js';
import { givenName, nameOf } from './review.repository.js';
import type { ReplyStyle } from './review.repository.js';
import { joinSpans, stateSpans, stepFor } from './time-spans.js';
import type { Span } from './time-spans.js';

const longestMs = 62 * 86_400_000;
/** A recording is shorter than this: older ones do not reach into the stretch. */
const longestRecordingMs = 2 * 86_400_000;
const longestTrackMs = 6 * 3_600_000;
/** So many objects have their states drawn. */
const mostObjects = 8;

type Kind = keyof Timeline['cameras'][number]['buckets'][number]['counts'];

interface Bucket {
  readonly cameraId: number;
  readonly bucket: number;
  readonly action: ReviewEntry['kind'];
  readonly entries: number;
}

/** @throws FinderError argument_invalid: the stretch is empty or longer than 62 days */
export async function readTimeline(db: Executor, query: TimelineQuery, style: ReplyStyle): Promise<Timeline> {
  const { from, to, ...filter } = query;
  const within = { from: new Date(from), to: new Date(to) };
  const lengthMs = within.to.getTime() - within.from.getTime();
  if (lengthMs <= 0 || lengthMs > longestMs) {
    throw new FinderError('argument_invalid', { name: 'to', value: to, allowed: `${from} … +62 d` });
  }
  const stepMs = stepFor(lengthMs);
  const shown = await db
    .select()
    .from(cameras)
    .where(filter.camera === undefined ? undefined : eq(cameras.name, filter.camera))
    .orderBy(asc(cameras.name));
  const buckets = await countBuckets(db, { ...filter, from, to }, within, stepMs);
  const recorded = await recordedSpans(db, within);
  const active = await activeSpans(db, within);
  return {
    from: toIso(within.from, style.timeZone),
    to: toIso(within.to, style.timeZone),
    stepMs,
    entries: buckets.reduce((sum, { entries }) => sum + entries, 0),
    cameras: shown.map(({ id, name, timezone }) => {
      const iso = (moment: Date) => toIso(moment, timezone ?? style.timeZone);
      const told = (spans: readonly Span[]) => spans.map((span) => ({ from: iso(span.from), to: iso(span.to) }));
      return {
        camera: name,
        recorded: told(joinSpans(recorded.get(id) ?? [], within, 1000)),
        activity: told(joinSpans(active.get(id) ?? [], within, stepMs / 4)),
        buckets: gather(
          buckets.filter(({ cameraId }) => cameraId === id),
          (bucket) => iso(new Date(within.from.getTime() + bucket * stepMs)),
        ),
      };
    }),
    objects: await objectStates(db, { ...filter, from, to }, within, style),
  };
}

async function countBuckets(db: Executor, filter: ReviewFilter, within: Span, stepMs: number): Promise<Bucket[]> {
  const bucket = sql<number>`floor(extract(epoch from ${objectEvents.happenedAt} - ${within.from.toISOString()}::timestamptz) * 1000 / ${stepMs})::int`;
  return db
    .select({
      cameraId: objectEvents.cameraId,
      bucket: bucket.as('bucket'),
      action: objectEvents.action,
      entries: sql<number>`count(*)::int`,
    })
    .from(objectEvents)
    .where(await reviewTest(db, filter))
    .groupBy(objectEvents.cameraId, sql`2`, objectEvents.action);
}

function gather(rows: readonly Bucket[], at: (bucket: number) => string) {
  const counts = new Map<number, Partial<Record<Kind, number>>>();
  for (const { bucket, action, entries } of rows) {
    if (action === 'seen') continue;
    counts.set(bucket, { ...counts.get(bucket), [action]: entries });
  }
  return [...counts].sort(([a], [b]) => a - b).map(([bucket, counted]) => ({ at: at(bucket), counts: counted }));
}

function byCamera(rows: readonly (Span & { readonly cameraId: number })[]): Map<number, Span[]> {
  const spans = new Map<number, Span[]>();
  for (const row of rows) {
    const own = spans.get(row.cameraId);
    if (own === undefined) spans.set(row.cameraId, [row]);
    else own.push(row);
  }
  return spans;
}

async function recordedSpans(db: Executor, { from, to }: Span): Promise<Map<number, Span[]>> {
  const rows = await db
    .select({ cameraId: recordings.cameraId, from: recordings.startedAt, durationMs: recordings.durationMs })
    .from(recordings)
    .where(and(gte(recordings.startedAt, new Date(from.getTime() - longestRecordingMs)), lt(recordings.startedAt, to)));
  return byCamera(rows.map((row) => ({ ...row, to: new Date(row.from.getTime() + row.durationMs) })));
}

async function activeSpans(db: Executor, { from, to }: Span): Promise<Map<number, Span[]>> {
  const rows = await db
    .select({ cameraId: tracks.cameraId, from: tracks.fromAt, to: tracks.toAt })
    .from(tracks)
    .where(
      and(
        // By camera, so that the index over camera and time is used.
        inArray(tracks.cameraId, db.select({ id: cameras.id }).from(cameras)),
        gte(tracks.fromAt, new Date(from.getTime() - longestTrackMs)),
        lt(tracks.fromAt, to),
      ),
    );
  return byCamera(rows);
}

async function objectStates(db: Executor, filter: ReviewFilter, within: Span, style: ReplyStyle) {
  const latest = await db
    .select({ id: objectEvents.objectId })
    .from(objectEvents)
    .where(await reviewTest(db, filter))
    .groupBy(objectEvents.objectId)
    .orderBy(desc(sql`max(${objectEvents.happenedAt})`))
    .limit(mostObjects);
  const ids = latest.map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = await db
    .select({ id: objects.id, names: objects.names, colours: objects.colours, item: items.name, given: givenName })
    .from(objects)
    .leftJoin(items, eq(items.id, objects.itemId))
    .where(inArray(objects.id, ids));
  const log = await db
    .select({
      objectId: objectEvents.objectId,
      action: objectEvents.action,
      happenedAt: objectEvents.happenedAt,
      covered: sql<boolean>`${objectEvents.inferred} and ${objectEvents.otherObjectId} is not null`,
    })
    .from(objectEvents)
    .where(
      and(
        inArray(objectEvents.objectId, ids),
        notInArray(objectEvents.action, ['seen']),
        lt(objectEvents.happenedAt, within.to),
      ),
    )
    .orderBy(asc(objectEvents.happenedAt), asc(objectEvents.id));
  const now = new Date();
  const until = { from: within.from, to: within.to > now ? now : within.to };
  return ids.flatMap((id) => {
    const row = rows.find((each) => each.id === id);
    if (row === undefined) return [];
    const { name, colours } = nameOf(row, style.language);
    const own = log.filter(({ objectId }) => objectId === id);
    const states = stateSpans(own, until).map((span) => ({
      state: span.state,
      from: toIso(span.from, style.timeZone),
      to: toIso(span.to, style.timeZone),
    }));
    return [{ id: String(id), name, colours, states }];
  });
}
