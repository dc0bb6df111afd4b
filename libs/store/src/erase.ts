import { rm } from 'node:fs/promises';
import path from 'node:path';
import { and, eq, inArray, isNotNull, notExists, sql } from 'drizzle-orm';
import { FinderError } from '#core';
import type { Db, Tx } from './database/executor.js';
import type { MediaStore } from './media/media-store.js';
import {
  cameras,
  changes,
  embeddings,
  itemPhotos,
  items,
  objectEvents,
  objects,
  recordings,
  removals,
  standingThings,
  stills,
} from './tables.js';

/** What erasing needs of a store. */
export interface Erasable {
  readonly db: Db;
  readonly media: MediaStore;
  readonly paths: { readonly checkpoints: string };
}

/** Folder of a camera's media files, below the media folder. */
export function cameraFolder(cameraId: number): string {
  return `camera-${cameraId}`;
}

/** Folder of a recording's media files, below the media folder. `contentHash` is hexadecimal. */
export function recordingFolder(cameraId: number, contentHash: string): string {
  return `${cameraFolder(cameraId)}/recording-${contentHash.slice(0, 12)}`;
}

async function eraseCheckpoints(store: Erasable, files: readonly (string | null)[]): Promise<void> {
  for (const file of files) {
    if (file === null) continue;
    const target = path.resolve(store.paths.checkpoints, file);
    if (target.startsWith(store.paths.checkpoints + path.sep)) await rm(target, { force: true, recursive: true });
  }
}

/**
 * Removes a camera with everything it recorded: rows, vectors, media files, checkpoints.
 * @throws FinderError not_found
 */
export async function removeCamera(store: Erasable, cameraId: number): Promise<void> {
  const { paths, checkpoints } = await store.db.transaction(async (tx) => {
    const held = await tx
      .select({ file: recordings.checkpointPath })
      .from(recordings)
      .where(eq(recordings.cameraId, cameraId));
    const scenes = await tx.select({ file: cameras.scenePath }).from(cameras).where(eq(cameras.id, cameraId));
    const mediaIds = await mediaOf(
      tx,
      eq(stills.cameraId, cameraId),
      eq(changes.cameraId, cameraId),
      eq(standingThings.cameraId, cameraId),
    );
    const gone = await tx.delete(cameras).where(eq(cameras.id, cameraId)).returning({ id: cameras.id });
    if (gone.length === 0) throw new FinderError('not_found', { address: `camera ${cameraId}` });
    const removed = await store.media.remove(tx, mediaIds);
    const below = await store.media.removeBelow(tx, `${cameraFolder(cameraId)}/`);
    return { paths: [...removed, ...below], checkpoints: [...held, ...scenes].map((row) => row.file) };
  });
  await store.media.erase(paths);
  await rm(path.join(store.media.root, cameraFolder(cameraId)), { recursive: true, force: true });
  await eraseCheckpoints(store, checkpoints);
}

/**
 * Removes a recording with its rows, vectors and media files, and objects that only it knew of. The state of other
 * objects still has to be rebuilt from their log.
 * @returns the camera whose memory is to be rebuilt
 * @throws FinderError not_found
 */
