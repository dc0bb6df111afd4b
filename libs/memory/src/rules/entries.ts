import type { ObservedChange, MemoryObject, ObjectAction } from '../memory.types.js';
import type { Entry } from '../memory-draft.js';

/** An entry for what a change did. `confidence` defaults to how sure its nature is. */
export function entryOf(
  change: ObservedChange,
  action: ObjectAction,
  more: Partial<Omit<Entry, 'action'>> = {},
): Entry {
  return {
    action,
    fromAt: change.lastBeforeAt,
    toAt: change.firstAfterAt,
    happenedAt: change.changedAt,
    box: change.box,
    changeId: change.changeId,
    standingId: undefined,
    sceneKey: change.key,
    otherObject: undefined,
    trackId: change.trackIds[0],
    confidence: change.natureScore,
    inferred: false,
    ...more,
  };
}

/** A hand is over a thing for about so long while the thing is still in view: that is no contradiction. */
const handMs = 1000;

/** The best estimate of a moment, not before the object was last in view but for the move itself. */
export function notBeforeSeen(change: ObservedChange, object: MemoryObject): Date {
  const seen = object.state.lastSeenAt;
  if (seen === undefined || seen > change.firstAfterAt) return change.changedAt;
  return seen.getTime() - change.changedAt.getTime() > handMs ? seen : change.changedAt;
}
