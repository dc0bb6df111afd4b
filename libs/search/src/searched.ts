import { and, count, inArray, lte, or, isNull, type SQL } from 'drizzle-orm';
import { toIso, type Answer } from '#core';
import { objects } from '#store';
import type { MeantPlaces } from './places-of.js';
import type { Asking } from './search.types.js';

/** More things than this are not counted: it would take longer than the rest of the answer. */
const countedMost = 10_000;

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
const later = (a: Date, b: Date): Date => (a > b ? a : b);

/** What the answer rests on: the cameras with recordings in the time asked for, from when to when, how many things. */
export async function whatWasSearched(asking: Asking, places: MeantPlaces): Promise<Answer['searched']> {
  const { db, home, query, now, settings, at } = asking;
  const placed = query.intent === 'list_zone' ? places : { zones: [], cameras: [] };
  const only = new Set([...placed.zones.map(({ cameraId }) => cameraId), ...placed.cameras.map(({ id }) => id)]);
  const spans = home.cameras.flatMap(({ id, name }) => {
    const span = home.recorded.get(id);
    if (span === undefined || (only.size > 0 && !only.has(id))) return [];
    const from = query.timeRange === undefined ? span.from : later(span.from, query.timeRange.from);
    const to = earlier(earlier(span.to, now), query.timeRange?.to ?? now);
    return from > to ? [] : [{ id, name, from, to }];
  });
  const [first] = spans;
  if (first === undefined) return { cameras: [], from: null, to: null, objects: 0 };
  const known: SQL | undefined =
    at === undefined ? undefined : or(isNull(objects.placedFrom), lte(objects.placedFrom, at));
  const cameraIds = spans.map(({ id }) => id);
  const all = spans.length === home.cameras.length;
  const counted = db
    .select({ id: objects.id })
    .from(objects)
    .where(and(all ? undefined : inArray(objects.cameraId, cameraIds), known))
    .limit(countedMost)
    .as('counted');
  const [found] = await db.select({ objects: count() }).from(counted);
  const from = spans.reduce((moment, span) => earlier(moment, span.from), first.from);
  const to = spans.reduce((moment, span) => later(moment, span.to), first.to);
  const zone = home.cameras.find(({ id }) => id === first.id)?.timeZone ?? settings.timezone;
  return {
    cameras: spans.map(({ name }) => name),
    from: toIso(from, zone),
    to: toIso(to, zone),
    objects: found?.objects ?? 0,
  };
}
