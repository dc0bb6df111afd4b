import { and, desc, eq, isNotNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { wordText } from '#core';
import type { Language, NameScore, PlanThings } from '#core';
import { cameras, items, objects, zones } from '#store';
import type { Executor } from '#store';
import { isoOrNull } from '../platform/reply.js';

/** What a thing is called with less than this is told nowhere else either. */
const LEAST_PROBABILITY = 0.3;
const MOST_THINGS = 300;

const cover = alias(objects, 'cover');
const coverItem = alias(items, 'cover_item');

function likeliest(names: readonly NameScore[] | null, language: Language): string | null {
  const [first] = names ?? [];
  return first === undefined || first.probability < LEAST_PROBABILITY ? null : wordText(first.word, language);
}

/**
 * Taught items and things with a likely name, those seen last first. What stood there from the start is furniture
 * unless it is an item. Of an item that was seen several times the newest place counts.
 */
export async function listPlanThings(
  db: Executor,
  style: { readonly language: Language; readonly timeZone: string },
): Promise<PlanThings> {
  const likely = sql`(${objects.names}->0->>'probability')::real >= ${LEAST_PROBABILITY}`;
  const rows = await db
    .select({
      object: objects,
      camera: cameras.name,
      timezone: cameras.timezone,
      zone: zones.name,
      item: items.name,
      coverNames: cover.names,
      coverItem: coverItem.name,
    })
    .from(objects)
    .innerJoin(cameras, eq(cameras.id, objects.cameraId))
    .leftJoin(zones, eq(zones.id, objects.zoneId))
    .leftJoin(items, eq(items.id, objects.itemId))
    .leftJoin(cover, eq(cover.id, objects.coverId))
    .leftJoin(coverItem, eq(coverItem.id, cover.itemId))
    .where(or(isNotNull(objects.itemId), and(eq(objects.standing, false), likely)))
    .orderBy(desc(sql`coalesce(${objects.lastSeenAt}, ${objects.changedAt})`), desc(objects.id))
    .limit(MOST_THINGS);
  const told = new Set<string>();
  const things = rows.flatMap(({ object, camera, timezone, zone, item, ...row }) => {
    const name = item ?? likeliest(object.names, style.language);
    if (name === null || (item !== null && told.has(item))) return [];
    if (item !== null) told.add(item);
    const timeZone = timezone ?? style.timeZone;
    return [
      {
        objectId: String(object.id),
        item,
        name,
        camera,
        zone,
        box01: object.box,
        state: object.state,
        coverId: object.coverId === null ? null : String(object.coverId),
        coverName: row.coverItem ?? likeliest(row.coverNames, style.language),
        seenAt: isoOrNull(object.lastSeenAt, timeZone),
        changedAt: isoOrNull(object.changedAt, timeZone),
      },
    ];
  });
  return { things };
}
