import { boxArea } from '#core';
import type { MemoryDraft } from '../memory-draft.js';
import type { ObservedChange } from '../memory.types.js';
import { settleThing } from './appeared.js';
import { coverWith } from './cover.js';
import { hiddenBy, touchedBy } from './places.js';
import { findSameThing, replace, shift } from './replaced.js';

/** A cover is larger than what it hides; a thing that only turned or was swapped is about as large. */
const coverGrowth = 1.5;

/** Neither look is plainly the bare place: the same thing shifted, a cover laid over it, or another thing in its place. */
export function applyAltered(draft: MemoryDraft, change: ObservedChange): void {
  const same = findSameThing(draft, change, draft.options.touchIou);
  if (same !== undefined) {
    shift(draft, change, same.object, change.natureScore * same.alike);
    return;
  }
  const hidden = hiddenBy(draft, change).filter(
    ({ object }) => boxArea(change.box) >= boxArea(object.state.box) * coverGrowth,
  );
  if (hidden.length > 0) {
    const cover = settleThing(draft, change, change.natureScore);
    coverWith(draft, change, cover.ref, hidden);
    return;
  }
  const [touched] = touchedBy(draft, change).filter(({ fit }) => fit >= draft.options.touchIou);
  if (touched === undefined) {
    settleThing(draft, change, change.natureScore * 0.5);
    return;
  }
  const comparable = touched.object.look !== undefined && change.afterLook !== undefined;
  if (comparable) replace(draft, change, touched.object);
  else shift(draft, change, touched.object, change.natureScore * 0.3);
}
