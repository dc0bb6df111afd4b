import { and, asc, eq, inArray, isNotNull, notInArray } from 'drizzle-orm';
import {
  changes,
  embeddings,
  objectEvents,
  objects,
  recordings,
  removeEmbeddings,
  standingThings,
  type Executor,
} from '#store';
import { hearCorrections } from './corrections/hear-corrections.js';
import { withVector, type VectorRow } from './stored-looks.js';
import { defaultMemoryOptions, type MemoryOptions } from './memory-options.js';
import { advanceStored, foundingKey, type KnownIds } from './memory.repository.js';
import type { ObservedSegment, ObservedSighting } from './memory.types.js';

/** The camera and all others that share an object with it, over any number of steps. */
async function linkedCameras(executor: Executor, cameraId: number): Promise<number[]> {
  const linked = new Set([cameraId]);
  for (let size = 0; size < linked.size;) {
    size = linked.size;
    const shared = executor
      .select({ id: objectEvents.objectId })
      .from(objectEvents)
      .where(inArray(objectEvents.cameraId, [...linked]));
    const rows = await executor
      .selectDistinct({ cameraId: objectEvents.cameraId })
      .from(objectEvents)
      .where(inArray(objectEvents.objectId, shared));
    for (const row of rows) linked.add(row.cameraId);
  }
  return [...linked];
}

/** Sightings are kept nowhere but in the logs. */
async function storedSightings(executor: Executor, cameraId: number): Promise<(ObservedSighting & { from: Date })[]> {
  const rows = await executor
    .select({
      from: objectEvents.fromAt,
      seenAt: objectEvents.toAt,
      changeKey: changes.sceneKey,
      standingKey: standingThings.sceneKey,
    })
    .from(objectEvents)
    .leftJoin(changes, eq(changes.id, objectEvents.changeId))
    .leftJoin(standingThings, eq(standingThings.id, objectEvents.standingId))
    .where(and(eq(objectEvents.cameraId, cameraId), eq(objectEvents.action, 'seen'), eq(objectEvents.inferred, false)));
  return rows.flatMap(({ from, seenAt, changeKey, standingKey }) => {
    const key = standingKey ?? changeKey;
    return key === null ? [] : [{ key, seenAt, from }];
  });
}

async function observedAgain(
  executor: Executor,
  recording: typeof recordings.$inferSelect,
  sightings: readonly (ObservedSighting & { readonly from: Date })[],
): Promise<ObservedSegment> {
  const { id, cameraId, startedAt, durationMs } = recording;
  const untilAt = new Date(startedAt.getTime() + durationMs);
  const changed = await executor
    .select()
    .from(changes)
    .where(eq(changes.recordingId, id))
    .orderBy(asc(changes.sceneKey));
  const stood = await executor.select().from(standingThings).where(eq(standingThings.recordingId, id));
  const vectorsOf = async (kind: 'change' | 'standing', ids: readonly number[]): Promise<VectorRow[]> =>
    ids.length === 0
      ? []
      : executor
          .select()
          .from(embeddings)
          .where(and(eq(embeddings.ownerKind, kind), inArray(embeddings.ownerId, [...ids])));
  const ofChanges = await vectorsOf(
    'change',
    changed.map((row) => row.id),
  );
  const ofStanding = await vectorsOf(
    'standing',
    stood.map((row) => row.id),
  );
  return {
    cameraId,
    recordingId: id,
    untilAt,
    standing: stood.map((row) => ({
      standingId: row.id,
      key: row.sceneKey,
      box: row.box,
      salience: row.salience,
      seenAt: row.firstSeenAt,
      look: withVector(
        row.look,
        ofStanding.find(({ ownerId }) => ownerId === row.id),
      ),
    })),
    changes: changed.map((row) => {
      // One vector is kept of a change: that of the look which shows the thing.
      const vector = ofChanges.find(({ ownerId }) => ownerId === row.id);
      const gone = row.nature === 'disappeared';
      return {
        changeId: row.id,
        key: row.sceneKey,
        nature: row.nature,
        natureScore: row.natureScore,
        strength: row.strength,
        box: row.box,
        lastBeforeAt: row.lastBeforeAt,
        firstAfterAt: row.firstAfterAt,
        changedAt: row.changedAt,
        undoesKey: row.undoesKey ?? undefined,
        hidesKeys: row.hidesKeys,
        trackIds: row.trackIds,
        afterLook: withVector(row.afterLook, gone ? undefined : vector),
        beforeLook: withVector(row.beforeLook, gone ? vector : undefined),
        sizeCm: row.sizeCm ?? undefined,
      };
    }),
    sightings: sightings
      .filter(({ from, seenAt }) => seenAt >= startedAt && from <= untilAt)
      .flatMap(({ key, from, seenAt }) => [
        { key, seenAt: from },
        { key, seenAt },
      ])
      .filter(({ seenAt }) => seenAt >= startedAt && seenAt <= untilAt),
  };
}

/**
 * Makes the objects of a camera anew from its changes, standing things and sightings, recording after recording in the
 * order of time; with it those of cameras between which an object moved. What was said about which object is which is
 * heard again. Objects that come out again keep their id, and with it what the user said of them. Call it in a
 * transaction.
 */
export async function rebuildMemory(
  executor: Executor,
  cameraId: number,
  options: MemoryOptions = defaultMemoryOptions,
): Promise<void> {
  const cameraIds = await linkedCameras(executor, cameraId);
  const sightings = new Map<number, (ObservedSighting & { from: Date })[]>();
  for (const id of cameraIds) sightings.set(id, await storedSightings(executor, id));
  const known = await forgetLogs(executor, cameraIds);
  const rows = await executor
    .select()
    .from(recordings)
    .where(inArray(recordings.cameraId, cameraIds))
    .orderBy(asc(recordings.startedAt), asc(recordings.id));
  for (const recording of rows) {
    const observed = await observedAgain(executor, recording, sightings.get(recording.cameraId) ?? []);
    await advanceStored(executor, observed, options, known);
    await hearCorrections(executor, recording.id);
  }
  await removeUnfounded(executor, cameraIds);
}

/** Empties the logs and puts the objects out of the way; gives the ids to take over. */
async function forgetLogs(executor: Executor, cameraIds: readonly number[]): Promise<KnownIds> {
  const events = await executor
    .select()
    .from(objectEvents)
    .where(inArray(objectEvents.cameraId, [...cameraIds]))
    .orderBy(asc(objectEvents.id));
  const known = new Map<string, number>();
  const founded = new Set<number>();
  for (const { objectId, action, changeId, standingId } of events) {
    if (founded.has(objectId)) continue;
    founded.add(objectId);
    known.set(foundingKey({ action, changeId: changeId ?? undefined, standingId: standingId ?? undefined }), objectId);
  }
  await executor.delete(objectEvents).where(inArray(objectEvents.cameraId, [...cameraIds]));
  await removeEmbeddings(executor, 'object', [...founded]);
  return known;
}

async function removeUnfounded(executor: Executor, cameraIds: readonly number[]): Promise<void> {
  const founded = executor
    .selectDistinct({ id: objectEvents.objectId })
    .from(objectEvents)
    .where(isNotNull(objectEvents.objectId));
  const lost = await executor
    .delete(objects)
    .where(and(inArray(objects.cameraId, [...cameraIds]), notInArray(objects.id, founded)))
    .returning({ id: objects.id });
  await removeEmbeddings(
    executor,
    'object',
    lost.map(({ id }) => id),
  );
}
