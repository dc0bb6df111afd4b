import { iou, type Box01 } from '#core';
import type { ObjectEvent, ObjectRef, ObjectState, ObjectStateName } from './memory.types.js';

interface Draft {
  state: ObjectStateName;
  cameraId: number;
  box: Box01;
  standing: boolean;
  placedFrom: Date | undefined;
  placedAt: Date | undefined;
  placedBy: number | undefined;
  lastSeenAt: Date | undefined;
  lastInferredAt: Date | undefined;
  changedAt: Date | undefined;
  cover: ObjectRef | undefined;
  takenBy: number | undefined;
  confidence: number;
  keys: number[];
}

function later(a: Date | undefined, b: Date): Date {
  return a !== undefined && a > b ? a : b;
}

function takeKey(draft: Draft, event: ObjectEvent): void {
  if (event.sceneKey !== undefined && !draft.keys.includes(event.sceneKey)) draft.keys.push(event.sceneKey);
}

/** The object lies in view at a new place, or there again. */
function settle(draft: Draft, event: ObjectEvent): void {
  // Put back where it lay, its earlier look counts again; anywhere else only the new one does.
  const back = draft.cameraId === event.cameraId && iou(draft.box, event.box) >= 0.5;
  if (!back) draft.keys = [];
  draft.state = 'visible';
  draft.cameraId = event.cameraId;
  draft.box = event.box;
  draft.standing = false;
  draft.placedFrom = event.fromAt;
  draft.placedAt = event.happenedAt;
  draft.placedBy = event.trackId;
  draft.changedAt = undefined;
  draft.cover = undefined;
  draft.takenBy = undefined;
  draft.confidence = event.confidence;
  takeKey(draft, event);
  if (!event.inferred) draft.lastSeenAt = later(draft.lastSeenAt, event.toAt);
}

/** Out of sight under or in something. Until `fromAt` its pixels were in view. */
function hide(draft: Draft, event: ObjectEvent, state: 'covered' | 'contained'): void {
  const again = draft.state === 'covered' || draft.state === 'contained';
  if (draft.state === 'visible' && !event.inferred) draft.lastSeenAt = later(draft.lastSeenAt, event.fromAt);
  draft.state = state;
  draft.box = event.box;
  if (!again || draft.changedAt === undefined) draft.changedAt = event.happenedAt;
  draft.cover = event.otherObject;
  draft.takenBy = undefined;
  draft.confidence = event.confidence;
  draft.lastInferredAt = later(draft.lastInferredAt, event.toAt);
}

function apply(draft: Draft, event: ObjectEvent): void {
  switch (event.action) {
    case 'present':
      draft.lastSeenAt = later(draft.lastSeenAt, event.toAt);
      takeKey(draft, event);
      return;
    case 'placed':
      settle(draft, event);
      return;
    case 'moved':
      // A thing that moved with its cover stays out of sight.
      if (event.inferred && event.otherObject !== undefined) {
        draft.placedFrom = event.fromAt;
        draft.placedAt = event.happenedAt;
        draft.placedBy = event.trackId;
        draft.standing = false;
        draft.cameraId = event.cameraId;
        draft.keys = [];
        hide(draft, event, 'covered');
      } else settle(draft, event);
      return;
    case 'covered':
      hide(draft, event, 'covered');
      return;
    case 'contained':
      hide(draft, event, 'contained');
      return;
    case 'uncovered':
      draft.state = 'visible';
      draft.box = event.box;
      draft.cover = undefined;
      draft.changedAt = undefined;
      draft.confidence = event.confidence;
      takeKey(draft, event);
      if (event.inferred) draft.lastInferredAt = later(draft.lastInferredAt, event.toAt);
      else draft.lastSeenAt = later(draft.lastSeenAt, event.toAt);
      return;
    case 'carried':
    case 'taken':
      if (draft.state === 'visible' && !event.inferred) draft.lastSeenAt = later(draft.lastSeenAt, event.fromAt);
      draft.state = event.action;
      draft.box = event.box;
      draft.changedAt = event.happenedAt;
      draft.cover = undefined;
      draft.takenBy = event.trackId;
      draft.confidence = event.confidence;
      return;
    case 'seen':
      // A standing thing met again after the camera was started anew has another key.
      if (event.standingId !== undefined) takeKey(draft, event);
      if (event.inferred) draft.lastInferredAt = later(draft.lastInferredAt, event.toAt);
      else draft.lastSeenAt = later(draft.lastSeenAt, event.toAt);
  }
}

/**
 * The state that a log comes to, entries in the order they were made. The log is the truth: the same log gives the
 * same state. An empty log has none.
 */
export function deriveObject(log: readonly ObjectEvent[]): ObjectState | undefined {
  const [first] = log;
  if (first === undefined) return undefined;
  const draft: Draft = {
    state: 'visible',
    cameraId: first.cameraId,
    box: first.box,
    standing: first.action === 'present',
    placedFrom: undefined,
    placedAt: undefined,
    placedBy: undefined,
    lastSeenAt: undefined,
    lastInferredAt: undefined,
    changedAt: undefined,
    cover: undefined,
    takenBy: undefined,
    confidence: first.confidence,
    keys: [],
  };
  for (const event of log) apply(draft, event);
  return draft;
}
