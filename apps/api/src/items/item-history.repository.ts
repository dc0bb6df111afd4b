import { and, desc, eq, inArray, not, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { toIso } from '#core';
import type { ItemHistory, ItemStep, Language } from '#core';
import { actorText } from '#search';
import { cameras, changes, media, objectEvents, objects, persons, standingThings, stills, tracks, zones } from '#store';
import type { Executor } from '#store';
import { cutPage, mediaAddress } from '../platform/reply.js';

const changeStill = alias(stills, 'change_still');
const changePicture = alias(media, 'change_picture');
const changeClip = alias(media, 'change_clip');
const standingStill = alias(stills, 'standing_still');
const standingPicture = alias(media, 'standing_picture');
const usualTold = 5;
const steady = sql<boolean>`(${objectEvents.action} = 'seen' and ${objectEvents.inferred})`;

interface Style {
  readonly language: Language;
  readonly timeZone: string;
}

function stepRows(db: Executor) {
  return db
    .select({
      id: objectEvents.id,
      entry: objectEvents,
      camera: cameras,
      zone: zones.name,
      changePicture: changePicture.path,
      standingPicture: standingPicture.path,
      clip: changeClip.path,
      clipStartedAt: changes.clipStartedAt,
      look: tracks.look,
      personId: persons.id,
      personName: persons.name,
    })
    .from(objectEvents)
    .innerJoin(cameras, eq(cameras.id, objectEvents.cameraId))
    .leftJoin(zones, eq(zones.id, objectEvents.zoneId))
    .leftJoin(changes, eq(changes.id, objectEvents.changeId))
    .leftJoin(changeStill, eq(changeStill.id, changes.afterStillId))
    .leftJoin(changePicture, eq(changePicture.id, changeStill.mediaId))
    .leftJoin(changeClip, eq(changeClip.id, changes.clipId))
    .leftJoin(standingThings, eq(standingThings.id, objectEvents.standingId))
    .leftJoin(standingStill, eq(standingStill.id, standingThings.stillId))
    .leftJoin(standingPicture, eq(standingPicture.id, standingStill.mediaId))
    .leftJoin(tracks, eq(tracks.id, objectEvents.trackId))
    .leftJoin(persons, eq(persons.id, tracks.personId));
}

type StepRow = Awaited<ReturnType<typeof stepRows>>[number];

function toStep(row: StepRow, style: Style): ItemStep {
  const { entry, camera, clip, clipStartedAt } = row;
  const timeZone = camera.timezone ?? style.timeZone;
  const actor =
    entry.trackId === null
      ? undefined
      : { look: row.look ?? undefined, personId: row.personId ?? undefined, name: row.personName ?? undefined };
  return {
    id: String(entry.id),
    objectId: String(entry.objectId),
    action: entry.action,
    fromAt: toIso(entry.fromAt, timeZone),
    toAt: toIso(entry.toAt, timeZone),
    happenedAt: toIso(entry.happenedAt, timeZone),
    camera: camera.name,
    zone: row.zone,
    box01: entry.box,
    otherObjectId: entry.otherObjectId === null ? null : String(entry.otherObjectId),
    changeId: entry.changeId === null ? null : String(entry.changeId),
    image: mediaAddress(row.changePicture ?? row.standingPicture),
    clip: mediaAddress(clip),
    momentMs:
      clip === null || clipStartedAt === null
        ? null
        : Math.max(0, entry.happenedAt.getTime() - clipStartedAt.getTime()),
    confidence: entry.confidence,
    inferred: entry.inferred,
    by: actorText(actor, style.language),
  };
}

/** Ids of the objects that somebody said are the item. */
export async function objectsOf(db: Executor, itemId: number): Promise<number[]> {
  const rows = await db.select({ id: objects.id }).from(objects).where(eq(objects.itemId, itemId));
  return rows.map(({ id }) => id);
}

/** What happened to the objects, latest first, in pages; and where they were put most often. */
export async function readHistory(
  db: Executor,
  objectIds: readonly number[],
  page: { readonly limit: number; readonly cursor?: string | undefined },
  style: Style,
): Promise<Pick<ItemHistory, 'steps' | 'next' | 'usual'>> {
  if (objectIds.length === 0) return { steps: [], next: null, usual: [] };
  const after =
    page.cursor === undefined
      ? undefined
      : sql`(${objectEvents.happenedAt}, ${objectEvents.id}) <
          (select e.happened_at, e.id from object_events e where e.id = ${Number(page.cursor)})`;
  const rows = await stepRows(db)
    // That it must still be there is no step.
    .where(and(inArray(objectEvents.objectId, [...objectIds]), not(steady), after))
    .orderBy(desc(objectEvents.happenedAt), desc(objectEvents.id))
    .limit(page.limit + 1);
  const cut = cutPage(rows, page.limit);
  const usual = await db
    .select({
      camera: cameras.name,
      timezone: cameras.timezone,
      zone: zones.name,
      times: sql<number>`count(*)::int`,
      lastAt: sql`max(${objectEvents.happenedAt})`.mapWith(objectEvents.happenedAt),
    })
    .from(objectEvents)
    .innerJoin(cameras, eq(cameras.id, objectEvents.cameraId))
    .leftJoin(zones, eq(zones.id, objectEvents.zoneId))
    .where(
      and(
        inArray(objectEvents.objectId, [...objectIds]),
        inArray(objectEvents.action, ['present', 'placed', 'moved']),
        eq(objectEvents.inferred, false),
      ),
    )
    .groupBy(cameras.name, cameras.timezone, zones.name)
    .orderBy(sql`count(*) desc`, sql`max(${objectEvents.happenedAt}) desc`)
    .limit(usualTold);
  return {
    steps: cut.page.map((row) => toStep(row, style)),
    next: cut.next,
    usual: usual.map(({ camera, zone, times, lastAt, timezone }) => ({
      camera,
      zone,
      times,
      lastAt: toIso(lastAt, timezone ?? style.timeZone),
    })),
  };
}
