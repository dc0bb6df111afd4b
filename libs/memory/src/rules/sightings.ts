import { lastTurn, settledBy, type MemoryDraft } from '../memory-draft.js';
import type { MemoryObject, ObjectRef } from '../memory.types.js';

/** Draws out the newest `seen` of this stretch of the log, or begins one. */
function see(draft: MemoryDraft, object: MemoryObject, at: Date, key: number | undefined, inferred: boolean): void {
  const turn = lastTurn(object);
  const source = settledBy(object);
  const hidden = !inferred && object.state.state !== 'visible';
  const open = object.log.findLast((entry) => entry.action === 'seen' && entry.inferred === inferred);
  const sinceTurn =
    open !== undefined && (hidden || turn === undefined || object.log.indexOf(open) > object.log.indexOf(turn));
  if (open !== undefined && sinceTurn) {
    if (at > open.toAt) draft.drawOut(object.ref, open, at);
    return;
  }
  draft.write(object.ref, {
    action: 'seen',
    fromAt: at,
    toAt: at,
    happenedAt: at,
    box: object.state.box,
    changeId: inferred ? undefined : source?.changeId,
    standingId: inferred ? undefined : source?.standingId,
    sceneKey: key,
    otherObject: inferred ? object.state.cover : undefined,
    trackId: undefined,
    confidence: 1,
    inferred,
  });
}

/** What lies under a cover that was seen in place lies there still, as far as reasoning goes. */
function inferUnder(draft: MemoryDraft, cover: ObjectRef, at: Date): void {
  for (const object of draft.under(cover)) {
    if (object.state.lastInferredAt === undefined || at > object.state.lastInferredAt)
      see(draft, object, at, undefined, true);
    inferUnder(draft, object.ref, at);
  }
}

/**
 * Takes in the sightings before `moment`. A sighting while the object is covered or gone does not count, but for the
 * stretch before the change that hid it could itself be seen.
 */
export function applySightings(draft: MemoryDraft, moment: Date | undefined): void {
  for (const { key, seenAt } of draft.takeSightings(moment)) {
    const object = draft.objectOfKey(key);
    if (object === undefined) continue;
    const { state, lastSeenAt } = object.state;
    const turn = lastTurn(object);
    const counts = state === 'visible' || (turn !== undefined && seenAt < turn.toAt);
    if (!counts) continue;
    if (lastSeenAt === undefined || seenAt > lastSeenAt) see(draft, object, seenAt, key, false);
    if (state === 'visible') inferUnder(draft, object.ref, seenAt);
  }
}
