import { and, eq, gte, inArray, lte, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import {
  changes,
  media,
  objectEvents,
  objects,
  persons,
  recordings,
  standingThings,
  stills,
  tracks,
  zoneOf,
} from '#store';
import type { Executor } from '#store';
import type { Box01 } from '#core';
import type { KnownActor, KnownEvent, KnownObject, KnownProof, LoggedObject } from '../answer/known.types.js';
import { namesOfCover } from '../rank/cover-names.js';
import type { Home } from './home.js';

/** The newest entries of one object's log that are read; older ones do not change its state. */
const newestEntries = 60;
const recordingsLooked = 500;

/** The zone that was noted; for what was noted before the zone was drawn, the one it lies in now. */
function zoneName(home: Home, cameraId: number, zoneId: number | null, box: Box01): string | undefined {
  const zones = home.zones.filter((zone) => zone.cameraId === cameraId);
  return (zones.find(({ id }) => id === zoneId) ?? zoneOf(zones, box))?.name;
}

/** How far the moment at which a thing was covered may lie from the moment at which its cover was put there. */
const sameMoment = sql`interval '30 seconds'`;

/**
 * The objects, with those that covered another one when they were put where they last were known as covers: for
 * guesses, as it costs more than the rest of the reading.
 */
export async function withPastCovers(db: Executor, known: readonly KnownObject[]): Promise<readonly KnownObject[]> {
  const ids = known.flatMap(({ id, placedAt, hasCovered }) => (placedAt === undefined || hasCovered ? [] : [id]));
  if (ids.length === 0) return known;
  // By camera and time: the log has an index for these, not for the other object.
  const rows = await db
    .selectDistinct({ id: objects.id })
    .from(objects)
    .innerJoin(
      objectEvents,
      and(
        eq(objectEvents.cameraId, objects.cameraId),
        sql`${objectEvents.happenedAt} between ${objects.placedAt} - ${sameMoment} and ${objects.placedAt} + ${sameMoment}`,
        eq(objectEvents.otherObjectId, objects.id),
        inArray(objectEvents.action, ['covered', 'contained']),
      ),
    )
    .where(inArray(objects.id, ids));
  const covers = new Set(rows.map(({ id }) => id));
  return known.map((object) =>
    covers.has(object.id) ? { ...object, hasCovered: true, names: namesOfCover(object.names) } : object,
  );
}

/** The objects' rows in no particular order. Objects of unknown cameras are left out. */
export async function loadObjects(db: Executor, home: Home, ids: readonly number[]): Promise<KnownObject[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select()
    .from(objects)
    .where(inArray(objects.id, [...ids]));
  const covering = await db
    .selectDistinct({ id: objects.coverId })
    .from(objects)
    .where(inArray(objects.coverId, [...ids]));
  const covers = new Set(covering.map(({ id }) => id));
  return rows.flatMap((row): KnownObject[] => {
    const camera = home.cameras.find(({ id }) => id === row.cameraId);
    if (camera === undefined) return [];
    return [
      {
        id: row.id,
        camera,
        hasCovered: covers.has(row.id),
        names: covers.has(row.id) ? namesOfCover(row.names) : row.names,
        colours: row.colours,
        sizeCm: row.sizeCm ?? undefined,
        itemId: row.itemId ?? undefined,
        standing: row.standing,
        box: row.box,
        zone: zoneName(home, row.cameraId, row.zoneId, row.box),
        lastSeenAt: row.lastSeenAt ?? undefined,
        state: row.state,
        placedAt: row.placedAt ?? undefined,
      },
    ];
  });
}

const changeStill = alias(stills, 'change_still');
const standingStill = alias(stills, 'standing_still');
const changeStillMedia = alias(media, 'change_still_media');
const changeCropMedia = alias(media, 'change_crop_media');
const standingStillMedia = alias(media, 'standing_still_media');
const standingCropMedia = alias(media, 'standing_crop_media');
const clipMedia = alias(media, 'clip_media');

function selectEntries(db: Executor) {
  return db
    .select({
      entry: objectEvents,
      clipStartedAt: changes.clipStartedAt,
      changeStillPath: changeStillMedia.path,
      changeCropPath: changeCropMedia.path,
      standingStillPath: standingStillMedia.path,
      standingCropPath: standingCropMedia.path,
      clipPath: clipMedia.path,
      recording: recordings.name,
      recordingStartedAt: recordings.startedAt,
      look: tracks.look,
      personId: persons.id,
      personName: persons.name,
    })
    .from(objectEvents)
    .leftJoin(changes, eq(changes.id, objectEvents.changeId))
    .leftJoin(standingThings, eq(standingThings.id, objectEvents.standingId))
    .leftJoin(recordings, eq(recordings.id, sql`coalesce(${changes.recordingId}, ${standingThings.recordingId})`))
    .leftJoin(changeStill, eq(changeStill.id, changes.afterStillId))
    .leftJoin(changeStillMedia, eq(changeStillMedia.id, changeStill.mediaId))
    .leftJoin(changeCropMedia, eq(changeCropMedia.id, changes.afterCropId))
    .leftJoin(standingStill, eq(standingStill.id, standingThings.stillId))
    .leftJoin(standingStillMedia, eq(standingStillMedia.id, standingStill.mediaId))
    .leftJoin(standingCropMedia, eq(standingCropMedia.id, standingThings.cropId))
    .leftJoin(clipMedia, eq(clipMedia.id, changes.clipId))
    .leftJoin(tracks, eq(tracks.id, objectEvents.trackId))
    .leftJoin(persons, eq(persons.id, tracks.personId));
}

type EntryRow = Awaited<ReturnType<typeof selectEntries>>[number];

function toActor(row: EntryRow): KnownActor | undefined {
  if (row.entry.trackId === null) return undefined;
  return {
    look: row.look ?? undefined,
    personId: row.personId ?? undefined,
    name: row.personName ?? undefined,
  };
}

function toProof(row: EntryRow): KnownProof | undefined {
  if (row.recording === null || row.recordingStartedAt === null) return undefined;
  return {
    stillPath: row.changeStillPath ?? row.changeCropPath ?? row.standingStillPath ?? row.standingCropPath ?? undefined,
    clipPath: row.clipPath ?? undefined,
    clipStartedAt: row.clipStartedAt ?? undefined,
    recording: row.recording,
    recordingStartedAt: row.recordingStartedAt,
  };
}

function toEntry(home: Home, row: EntryRow): KnownEvent[] {
  const { entry } = row;
  const camera = home.cameras.find(({ id }) => id === entry.cameraId);
  if (camera === undefined) return [];
  const told: KnownEvent = {
    id: entry.id,
    camera,
    action: entry.action,
    fromAt: entry.fromAt,
    toAt: entry.toAt,
    happenedAt: entry.happenedAt,
    box: entry.box,
    zone: zoneName(home, entry.cameraId, entry.zoneId, entry.box),
    otherObjectId: entry.otherObjectId ?? undefined,
    actor: toActor(row),
    proof: toProof(row),
    confidence: entry.confidence,
    inferred: entry.inferred,
  };
  return [told];
}

/** Entries that were reasoned out have no change of their own: the recording of their moment shows them. */
async function recordingsOf(db: Executor, rows: readonly EntryRow[]): Promise<(row: EntryRow) => EntryRow> {
  const bare = rows.filter(({ recording }) => recording === null);
  if (bare.length === 0) return (row) => row;
  const moments = bare.map(({ entry }) => entry.happenedAt.getTime());
  const found = await db
    .select({
      cameraId: recordings.cameraId,
      name: recordings.name,
      startedAt: recordings.startedAt,
      durationMs: recordings.durationMs,
    })
    .from(recordings)
    .where(
      and(
        inArray(recordings.cameraId, [...new Set(bare.map(({ entry }) => entry.cameraId))]),
        lte(recordings.startedAt, new Date(Math.max(...moments))),
        gte(
          sql`${recordings.startedAt} + ${recordings.durationMs} * interval '1 millisecond'`,
          sql`${new Date(Math.min(...moments)).toISOString()}::timestamptz`,
        ),
      ),
    )
    .limit(recordingsLooked);
  return (row) => {
    if (row.recording !== null) return row;
    const at = row.entry.happenedAt.getTime();
    const shown = found.find(
      ({ cameraId, startedAt, durationMs }) =>
        cameraId === row.entry.cameraId && startedAt.getTime() <= at && at <= startedAt.getTime() + durationMs,
    );
    return shown === undefined ? row : { ...row, recording: shown.name, recordingStartedAt: shown.startedAt };
  };
}

/**
 * The objects with their logs: of each the newest entries that began by `at`, and everything after it that tells until
 * when its state held.
 */
export async function loadLogs(
  db: Executor,
  home: Home,
  known: readonly KnownObject[],
  at: Date,
): Promise<LoggedObject[]> {
  if (known.length === 0) return [];
  const ids = known.map(({ id }) => id);
  const newest = db
    .select({
      id: objectEvents.id,
      place:
        sql<number>`row_number() over (partition by ${objectEvents.objectId} order by ${objectEvents.fromAt} desc, ${objectEvents.id} desc)`.as(
          'place',
        ),
    })
    .from(objectEvents)
    .where(and(inArray(objectEvents.objectId, ids), lte(objectEvents.fromAt, at)))
    .as('newest');
  const entries = await db.select({ id: newest.id }).from(newest).where(lte(newest.place, newestEntries));
  const after = await db
    .selectDistinctOn([objectEvents.objectId], { id: objectEvents.id })
    .from(objectEvents)
    .where(and(inArray(objectEvents.objectId, ids), sql`${objectEvents.fromAt} > ${at.toISOString()}::timestamptz`))
    .orderBy(objectEvents.objectId, objectEvents.fromAt);
  // Ids first: with both conditions in one statement the planner reads the whole log of the home.
  const entryIds = [...entries, ...after].map(({ id }) => id);
  const rows = entryIds.length === 0 ? [] : await selectEntries(db).where(inArray(objectEvents.id, entryIds));
  const shownBy = await recordingsOf(db, rows);
  const logs = new Map<number, KnownEvent[]>();
  for (const row of rows) {
    const log = logs.get(row.entry.objectId) ?? [];
    log.push(...toEntry(home, shownBy(row)));
    logs.set(row.entry.objectId, log);
  }
  return known.map((object) => ({
    ...object,
    log: (logs.get(object.id) ?? []).sort((a, b) => a.happenedAt.getTime() - b.happenedAt.getTime() || a.id - b.id),
  }));
}
