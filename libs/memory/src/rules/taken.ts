import type { MemoryDraft } from '../memory-draft.js';
import type { MemoryObject, ObjectRef, ObservedChange } from '../memory.types.js';
import { uncoverUnder } from './cover.js';
import { entryOf, notBeforeSeen } from './entries.js';
import { findEarlierTwin, joinTwin } from './moved.js';

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
  const taken = draft.write(
    object.ref,
    entryOf(change, 'taken', {
      // The inventory of the first look is coarse: the region that is gone shows better where the thing stood.
      box: object.state.standing ? change.box : object.state.box,
      happenedAt: notBeforeSeen(change, object),
      otherObject: replacedBy,
      confidence,
    }),
  );
  uncoverUnder(draft, change, taken, asBefore);
  const twin = findEarlierTwin(draft, change, taken);
  if (twin !== undefined) joinTwin(draft, taken, twin.object, twin.alike);
}
