import type { MemoryDraft } from '../memory-draft.js';
import type { ObservedChange } from '../memory.types.js';
import { entryOf } from './entries.js';
import { touchedBy } from './places.js';
import { take } from './taken.js';

/** A thing that stood out is gone: a known one, or one that had stood there without being noticed. */
export function applyDisappeared(draft: MemoryDraft, change: ObservedChange): void {
  const touched = touchedBy(draft, change);
  const [best, ...others] = touched;
  if (best !== undefined) {
    // What goes as one region was one thing: standing regions inside it were its parts.
    const parts = best.object.state.standing ? others.filter(({ object }) => object.state.standing) : [];
    for (const { object } of parts) draft.merge(object.ref, best.object.ref);
    for (const each of touched) {
      if (!parts.includes(each)) take(draft, change, each.object, change.natureScore * Math.max(0.5, each.fit));
    }
    return;
  }
  const unnoticed = draft.create(
    entryOf(change, 'present', {
      toAt: change.lastBeforeAt,
      happenedAt: change.lastBeforeAt,
      sceneKey: undefined,
      trackId: undefined,
    }),
    change.beforeLook,
    change.sizeCm,
  );
  take(draft, change, unnoticed, change.natureScore);
}
