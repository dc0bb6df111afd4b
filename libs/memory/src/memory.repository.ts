import { eq, inArray } from 'drizzle-orm';
import {
  addEmbeddings,
  corrections,
  listZones,
  objectCorrections,
  objectEvents,
  objects,
  removeEmbeddings,
  zoneOf,
  type Executor,
  type NamedPolygon,
} from '#store';
import { advanceMemory } from './advance-memory.js';
import { defaultMemoryOptions, type MemoryOptions } from './memory-options.js';
import { settledBy } from './memory-draft.js';
import type {
  AdvancedMemory,
  CameraMemory,
  MemoryObject,
  ObjectEvent,
  ObjectRef,
  ObservedSegment,
} from './memory.types.js';
import { loadMemory } from './object-rows.js';

type Ids = ReadonlyMap<ObjectRef, number>;
type ZonesOfCamera = ReadonlyMap<number, readonly NamedPolygon[]>;

/** Rows to take over instead of new ones: founding entry ("placed 12") to object id. */
export type KnownIds = ReadonlyMap<string, number>;

/** What tells objects apart across a rebuild: the entry that began the log. */
export function foundingKey({
  action,
  changeId,
  standingId,
}: Pick<ObjectEvent, 'action' | 'changeId' | 'standingId'>): string {
  return `${action} ${String(changeId ?? '')} ${String(standingId ?? '')}`;
}

export async function loadZones(
  executor: Executor,
  events: readonly ObjectEvent[],
  touched: readonly MemoryObject[],
): Promise<ZonesOfCamera> {
  const cameraIds = new Set([...events.map(({ cameraId }) => cameraId), ...touched.map(({ state }) => state.cameraId)]);
  const zones = new Map<number, readonly NamedPolygon[]>();
  for (const cameraId of cameraIds) zones.set(cameraId, await listZones(executor, cameraId));
  return zones;
}

/** Undefined stays unset; a number of an object becomes its row's id. */
function idOf(ids: Ids, ref: ObjectRef | undefined): number | null {
  if (ref === undefined) return null;
  return ids.get(ref) ?? (ref > 0 ? ref : null);
}

export function rowOf(
  { state, look, sizeCm }: MemoryObject,
  ids: Ids,
  zones: ZonesOfCamera,
): typeof objects.$inferInsert {
  return {
    cameraId: state.cameraId,
    state: state.state,
    box: state.box,
    zoneId: zoneOf(zones.get(state.cameraId) ?? [], state.box)?.id ?? null,
    standing: state.standing,
    placedFrom: state.placedFrom ?? null,
    placedAt: state.placedAt ?? null,
    placedBy: state.placedBy ?? null,
    lastSeenAt: state.lastSeenAt ?? null,
    lastInferredAt: state.lastInferredAt ?? null,
    changedAt: state.changedAt ?? null,
    coverId: idOf(ids, state.cover),
    takenBy: state.takenBy ?? null,
    names: look?.names ?? [],
    colours: look?.colours ?? [],
    sizeCm: sizeCm ?? null,
    updatedAt: new Date(),
  };
}

async function createRows(executor: Executor, created: readonly MemoryObject[], known: KnownIds): Promise<Ids> {
  const ids = new Map<ObjectRef, number>();
  for (const object of created) {
    const [first] = object.log;
    const kept = first === undefined ? undefined : known.get(foundingKey(first));
    if (kept !== undefined) {
      ids.set(object.ref, kept);
      continue;
    }
    const row = { ...rowOf(object, ids, new Map()), coverId: null };
    const [inserted] = await executor.insert(objects).values(row).returning({ id: objects.id });
    if (inserted !== undefined) ids.set(object.ref, inserted.id);
  }
  return ids;
}

export async function writeEvents(
  executor: Executor,
  events: readonly ObjectEvent[],
  ids: Ids,
  zones: ZonesOfCamera,
): Promise<void> {
  const added: (typeof objectEvents.$inferInsert)[] = [];
  for (const event of events) {
    if (event.id !== undefined) {
      await executor
        .update(objectEvents)
        .set({ toAt: event.toAt, happenedAt: event.happenedAt })
        .where(eq(objectEvents.id, event.id));
      continue;
    }
    const objectId = idOf(ids, event.object);
    if (objectId === null) continue;
    added.push({
      objectId,
      cameraId: event.cameraId,
      action: event.action,
      fromAt: event.fromAt,
      toAt: event.toAt,
      happenedAt: event.happenedAt,
      box: event.box,
      zoneId: zoneOf(zones.get(event.cameraId) ?? [], event.box)?.id ?? null,
      changeId: event.changeId ?? null,
      standingId: event.standingId ?? null,
      otherObjectId: idOf(ids, event.otherObject),
      trackId: event.trackId ?? null,
      confidence: event.confidence,
      inferred: event.inferred,
    });
  }
  // One at a time where it matters: the order of ids is the order of the log.
  if (added.length > 0) await executor.insert(objectEvents).values(added);
}

