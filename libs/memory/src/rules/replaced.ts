import { coverage, iou } from '#core';
import { likeness } from '../look-likeness.js';
import type { MemoryDraft } from '../memory-draft.js';
import type { MemoryObject, ObservedChange } from '../memory.types.js';
import { bringAlong } from './moved.js';
import { entryOf } from './entries.js';
import { take } from './taken.js';

/** The visible object here that has about this place and this look; undefined: none, or looks cannot be compared. */
export function findSameThing(
  draft: MemoryDraft,
  change: ObservedChange,
  minIou: number,
): { readonly object: MemoryObject; readonly alike: number } | undefined {
  return draft
    .visibleHere()
    .filter(({ state }) => iou(state.box, change.box) >= minIou)
    .map((object) => ({
      object,
      alike: likeness(object, { look: change.afterLook, sizeCm: change.sizeCm }, draft.options) ?? 0,
    }))
    .filter(({ alike }) => alike >= draft.options.moveLikeness)
    .sort((a, b) => b.alike - a.alike)[0];
}

/** The same thing, turned or moved a little. What it hides still lies under it, or came along when it no longer could. */
export function shift(draft: MemoryDraft, change: ObservedChange, object: MemoryObject, confidence: number): void {
  const left = draft
    .under(object.ref)
    .filter(({ state }) => coverage(state.box, change.box) < draft.options.hiddenShare);
  const moved = draft.write(object.ref, entryOf(change, 'moved', { confidence }));
  draft.addLook(object.ref, change.afterLook, change.sizeCm);
  if (left.length > 0) bringAlong(draft, change, moved);
}

/** One thing was put in place of another; returns the new one. */
export function replace(draft: MemoryDraft, change: ObservedChange, object: MemoryObject): MemoryObject {
  const confidence = change.natureScore * 0.5;
  const next = draft.create(entryOf(change, 'placed', { confidence }), change.afterLook, change.sizeCm);
  take(draft, change, object, confidence, undefined, next.ref);
  return next;
}
