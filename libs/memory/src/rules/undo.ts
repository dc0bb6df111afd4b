import { coverage, iou } from '#core';
import { lastTurn, type MemoryDraft } from '../memory-draft.js';
import type { MemoryObject, ObservedChange } from '../memory.types.js';
import { cameSince } from './cover.js';
import { applyDisappeared } from './disappeared.js';
import { entryOf } from './entries.js';
import { take } from './taken.js';

/** The same region, or one inside the other. */
function meets(object: MemoryObject, change: ObservedChange): boolean {
  const { box } = object.state;
  return iou(box, change.box) >= 0.3 || coverage(box, change.box) >= 0.5 || coverage(change.box, box) >= 0.5;
}

/** The object is put back where it was taken from, and what lay under it then lies under it again. */
function putBack(draft: MemoryDraft, change: ObservedChange, object: MemoryObject, undoneId: number | undefined): void {
  draft.write(object.ref, entryOf(change, 'placed', { box: object.state.box }));
  draft.addLook(object.ref, change.afterLook, change.sizeCm);
  for (const below of draft.visibleHere()) {
    const turn = lastTurn(below);
    if (turn?.action !== 'uncovered' || turn.otherObject !== object.ref || turn.changeId !== undoneId) continue;
    draft.write(below.ref, entryOf(change, 'covered', { box: below.state.box, otherObject: object.ref }));
  }
}

/**
 * The place looks as it did before the change of `key`: what came with or after that change is gone, what it took away
 * is back. Returns whether that said anything about an object.
 */
export function applyUndo(draft: MemoryDraft, change: ObservedChange, key: number): boolean {
  const undone = draft.entriesOfKey(key);
  const [first] = undone;
  if (first === undefined) return false;
  const undoneId = first.entry.changeId;
  if (undoneId === undefined) {
    // A standing thing came before every change: as bare as before it means that it is gone.
    if (first.object.state.state !== 'visible' || !meets(first.object, change)) return false;
    applyDisappeared(draft, change);
    return true;
  }
  const gone = draft.visibleHere().filter((object) => cameSince(object, undoneId) && meets(object, change));
  const back = undone
    .filter(({ object, entry }) => entry.action === 'taken' && lastTurn(object) === entry && meets(object, change))
    .map(({ object }) => object);
  for (const object of gone) take(draft, change, object, Math.max(0.8, change.natureScore), undoneId);
  for (const object of back) putBack(draft, change, object, undoneId);
  return gone.length + back.length > 0;
}