export async function writeLooks(executor: Executor, changed: readonly MemoryObject[], ids: Ids): Promise<void> {
  const owners = changed.flatMap((object) => {
    const ownerId = idOf(ids, object.ref);
    return object.look === undefined || ownerId === null ? [] : [{ object, look: object.look, ownerId }];
  });
  await removeEmbeddings(
    executor,
    'object',
    owners.map(({ ownerId }) => ownerId),
  );
  await addEmbeddings(
    executor,
    owners
      .filter(({ look }) => look.embedding.length > 0)
      .map(({ object, look, ownerId }) => ({
        ownerKind: 'object' as const,
        ownerId,
        cameraId: object.state.cameraId,
        capturedAt: settledBy(object)?.toAt ?? object.state.lastSeenAt ?? new Date(),
        modelId: look.modelId,
        modelRevision: look.modelRevision,
        vector: look.embedding,
      })),
  );
}

async function removeMerged(executor: Executor, merged: AdvancedMemory['merged'], ids: Ids): Promise<void> {
  for (const { object, into } of merged) {
    const id = idOf(ids, object);
    const kept = idOf(ids, into);
    if (id === null || kept === null) continue;
    await pointTo(executor, id, kept);
    await removeEmbeddings(executor, 'object', [id]);
    await executor.delete(objects).where(eq(objects.id, id));
  }
}

/** What speaks of one object speaks of the other one from now on: logs, covers, and what the user said. */
export async function pointTo(executor: Executor, id: number, kept: number): Promise<void> {
  await executor.update(objectEvents).set({ otherObjectId: kept }).where(eq(objectEvents.otherObjectId, id));
  await executor.update(objects).set({ coverId: kept }).where(eq(objects.coverId, id));
  await executor.update(corrections).set({ objectId: kept }).where(eq(corrections.objectId, id));
  await executor.update(objectCorrections).set({ objectId: kept }).where(eq(objectCorrections.objectId, id));
}

async function persist(
  executor: Executor,
  before: CameraMemory,
  after: AdvancedMemory,
  known: KnownIds,
): Promise<void> {
  const old = new Map(before.objects.map((object) => [object.ref, object]));
  const touched = after.memory.objects.filter((object) => old.get(object.ref) !== object);
  const ids = await createRows(
    executor,
    touched.filter(({ ref }) => ref < 0),
    known,
  );
  const zones = await loadZones(executor, after.events, touched);
  await writeEvents(executor, after.events, ids, zones);
  for (const object of touched) {
    const id = idOf(ids, object.ref);
    if (id !== null)
      await executor
        .update(objects)
        .set(rowOf(object, ids, zones))
        .where(eq(objects.id, id));
  }
  await writeLooks(
    executor,
    touched.filter((object) => old.get(object.ref)?.look !== object.look),
    ids,
  );
  await removeMerged(executor, after.merged, ids);
}

/** Changes of the segment that some log tells of already, wherever that object is by now. */
async function knownChanges(executor: Executor, observed: ObservedSegment): Promise<ReadonlySet<number>> {
  const changeIds = observed.changes.map(({ changeId }) => changeId);
  if (changeIds.length === 0) return new Set();
  const rows = await executor
    .selectDistinct({ changeId: objectEvents.changeId })
    .from(objectEvents)
    .where(inArray(objectEvents.changeId, changeIds));
  return new Set(rows.flatMap(({ changeId }) => (changeId === null ? [] : [changeId])));
}

/** `recordSegment` with rows to take over, for a rebuild. */
export async function advanceStored(
  executor: Executor,
  observed: ObservedSegment,
  options: MemoryOptions,
  known: KnownIds,
): Promise<void> {
  const memory = await loadMemory(executor, observed.cameraId, new Date(observed.untilAt.getTime() - options.moveMs));
  const told = await knownChanges(executor, observed);
  const fresh = { ...observed, changes: observed.changes.filter(({ changeId }) => !told.has(changeId)) };
  await persist(executor, memory, advanceMemory(memory, fresh, options), known);
}

/**
 * Takes a finished segment into the memory of its camera: objects, their logs and vectors. Call it in the transaction
 * that writes the segment's changes and standing things. The same segment again changes nothing.
 */
export async function recordSegment(
  executor: Executor,
  cameraId: number,
  observed: ObservedSegment,
  options: MemoryOptions = defaultMemoryOptions,
): Promise<void> {
  await advanceStored(executor, { ...observed, cameraId }, options, new Map());
}
