import { defaultMemoryOptions, type MemoryOptions } from './memory-options.js';
import { MemoryDraft } from './memory-draft.js';
import type { AdvancedMemory, CameraMemory, ObservedChange, ObservedSegment } from './memory.types.js';
import { applyAltered } from './rules/altered.js';
import { applyAppeared } from './rules/appeared.js';
import { applyDisappeared } from './rules/disappeared.js';
import { applySightings } from './rules/sightings.js';
import { applyStanding } from './rules/standing.js';
import { applyUndo } from './rules/undo.js';

function applyChange(draft: MemoryDraft, change: ObservedChange): void {
  // That the place looks as it did at an earlier time is firmer than what one look at its pixels says.
  if (change.undoesKey !== undefined && applyUndo(draft, change, change.undoesKey)) return;
  switch (change.nature) {
    case 'appeared':
      applyAppeared(draft, change);
      return;
    case 'disappeared':
      applyDisappeared(draft, change);
      return;
    case 'altered':
      applyAltered(draft, change);
  }
}

/**
 * Takes in one finished stretch of a camera's recording. Pure: the same memory and the same segment give the same
 * entries, and a segment that was taken in before gives none. Changes and standing things are taken in the order of
 * their keys, in which
 * the scene reported them, so that a recording cut into other segments comes to the same log.
 */
export function advanceMemory(
  memory: CameraMemory,
  observed: ObservedSegment,
  options: MemoryOptions = defaultMemoryOptions,
): AdvancedMemory {
  const draft = new MemoryDraft(memory, observed, options);
  const told = [
    ...observed.standing
      .filter(({ standingId }) => !draft.knowsStanding(standingId))
      .map((thing) => ({ key: thing.key, apply: () => applyStanding(draft, thing) })),
    ...observed.changes
      .filter(({ changeId }) => !draft.knowsChange(changeId))
      .map((change) => ({
        key: change.key,
        apply: () => {
          applySightings(draft, change.firstAfterAt);
          applyChange(draft, change);
        },
      })),
  ].sort((a, b) => a.key - b.key);
  for (const { apply } of told) apply();
  applySightings(draft, undefined);
  return draft.finish();
}
