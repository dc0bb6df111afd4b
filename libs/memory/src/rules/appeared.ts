import { coverage, iou } from '#core';
import type { MemoryDraft } from '../memory-draft.js';
import type { MemoryObject, ObservedChange } from '../memory.types.js';
import { coverWith } from './cover.js';
import { entryOf } from './entries.js';
import { findTaken, moveTo } from './moved.js';
import { hiddenBy } from './places.js';
import { findSameThing, replace, shift } from './replaced.js';

/** The thing that came: one that was taken earlier, or one never met before. */
export function settleThing(draft: MemoryDraft, change: ObservedChange, confidence: number): MemoryObject {
  const known = findTaken(draft, change);
  if (known !== undefined) return moveTo(draft, change, known);
  return draft.create(entryOf(change, 'placed', { confidence }), change.afterLook, change.sizeCm);
}

/** A thing stands out that did not before. What it hides lies under it. */
export function applyAppeared(draft: MemoryDraft, change: ObservedChange): void {
  const same = findSameThing(draft, change, draft.options.samePlaceIou);
  if (same !== undefined) {
    shift(draft, change, same.object, change.natureScore * same.alike);
    return;
  }
  const hidden = hiddenBy(draft, change);
  // A region of the first look may be a pattern of the place: only what was seen to come is believed to have been swapped.
  const inPlace = draft
    .visibleHere()
    .find(
      ({ state }) =>
        !state.standing &&
        iou(state.box, change.box) >= draft.options.samePlaceIou &&
        coverage(state.box, change.box) < 0.95,
    );
  if (inPlace !== undefined) {
    const next = replace(draft, change, inPlace);
    coverWith(
      draft,
      change,
      next.ref,
      hidden.filter(({ object }) => object.ref !== inPlace.ref),
    );
    return;
  }
  const cover = settleThing(draft, change, change.natureScore);
  coverWith(draft, change, cover.ref, hidden);
}
