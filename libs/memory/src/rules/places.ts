import { boxArea, coverage, iou } from '#core';
import type { MemoryDraft } from '../memory-draft.js';
import type { MemoryObject, ObservedChange } from '../memory.types.js';

/** Objects in view that the new look of the place hides, each with how surely (0 to 1). */
export function hiddenBy(
  draft: MemoryDraft,
  change: ObservedChange,
): { readonly object: MemoryObject; readonly share: number }[] {
  const { coverShare, hiddenShare } = draft.options;
  const until = draft.nextTurnAt(change.box, change.key);
  return draft.visibleHere().flatMap((object) => {
    const share = coverage(object.state.box, change.box);
    const told = object.state.keys.some((key) => change.hidesKeys.includes(key));
    // What is laid on a thing is smaller than it and hides only a part.
    const larger = boxArea(change.box) >= boxArea(object.state.box);
    if (told && share >= hiddenShare && larger) return [{ object, share: Math.max(share, coverShare) }];
    if (share < coverShare || !larger) return [];
    return draft.sightedAfter(object, change.firstAfterAt, until) ? [] : [{ object, share }];
  });
}

/** Objects in view that a region which is gone, or is another, may have been; the best fit first. */
export function touchedBy(draft: MemoryDraft, change: ObservedChange): { object: MemoryObject; fit: number }[] {
  const { coverShare, touchIou } = draft.options;
  const until = draft.nextTurnAt(change.box, change.key);
  return draft
    .visibleHere()
    .map((object) => ({
      object,
      fit: iou(object.state.box, change.box),
      inside: coverage(object.state.box, change.box),
      told: object.state.keys.some((key) => change.hidesKeys.includes(key)),
    }))
    .filter(({ fit, inside, told }) => fit >= touchIou || inside >= coverShare || (told && inside > 0))
    .sort((a, b) => b.fit - a.fit)
    .filter(({ object, told }, i) => told || i === 0 || !draft.sightedAfter(object, change.firstAfterAt, until))
    .map(({ object, fit }) => ({ object, fit }));
}
