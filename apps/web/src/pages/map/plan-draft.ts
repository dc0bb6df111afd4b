import { keep, kept } from '../../parts/keep.js';
import type { Placed } from './plan-edit.js';

/** A floor as somebody arranged it and did not save yet. */
export interface PlanDraft {
  readonly name: string;
  readonly placed: Placed;
  /** Of the floor that it was made from. */
  readonly revision: number;
}

const storageKey = (floorId: string): string => `finder-plan-${floorId}`;

/** What was not saved when the page was left; undefined: nothing, or it cannot be read any more. */
export function keptDraft(floorId: string): PlanDraft | undefined {
  try {
    const draft = JSON.parse(kept(storageKey(floorId)) ?? 'null') as PlanDraft | null;
    return draft !== null && Array.isArray(draft.placed.cameras) && Array.isArray(draft.placed.zones)
      ? draft
      : undefined;
  } catch {
    return undefined;
  }
}

export function keepDraft(floorId: string, draft: PlanDraft | undefined): void {
  keep(storageKey(floorId), draft === undefined ? undefined : JSON.stringify(draft));
}
