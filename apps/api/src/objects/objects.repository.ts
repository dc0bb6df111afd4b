import { and, asc, desc, eq, exists, lt, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { FinderError, toIso, wordText } from '#core';
import type { Language, ObjectDetail, ObjectEventReply, ObjectPage, ObjectQuery, ObjectReply } from '#core';
import {
  cameras,
  changes,
  items,
  media,
  objectEvents,
  objectNames,
  objects,
  standingThings,
  stills,
  zones,
} from '#store';
import type { Executor } from '#store';
import { givenName } from '../review/review.repository.js';
import { boxPxOrNull, cutPage, isoOrNull, mediaAddress } from '../platform/reply.js';

interface ReplyStyle {
  readonly language: Language;
  readonly timeZone: string;
}

const LEAST_PROBABILITY = 0.05;
const MOST_NAMES = 5;

function selectObjects(db: Executor) {
  return db
    .select({ id: objects.id, object: objects, camera: cameras, zone: zones.name, item: items.name, given: givenName })
    .from(objects)
    .innerJoin(cameras, eq(cameras.id, objects.cameraId))
    .leftJoin(zones, eq(zones.id, objects.zoneId))
    .leftJoin(items, eq(items.id, objects.itemId));
}

type ObjectRow = Awaited<ReturnType<typeof selectObjects>>[number];

function toReply({ object, camera, zone, item, given }: ObjectRow, style: ReplyStyle): ObjectReply {
  const timeZone = camera.timezone ?? style.timeZone;
  return {
    id: String(object.id),
    camera: camera.name,
    zone,
    state: object.state,
    box01: object.box,
    box: boxPxOrNull(object.box, camera.width, camera.height),
    names: object.names
      .filter(({ probability }) => probability >= LEAST_PROBABILITY)
      .slice(0, MOST_NAMES)
      .map(({ word, probability }) => ({ word, name: wordText(word, style.language), probability })),
    colours: object.colours.map(({ name, share }) => ({ name, share })),
    sizeCm: object.sizeCm,
    item,
    given,
    coverId: object.coverId === null ? null : String(object.coverId),
    standing: object.standing,
    placedAt: isoOrNull(object.placedAt, timeZone),
    lastSeenAt: isoOrNull(object.lastSeenAt, timeZone),
    lastInferredAt: isoOrNull(object.lastInferredAt, timeZone),
    changedAt: isoOrNull(object.changedAt, timeZone),
  };
}

/** Objects in memory, newest first. `item` is a taught item's name or a household word among the likeliest names. */
export async function listObjects(db: Executor, query: ObjectQuery, style: ReplyStyle): Promise<ObjectPage> {
  const named = (word: string) =>
    exists(
      db
        .select({ one: sql`1` })
        .from(objectNames)
        .where(and(eq(objectNames.objectId, objects.id), eq(objectNames.word, word))),
    );
  const rows = await selectObjects(db)
    .where(
      and(
        query.camera === undefined ? undefined : eq(cameras.name, query.camera),
        query.zone === undefined ? undefined : eq(zones.name, query.zone),
        query.state === undefined ? undefined : eq(objects.state, query.state),
        query.item === undefined ? undefined : or(eq(items.name, query.item), named(query.item)),
        query.cursor === undefined ? undefined : lt(objects.id, Number(query.cursor)),
      ),
    )
    .orderBy(desc(objects.id))
    .limit(query.limit + 1);
  const { page, next } = cutPage(rows, query.limit);
  return { objects: page.map((row) => toReply(row, style)), next };
}

const changeStill = alias(stills, 'change_still');
const changePicture = alias(media, 'change_picture');
const changeClip = alias(media, 'change_clip');
const standingStill = alias(stills, 'standing_still');
const standingPicture = alias(media, 'standing_picture');

async function logOf(db: Executor, objectId: number, homeZone: string): Promise<ObjectEventReply[]> {
  const rows = await db
    .select({
      entry: objectEvents,
      camera: cameras,
      zone: zones.name,
      changePicture: changePicture.path,
      standingPicture: standingPicture.path,
      clip: changeClip.path,
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
    .where(eq(objectEvents.objectId, objectId))
    .orderBy(asc(objectEvents.happenedAt), asc(objectEvents.id));
  return rows.map(({ entry, camera, zone, ...paths }) => {
    const timeZone = camera.timezone ?? homeZone;
    return {
      id: String(entry.id),
      action: entry.action,
      fromAt: toIso(entry.fromAt, timeZone),
      toAt: toIso(entry.toAt, timeZone),
      happenedAt: toIso(entry.happenedAt, timeZone),
      camera: camera.name,
      zone,
      box01: entry.box,
      otherObjectId: entry.otherObjectId === null ? null : String(entry.otherObjectId),
      changeId: entry.changeId === null ? null : String(entry.changeId),
      image: mediaAddress(paths.changePicture ?? paths.standingPicture),
      clip: mediaAddress(paths.clip),
      confidence: entry.confidence,
      inferred: entry.inferred,
    };
  });
}

/** One object with its log, oldest entry first. Throws FinderError not_found. */
export async function getObject(db: Executor, id: number, style: ReplyStyle): Promise<ObjectDetail> {
  const [row] = await selectObjects(db).where(eq(objects.id, id));
  if (row === undefined) throw new FinderError('not_found', { address: `/api/objects/${id}` });
  return { ...toReply(row, style), log: await logOf(db, id, style.timeZone) };
}
