import { settledBy, type MemoryDraft } from '../memory-draft.js';
import { isContainer } from '../containers.js';
import type { MemoryObject, ObjectRef, ObservedChange } from '../memory.types.js';
import { entryOf } from './entries.js';
import type { hiddenBy } from './places.js';

/** Puts the hidden objects under the new one. */
export function coverWith(
  draft: MemoryDraft,
  change: ObservedChange,
  cover: ObjectRef,
  hidden: ReturnType<typeof hiddenBy>,
): void {
  for (const { object, share } of hidden) {
    if (object.ref === cover) continue;
    draft.write(
      object.ref,
      entryOf(change, 'covered', {
        box: object.state.box,
        otherObject: cover,
        confidence: change.natureScore * Math.min(1, share),
      }),
    );
  }
}

/** It came to its place with the given change or later. */
export function cameSince(object: MemoryObject, changeId: number): boolean {
  const settled = settledBy(object);
  return settled?.changeId !== undefined && settled.changeId >= changeId;
}

/** The object is gone when what hid it is lifted: taken at some time while nobody could see it. */
function findGone(draft: MemoryDraft, change: ObservedChange, object: MemoryObject, container: MemoryObject): void {
  const since = object.state.changedAt ?? change.lastBeforeAt;
  const entry = entryOf(change, 'taken', {
    fromAt: since,
    box: object.state.box,
    confidence: change.natureScore * 0.8,
    inferred: true,
  });
  if (isContainer(container)) {
    draft.write(object.ref, { ...entry, action: 'contained', otherObject: container.ref });
    return;
  }
  draft.write(object.ref, entry);
}

/**
 * The cover is gone: what lay under it is in view again, or is found gone.
 * @param asBefore the change before which the place looked as it does now; undefined: it looks like at no time known.
 *   Things that came with or after that change are gone with the cover.
 */
export function uncoverUnder(
  draft: MemoryDraft,
  change: ObservedChange,
  cover: MemoryObject,
  asBefore: number | undefined,
): void {
  for (const object of draft.under(cover.ref)) {
    if (asBefore !== undefined && cameSince(object, asBefore)) {
      findGone(draft, change, object, cover);
      uncoverUnder(draft, change, object, asBefore);
      continue;
    }
    if (asBefore === undefined && isContainer(cover)) {
      findGone(draft, change, object, cover);
      continue;
    }
    draft.write(
      object.ref,
      entryOf(change, 'uncovered', {
        box: object.state.box,
        otherObject: cover.ref,
        confidence: asBefore === undefined ? change.natureScore * 0.6 : change.natureScore,
        inferred: asBefore === undefined,
      }),
    );
  }
}
