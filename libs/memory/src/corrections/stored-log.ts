import type { StoredEntry } from '#store';
import type { ObjectEvent, ObjectRef } from '../memory.types.js';

/** An entry as a correction keeps it. */
export function toStored(entry: ObjectEvent): StoredEntry {
  return {
    cameraId: entry.cameraId,
    action: entry.action,
    fromAt: entry.fromAt.toISOString(),
    toAt: entry.toAt.toISOString(),
    happenedAt: entry.happenedAt.toISOString(),
    box: entry.box,
    changeId: entry.changeId ?? null,
    standingId: entry.standingId ?? null,
    otherObject: entry.otherObject ?? null,
    trackId: entry.trackId ?? null,
    confidence: entry.confidence,
    inferred: entry.inferred,
  };
}

export function fromStored(entry: StoredEntry, object: ObjectRef): ObjectEvent {
  return {
    id: undefined,
    object,
    cameraId: entry.cameraId,
    action: entry.action,
    fromAt: new Date(entry.fromAt),
    toAt: new Date(entry.toAt),
    happenedAt: new Date(entry.happenedAt),
    box: entry.box,
    changeId: entry.changeId ?? undefined,
    standingId: entry.standingId ?? undefined,
    // Only replays need it, and they read it from the change.
    sceneKey: undefined,
    otherObject: entry.otherObject ?? undefined,
    trackId: entry.trackId ?? undefined,
    confidence: entry.confidence,
    inferred: entry.inferred,
  };
}
