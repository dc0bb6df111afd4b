import { coverage, iou } from '#core';
import type { Entry, MemoryDraft } from '../memory-draft.js';
import type { ObjectState, ObservedStanding } from '../memory.types.js';

/** A pattern on a thing that was put there in view: the inventory may be made after that. */
function isPart(draft: MemoryDraft, state: ObjectState, thing: ObservedStanding): boolean {
  return !state.standing && coverage(thing.box, state.box) >= draft.options.coverShare;
}

/** A thing of the first look: known already at this place (the camera was started again), or there before anybody watched. */
export function applyStanding(draft: MemoryDraft, thing: ObservedStanding): void {
  const entry: Entry = {
    action: 'present',
    fromAt: thing.seenAt,
    toAt: thing.seenAt,
    happenedAt: thing.seenAt,
    box: thing.box,
    changeId: undefined,
    standingId: thing.standingId,
    sceneKey: thing.key,
    otherObject: undefined,
    trackId: undefined,
    confidence: thing.salience,
    inferred: false,
  };
  const known = draft
    .visibleHere()
    .find(({ state }) => iou(state.box, thing.box) >= draft.options.samePlaceIou || isPart(draft, state, thing));
  if (known === undefined) draft.create(entry, thing.look, thing.sizeCm);
  else draft.write(known.ref, { ...entry, action: 'seen' });
}
