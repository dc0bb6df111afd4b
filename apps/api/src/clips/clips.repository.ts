import { and, asc, eq, gte, inArray, lte, notInArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { FinderError, toIso, wordText } from '#core';
import type { Clip, ClipBox, Language } from '#core';
import { cameras, changes, items, media, objectEvents, objects, persons, recordings, stills, tracks } from '#store';
import type { Executor } from '#store';
import { mediaAddress } from '../platform/reply.js';
import { objectSpans } from './object-spans.js';

/** A clip is shorter than this: what happens later is not in it. */
const LONGEST_MS = 120_000;
const SURE_ENOUGH = 0.3;

const clipMedia = alias(media, 'clip_media');
const beforeStill = alias(stills, 'before_still');
const afterStill = alias(stills, 'after_still');
const beforeMedia = alias(media, 'before_media');
const afterMedia = alias(media, 'after_media');

interface ReplyStyle {
  readonly language: Language;
  readonly timeZone: string;
}

function changesOf(db: Executor, path: string) {
  return db
    .select({
      change: changes,
      camera: cameras,
      recording: recordings,
      before: beforeMedia.path,
      after: afterMedia.path,
    })
    .from(changes)
    .innerJoin(clipMedia, eq(clipMedia.id, changes.clipId))
    .innerJoin(cameras, eq(cameras.id, changes.cameraId))
    .innerJoin(recordings, eq(recordings.id, changes.recordingId))
    .leftJoin(beforeStill, eq(beforeStill.id, changes.beforeStillId))
    .leftJoin(afterStill, eq(afterStill.id, changes.afterStillId))
    .leftJoin(beforeMedia, eq(beforeMedia.id, beforeStill.mediaId))
    .leftJoin(afterMedia, eq(afterMedia.id, afterStill.mediaId))
    .where(eq(clipMedia.path, path))
    .orderBy(asc(changes.changedAt), asc(changes.id));
}

/** What is known of the clip at an address below /api/media/. Throws FinderError not_found. */
export async function getClip(db: Executor, address: string, style: ReplyStyle): Promise<Clip> {
  const path = address.replace('/api/media/', '').split('/').map(decodeURIComponent).join('/');
  const rows = await changesOf(db, path);
  const [first] = rows;
  const startedAt = first?.change.clipStartedAt;
  if (first === undefined || startedAt === null || startedAt === undefined) {
    throw new FinderError('not_found', { address });
  }
  const { camera, recording } = first;
  const objectIds = await objectsIn(db, camera.id, startedAt);
  return {
    clip: address,
    camera: camera.name,
    recording: recording.name,
    startedAt: toIso(startedAt, camera.timezone ?? style.timeZone),
    width: camera.width,
    height: camera.height,
    changes: rows.map(({ change, before, after }) => ({
      id: String(change.id),
      nature: change.nature,
      atMs: change.changedAt.getTime() - startedAt.getTime(),
      box01: change.box,
      before: mediaAddress(before),
      after: mediaAddress(after),
    })),
    boxes: [
      ...(await objectBoxes(db, objectIds, startedAt, style.language)),
      ...(await personBoxes(db, recording, startedAt)),
    ],
  };
}

/** Objects that something happened to while the clip runs; what merely stood there the whole time would hide them. */
async function objectsIn(db: Executor, cameraId: number, startedAt: Date): Promise<number[]> {
  const rows = await db
    .selectDistinct({ id: objectEvents.objectId })
    .from(objectEvents)
    .where(
      and(
        eq(objectEvents.cameraId, cameraId),
        notInArray(objectEvents.action, ['present', 'seen']),
        gte(objectEvents.happenedAt, startedAt),
        lte(objectEvents.happenedAt, new Date(startedAt.getTime() + LONGEST_MS)),
      ),
    );
  return rows.map(({ id }) => id);
}

async function objectBoxes(
  db: Executor,
  ids: readonly number[],
  startedAt: Date,
  language: Language,
): Promise<ClipBox[]> {
  if (ids.length === 0) return [];
  const things = await db
    .select({ id: objects.id, names: objects.names, item: items.name })
    .from(objects)
    .leftJoin(items, eq(items.id, objects.itemId))
    .where(inArray(objects.id, [...ids]))
    .orderBy(asc(objects.id));
  const log = await db
    .select()
    .from(objectEvents)
    .where(inArray(objectEvents.objectId, [...ids]))
    .orderBy(asc(objectEvents.happenedAt), asc(objectEvents.id));
  return things.flatMap(({ id, names, item }): ClipBox[] => {
    const own = log.filter((entry) => entry.objectId === id);
    const spans = objectSpans(own, startedAt, { fromMs: 0, toMs: LONGEST_MS });
    if (spans.length === 0) return [];
    const [best] = names;
    const sure = best !== undefined && best.probability >= SURE_ENOUGH ? wordText(best.word, language) : null;
    return [{ kind: 'object', objectId: String(id), label: item ?? sure, spans }];
  });
}

async function personBoxes(
  db: Executor,
  recording: typeof recordings.$inferSelect,
  startedAt: Date,
): Promise<ClipBox[]> {
  const rows = await db
    .select({ path: tracks.path, name: persons.name })
    .from(tracks)
    .leftJoin(persons, eq(persons.id, tracks.personId))
    .where(
      and(
        eq(tracks.recordingId, recording.id),
        gte(tracks.toAt, startedAt),
        lte(tracks.fromAt, new Date(startedAt.getTime() + LONGEST_MS)),
      ),
    )
    .orderBy(asc(tracks.ordinal));
  const shiftMs = recording.startedAt.getTime() - startedAt.getTime();
  return rows.flatMap(({ path, name }): ClipBox[] => {
    const points = path.map(({ offsetMs, box }) => ({ atMs: offsetMs + shiftMs, box01: box }));
    const [begin] = points;
    const end = points.at(-1);
    if (begin === undefined || end === undefined) return [];
    const span = { fromMs: begin.atMs, toMs: end.atMs, state: 'visible' as const, points };
    return [{ kind: 'person', objectId: null, label: name, spans: [span] }];
  });
}
