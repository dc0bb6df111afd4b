import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { FinderError, toIso, wordText } from '#core';
import type { Language, ReviewEntry, ReviewPage, ReviewQuery } from '#core';
import {
  cameras,
  changes,
  items,
  media,
  objectEvents,
  objects,
  persons,
  standingThings,
  stills,
  tracks,
  zones,
} from '#store';
import type { Executor } from '#store';
import { mediaAddress } from '../platform/reply.js';
import { reviewTest } from './review-filter.js';

export interface ReplyStyle {
  readonly language: Language;
  readonly timeZone: string;
}

const sureEnough = 0.3;
const mostColours = 2;
const leastShare = 0.2;

interface Named {
  readonly given: string | null;
  readonly item: string | null;
  readonly names: readonly { readonly word: string; readonly probability: number }[];
  readonly colours: readonly { readonly name: string; readonly share: number }[];
}

/** What an object is called: by somebody, by the item it is, or by the likeliest word. */
export function nameOf({ given, item, names, colours }: Named, language: Language) {
  const [best] = names;
  const word = best !== undefined && best.probability >= sureEnough ? wordText(best.word, language) : null;
  return {
    name: given ?? item ?? word,
    named: (given ?? item) !== null,
    colours: colours
      .filter(({ share }) => share >= leastShare)
      .slice(0, mostColours)
      .map(({ name }) => name),
  };
}

/** The newest name that somebody gave the object. */
export const givenName = sql<string | null>`(select c.name from corrections c
  where c.object_id = ${objects.id} and c.kind = 'rename' order by c.id desc limit 1)`;

const beforeStill = alias(stills, 'before_still');
const afterStill = alias(stills, 'after_still');
const standingStill = alias(stills, 'standing_still');
const before = alias(media, 'before_media');
const after = alias(media, 'after_media');
const standing = alias(media, 'standing_media');
const clip = alias(media, 'clip_media');

/** The chosen entries with all that is told of them, latest first. */
async function readEntries(db: Executor, ids: readonly number[], style: ReplyStyle): Promise<ReviewEntry[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      entry: objectEvents,
      camera: cameras.name,
      timezone: cameras.timezone,
      zone: zones.name,
      names: objects.names,
      colours: objects.colours,
      state: objects.state,
      item: items.name,
      given: givenName,
      personId: tracks.personId,
      person: persons.name,
      before: before.path,
      after: after.path,
      standing: standing.path,
      clip: clip.path,
      clipStartedAt: changes.clipStartedAt,
    })
    .from(objectEvents)
    .innerJoin(cameras, eq(cameras.id, objectEvents.cameraId))
    .innerJoin(objects, eq(objects.id, objectEvents.objectId))
    .leftJoin(items, eq(items.id, objects.itemId))
    .leftJoin(zones, eq(zones.id, objectEvents.zoneId))
    .leftJoin(tracks, eq(tracks.id, objectEvents.trackId))
    .leftJoin(persons, eq(persons.id, tracks.personId))
    .leftJoin(changes, eq(changes.id, objectEvents.changeId))
    .leftJoin(beforeStill, eq(beforeStill.id, changes.beforeStillId))
    .leftJoin(before, eq(before.id, beforeStill.mediaId))
    .leftJoin(afterStill, eq(afterStill.id, changes.afterStillId))
    .leftJoin(after, eq(after.id, afterStill.mediaId))
    .leftJoin(clip, eq(clip.id, changes.clipId))
    .leftJoin(standingThings, eq(standingThings.id, objectEvents.standingId))
    .leftJoin(standingStill, eq(standingStill.id, standingThings.stillId))
    .leftJoin(standing, eq(standing.id, standingStill.mediaId))
    .where(inArray(objectEvents.id, [...ids]))
    .orderBy(desc(objectEvents.happenedAt), desc(objectEvents.id));
  return rows.map(({ entry, camera, timezone, zone, state, clipStartedAt, ...row }) => ({
    id: String(entry.id),
    kind: entry.action,
    at: toIso(entry.happenedAt, timezone ?? style.timeZone),
    camera,
    zone,
    box01: entry.box,
    objectId: String(entry.objectId),
    ...nameOf(row, style.language),
    state,
    person:
      entry.trackId === null ? null : { id: row.personId === null ? null : String(row.personId), name: row.person },
    before: mediaAddress(row.before),
    after: mediaAddress(row.after ?? row.standing),
    clip: mediaAddress(row.clip),
    clipOffsetMs: clipStartedAt === null ? null : Math.max(0, entry.happenedAt.getTime() - clipStartedAt.getTime()),
    confidence: entry.confidence,
    inferred: entry.inferred,
  }));
}

function afterCursor(cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined;
  const [ms = '0', id = '0'] = cursor.split('-');
  const moment = new Date(Number(ms)).toISOString();
  return sql`(${objectEvents.happenedAt}, ${objectEvents.id}) < (${moment}::timestamptz, ${id}::bigint)`;
}

/** What happened, latest first; times in each camera's zone. The cursor holds its place though rows come and go. */
export async function listReview(db: Executor, query: ReviewQuery, style: ReplyStyle): Promise<ReviewPage> {
  const { limit, cursor, ...filter } = query;
  const found = await db
    .select({ id: objectEvents.id, at: objectEvents.happenedAt })
    .from(objectEvents)
    .where(and(await reviewTest(db, filter), afterCursor(cursor)))
    .orderBy(desc(objectEvents.happenedAt), desc(objectEvents.id))
    .limit(limit + 1);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const entries = await readEntries(
    db,
    page.map(({ id }) => id),
    style,
  );
  return { entries, next: found.length > limit && last !== undefined ? `${last.at.getTime()}-${last.id}` : null };
}

/** One entry. Throws FinderError not_found. */
export async function getReviewEntry(db: Executor, id: number, style: ReplyStyle): Promise<ReviewEntry> {
  const [entry] = await readEntries(db, [id], style);
  if (entry === undefined) throw new FinderError('not_found', { address: `/api/review/entries/${id}` });
  return entry;
}
