import { settledBy, type MemoryDraft } from '../memory-draft.js';
import type { MemoryObject, ObjectRef, ObservedChange } from '../memory.types.js';
import { uncoverUnder } from './cover.js';
import { entryOf, notBeforeSeen } from './entries.js';
import { findEarlierTwin, joinTwin } from './moved.js';

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

/**
 * The object is gone from its place.
 * @param asBefore see uncoverUnder
 * @param replacedBy what stands in its place now
 */
export function take(
  draft: MemoryDraft,
  change: ObservedChange,
  object: MemoryObject,
  confidence: number,
  asBefore?: number,
  replacedBy?: ObjectRef,
): void {
  const twin = findEarlierTwin(draft, change, object);
  const moved = twin === undefined ? undefined : settledBy(twin.object);
  const entry = entryOf(change, 'taken', {
    // The inventory of the first look is coarse: the region that is gone shows better where the thing stood.
    box: object.state.standing ? change.box : object.state.box,
    happenedAt: notBeforeSeen(change, object),
    otherObject: replacedBy,
    confidence,
  });
  // Seen elsewhere already, it was taken before that.
  const taken = draft.write(
    object.ref,
    moved === undefined
      ? entry
      : { ...entry, toAt: earlier(entry.toAt, moved.toAt), happenedAt: earlier(entry.happenedAt, moved.fromAt) },
  );
  uncoverUnder(draft, change, taken, asBefore);
  if (twin !== undefined) joinTwin(draft, taken, twin.object, twin.alike);
}