export async function removeRecording(store: Erasable, recordingId: number): Promise<{ cameraId: number }> {
  const { cameraId, paths, checkpoint } = await store.db.transaction(async (tx) => {
    const [recording] = await tx.select().from(recordings).where(eq(recordings.id, recordingId));
    if (recording === undefined) throw new FinderError('not_found', { address: `recording ${recordingId}` });
    const mediaIds = await mediaOf(
      tx,
      eq(stills.recordingId, recordingId),
      eq(changes.recordingId, recordingId),
      eq(standingThings.recordingId, recordingId),
    );
    await removeVectors(tx, recordingId);
    const touched = await tx
      .selectDistinct({ id: objectEvents.objectId })
      .from(objectEvents)
      .leftJoin(changes, eq(changes.id, objectEvents.changeId))
      .leftJoin(standingThings, eq(standingThings.id, objectEvents.standingId))
      .where(sql`coalesce(${changes.recordingId}, ${standingThings.recordingId}) = ${recordingId}`);
    await tx.delete(recordings).where(eq(recordings.id, recordingId));
    const ids = touched.map((row) => row.id);
    if (ids.length > 0) {
      const log = tx
        .select({ one: sql`1` })
        .from(objectEvents)
        .where(eq(objectEvents.objectId, objects.id));
      const gone = await tx
        .delete(objects)
        .where(and(inArray(objects.id, ids), notExists(log)))
        .returning({ id: objects.id });
      const lost = gone.map((row) => row.id);
      if (lost.length > 0) {
        await tx.delete(embeddings).where(and(eq(embeddings.ownerKind, 'object'), inArray(embeddings.ownerId, lost)));
      }
    }
    const removed = await store.media.remove(tx, mediaIds);
    const [camera] = await tx.select().from(cameras).where(eq(cameras.id, recording.cameraId));
    // The next recording goes on from the camera's scene.
    const isScene = camera?.scenePath === recording.checkpointPath;
    const folder = recordingFolder(recording.cameraId, recording.contentHash);
    const below = await store.media.removeBelow(tx, `${folder}/`);
    return {
      cameraId: recording.cameraId,
      paths: [...removed, ...below],
      checkpoint: isScene ? null : recording.checkpointPath,
    };
  });
  await store.media.erase(paths);
  await eraseCheckpoints(store, [checkpoint]);
  return { cameraId };
}

/** Removes a taught item, its photos and their files and vectors. @throws FinderError not_found */
export async function removeItem(store: Erasable, itemId: number): Promise<void> {
  const paths = await store.db.transaction(async (tx) => {
    const shown = await tx.select().from(itemPhotos).where(eq(itemPhotos.itemId, itemId));
    const aside = await tx.delete(removals).where(eq(removals.itemId, itemId)).returning({ kept: removals.kept });
    const photos = [...shown, ...aside.flatMap(({ kept }) => kept.photos)];
    const gone = await tx.delete(items).where(eq(items.id, itemId)).returning({ id: items.id });
    if (gone.length === 0) throw new FinderError('not_found', { address: `item ${itemId}` });
    const mediaIds = [...new Set(photos.map((photo) => photo.mediaId))];
    if (photos.length === 0) return [];
    const photoIds = photos.map((photo) => photo.id);
    await tx.delete(embeddings).where(and(eq(embeddings.ownerKind, 'photo'), inArray(embeddings.ownerId, photoIds)));
    // A photo that another item has too stays.
    const shared = await tx
      .select({ id: itemPhotos.mediaId })
      .from(itemPhotos)
      .where(inArray(itemPhotos.mediaId, mediaIds));
    const kept = new Set(shared.map((row) => row.id));
    return store.media.remove(
      tx,
      mediaIds.filter((id) => !kept.has(id)),
    );
  });
  await store.media.erase(paths);
}

type Condition = ReturnType<typeof eq>;

/** Ids of all media that the chosen stills, changes and standing things show. */
async function mediaOf(tx: Tx, ofStills: Condition, ofChanges: Condition, ofStanding: Condition): Promise<number[]> {
  const fromStills = await tx.select({ id: stills.mediaId }).from(stills).where(ofStills);
  const fromChanges = await tx
    .select({ before: changes.beforeCropId, after: changes.afterCropId, clip: changes.clipId })
    .from(changes)
    .where(ofChanges);
  const fromStanding = await tx
    .select({ id: standingThings.cropId })
    .from(standingThings)
    .where(and(ofStanding, isNotNull(standingThings.cropId)));
  const all = [
    ...fromStills.map((row) => row.id),
    ...fromChanges.flatMap((row) => [row.before, row.after, row.clip]),
    ...fromStanding.map((row) => row.id),
  ];
  return [...new Set(all.filter((id) => id !== null))];
}

/** Vectors name their owner by kind and number, without a reference that would remove them with it. */
async function removeVectors(tx: Tx, recordingId: number): Promise<void> {
  await tx.execute(sql`
    delete from embeddings where
      (owner_kind = 'still' and owner_id in (select id from stills where recording_id = ${recordingId}))
      or (owner_kind = 'change' and owner_id in (select id from changes where recording_id = ${recordingId}))
      or (owner_kind = 'standing' and owner_id in (select id from standing_things where recording_id = ${recordingId}))
      or (owner_kind = 'detection' and owner_id in (select id from detections where recording_id = ${recordingId}))`);
}
