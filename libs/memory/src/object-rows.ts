import { and, asc, eq, gte, inArray, or } from 'drizzle-orm';
import { changes, embeddings, objectEvents, objects, standingThings, type Executor } from '#store';
import { deriveObject } from './derive-object.js';
import type { CameraMemory, MemoryObject, ObjectEvent, ObjectLook } from './memory.types.js';

export type ObjectRow = typeof objects.$inferSelect;
export type ObjectEventRow = typeof objectEvents.$inferSelect;

interface JoinedEvent {
  readonly event: ObjectEventRow;
  readonly changeKey: number | null;
  readonly standingKey: number | null;
}

function toEvent({ event, changeKey, standingKey }: JoinedEvent): ObjectEvent {
  // A thing that was only noticed when it went is not what the change's later look shows.
  const unnoticed = event.action === 'present' && event.changeId !== null;
  return {
    id: event.id,
    object: event.objectId,
    cameraId: event.cameraId,
    action: event.action,
    fromAt: event.fromAt,
    toAt: event.toAt,
    happenedAt: event.happenedAt,
    box: event.box,
    changeId: event.changeId ?? undefined,
    standingId: event.standingId ?? undefined,
    sceneKey: unnoticed ? undefined : (standingKey ?? changeKey ?? undefined),
    otherObject: event.otherObjectId ?? undefined,
    trackId: event.trackId ?? undefined,
    confidence: event.confidence,
    inferred: event.inferred,
  };
}

/** How many looks went into an object: one each time it was seen to come to a place. */
function countLooks(log: readonly ObjectEvent[]): number {
  return log.filter(({ action, inferred }) => !inferred && ['present', 'placed', 'moved'].includes(action)).length;
}

type EmbeddingRow = Pick<typeof embeddings.$inferSelect, 'ownerId' | 'modelId' | 'modelRevision' | 'vector'>;

function lookOf(row: ObjectRow, log: readonly ObjectEvent[], vector: EmbeddingRow | undefined): ObjectLook | undefined {
  const { names, colours } = row;
  if (vector === undefined && names.length === 0 && colours.length === 0) return undefined;
  return {
    looks: Math.max(1, countLooks(log)),
    embedding: vector?.vector ?? [],
    modelId: vector?.modelId ?? 'none',
    modelRevision: vector?.modelRevision ?? '',
    names,
    colours,
  };
}

/** Logs of the given objects, in the order their entries were made. */
export async function loadLogs(executor: Executor, ids: readonly number[]): Promise<Map<number, ObjectEvent[]>> {
  const logs = new Map<number, ObjectEvent[]>();
  if (ids.length === 0) return logs;
  const rows = await executor
    .select({ event: objectEvents, changeKey: changes.sceneKey, standingKey: standingThings.sceneKey })
    .from(objectEvents)
    .leftJoin(changes, eq(changes.id, objectEvents.changeId))
    .leftJoin(standingThings, eq(standingThings.id, objectEvents.standingId))
    .where(inArray(objectEvents.objectId, [...ids]))
    .orderBy(asc(objectEvents.id));
  for (const row of rows) {
    const log = logs.get(row.event.objectId);
    if (log === undefined) logs.set(row.event.objectId, [toEvent(row)]);
    else log.push(toEvent(row));
  }
  return logs;
}

/**
 * What is remembered of a camera: its own objects that lie somewhere, and those of any camera that were taken at or
 * after `takenSince` and may turn up again.
 */
export async function loadMemory(executor: Executor, cameraId: number, takenSince: Date): Promise<CameraMemory> {
  const lying = and(
    eq(objects.cameraId, cameraId),
    inArray(objects.state, ['visible', 'covered', 'contained', 'unknown']),
  );
  const gone = and(inArray(objects.state, ['taken', 'carried']), gte(objects.changedAt, takenSince));
  const rows = await executor.select().from(objects).where(or(lying, gone)).orderBy(asc(objects.id));
  const ids = rows.map(({ id }) => id);
  const logs = await loadLogs(executor, ids);
  const vectors =
    ids.length === 0
      ? []
      : await executor
          .select({
            ownerId: embeddings.ownerId,
            modelId: embeddings.modelId,
            modelRevision: embeddings.modelRevision,
            vector: embeddings.vector,
          })
          .from(embeddings)
          .where(and(eq(embeddings.ownerKind, 'object'), inArray(embeddings.ownerId, ids)));
  const found = rows.flatMap((row): MemoryObject[] => {
    const log = logs.get(row.id) ?? [];
    const state = deriveObject(log);
    if (state === undefined) return [];
    const vector = vectors.find(({ ownerId }) => ownerId === row.id);
    return [{ ref: row.id, log, state, look: lookOf(row, log, vector), sizeCm: row.sizeCm ?? undefined }];
  });
  return { cameraId, objects: found };
}
