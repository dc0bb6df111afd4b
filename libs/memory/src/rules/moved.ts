import { boxArea, iou, type Box01 } from '#core';
import { likeness } from '../look-likeness.js';
import type { MemoryOptions } from '../memory-options.js';
import { settledBy, type MemoryDraft } from '../memory-draft.js';
import type { MemoryObject, ObservedChange } from '../memory.types.js';
import { entryOf } from './entries.js';

interface Match {
  readonly object: MemoryObject;
  /** 0 to 1. */
  readonly alike: number;
}

interface Candidate extends Match {
  readonly sameHand: boolean;
  readonly samePlace: boolean;
}

/** Longest side and area of the boxes agree within a factor of 1.5 each way. */
function sameSize(a: Box01, b: Box01): boolean {
  const ratio = boxArea(a) / boxArea(b);
  return ratio < 2.25 && ratio > 1 / 2.25;
}

/** Without looks: one thing alone taken a moment ago by the same hand, of the same size. Never a choice of several. */
function findBlind(draft: MemoryDraft, change: ObservedChange, gone: readonly MemoryObject[]): Match | undefined {
  const recent = gone.filter(({ state }) => {
    if (state.changedAt === undefined || state.takenBy === undefined) return false;
    const ago = change.changedAt.getTime() - state.changedAt.getTime();
    return ago <= draft.options.blindMoveMs && change.trackIds.includes(state.takenBy);
  });
  const [only] = recent;
  if (only === undefined || recent.length > 1) return undefined;
  if (only.state.cameraId === draft.cameraId && !sameSize(only.state.box, change.box)) return undefined;
  return { object: only, alike: 0.3 };
}

function logOdds(probability: number): number {
  const sure = Math.min(0.999, Math.max(0.001, probability));
  return Math.log(sure / (1 - sure));
}

/**
 * Odds that this candidate turned up, as a logarithm: by its look, raised for the hand that took it and for the place
 * it lay at, and shared out among all that are missing.
 */
function oddsOf({ alike, sameHand, samePlace }: Candidate, count: number, options: MemoryOptions): number {
  const raised = (sameHand ? options.sameHandOdds : 0) + (samePlace ? options.samePlaceOdds : 0);
  return logOdds(alike) + raised - Math.log(count);
}

function choose(draft: MemoryDraft, candidates: readonly Candidate[]): Match | undefined {
  const { moveLikeness, moveMargin } = draft.options;
  const ranked = candidates
    .map((candidate) => ({ ...candidate, odds: oddsOf(candidate, candidates.length, draft.options) }))
    .sort((a, b) => b.odds - a.odds);
  const [best, second] = ranked;
  if (best === undefined) return undefined;
  const alike = 1 / (1 + Math.exp(-best.odds));
  if (alike < moveLikeness) return undefined;
  if (second !== undefined && best.odds - second.odds < moveMargin) return undefined;
  return { object: best.object, alike };
}

/** The thing that was taken earlier, here or before another camera, and turns up with this change. */
export function findTaken(draft: MemoryDraft, change: ObservedChange): Match | undefined {
  const gone = draft.inState('taken', 'carried').filter(({ state }) => {
    const at = state.changedAt;
    return (
      at !== undefined && at <= change.firstAfterAt && change.changedAt.getTime() - at.getTime() <= draft.options.moveMs
    );
  });
  const now = { look: change.afterLook, sizeCm: change.sizeCm };
  const compared = gone.flatMap((object) => {
    const alike = likeness(object, now, draft.options);
    if (alike === undefined) return [];
    const { takenBy, cameraId, box } = object.state;
    return [
      {
        object,
        alike,
        sameHand: takenBy !== undefined && change.trackIds.includes(takenBy),
        samePlace: cameraId === draft.cameraId && iou(box, change.box) >= draft.options.samePlaceIou,
      },
    ];
  });
  if (compared.length === 0) return findBlind(draft, change, gone);
  return choose(draft, compared);
}

/** Brings a taken object to the place of the change, with what is in or under it. */
export function moveTo(draft: MemoryDraft, change: ObservedChange, { object, alike }: Match): MemoryObject {
  const moved = draft.write(object.ref, entryOf(change, 'moved', { confidence: change.natureScore * alike }));
  draft.addLook(object.ref, change.afterLook, change.sizeCm);
  bringAlong(draft, change, moved);
  return moved;
}

/** What is in or under an object that moved moved with it, as far as reasoning goes. */
export function bringAlong(draft: MemoryDraft, change: ObservedChange, cover: MemoryObject): void {
  for (const inside of draft.under(cover.ref)) {
    const moved = draft.write(
      inside.ref,
      entryOf(change, 'moved', {
        otherObject: cover.ref,
        confidence: inside.state.confidence * 0.8,
        inferred: true,
      }),
    );
    bringAlong(draft, change, moved);
  }
}

/**
 * A thing that came into view elsewhere before it could be seen that this one is gone (somebody stood before it) and
 * looks the same: it is this one. Only an object with nothing else in its log, and only if no other looks like it.
 */
export function findEarlierTwin(draft: MemoryDraft, change: ObservedChange, missing: MemoryObject): Match | undefined {
  const { moveLikeness, moveMargin } = draft.options;
  const alikes = draft
    .inState('visible')
    .flatMap((object) => {
      const settled = settledBy(object);
      const turns = object.log.filter(({ action }) => action !== 'seen').length;
      if (settled?.action !== 'placed' || turns !== 1 || draft.under(object.ref).length > 0) return [];
      if (settled.changeId === undefined || settled.changeId === change.changeId) return [];
      if (settled.toAt <= change.lastBeforeAt || settled.happenedAt > change.firstAfterAt) return [];
      if (object.ref === missing.ref) return [];
      const alike = likeness(missing, object, draft.options);
      return alike === undefined || alike < moveLikeness ? [] : [{ object, alike }];
    })
    .sort((a, b) => b.alike - a.alike);
  const [best, second] = alikes;
  if (best === undefined) return undefined;
  if (second !== undefined && logOdds(best.alike) - logOdds(second.alike) < moveMargin) return undefined;
  return best;
}

/** Writes the twin's entries as a move of `object` and lets the twin go. */
export function joinTwin(draft: MemoryDraft, object: MemoryObject, twin: MemoryObject, alike: number): void {
  for (const { id: _id, object: _object, cameraId, ...entry } of twin.log) {
    const placed = entry.action === 'placed';
    draft.writeAt(cameraId, object.ref, {
      ...entry,
      action: placed ? 'moved' : entry.action,
      confidence: placed ? entry.confidence * alike : entry.confidence,
    });
  }
  draft.merge(twin.ref, object.ref);
}
