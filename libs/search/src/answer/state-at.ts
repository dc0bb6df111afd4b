import type { Box01 } from '#core';
import type { KnownCamera, KnownEvent, LoggedObject, ObjectState } from './known.types.js';

/** What held of one object at one moment, drawn from its log. */
export interface StateAt {
  readonly state: ObjectState;
  readonly camera: KnownCamera;
  readonly box: Box01;
  readonly zone: string | undefined;
  /** The entry that says how it came to its place: present, placed or moved. */
  readonly arrival: KnownEvent | undefined;
  /** The entry that hid it or took it away; undefined while it is in view. */
  readonly departure: KnownEvent | undefined;
  /** Entry since when it lies uncovered again, if it had been covered. */
  readonly uncovering: KnownEvent | undefined;
  /** Last moved together with its cover or container: reasoned, not seen. */
  readonly carriedAlong: KnownEvent | undefined;
  readonly lastSeenAt: Date | undefined;
  readonly coverId: number | undefined;
}

const latest = (a: Date | undefined, b: Date): Date => (a === undefined || a < b ? b : a);

/**
 * The object's state at `at`, from the entries whose outcome could be seen by then (`toAt` not after `at`).
 * Undefined: nothing was known of it yet.
 */
export function stateAt(object: LoggedObject, at: Date): StateAt | undefined {
  const known = object.log.filter(({ action, fromAt, toAt }) => toAt <= at || (action === 'seen' && fromAt <= at));
  const [first] = known;
  if (first === undefined) return undefined;
  const later = object.log.find((entry) => entry.toAt > at && !known.includes(entry) && entry.action !== 'seen');
  let state: ObjectState = 'visible';
  let { box, zone, camera } = first;
  let arrival: KnownEvent | undefined;
  let departure: KnownEvent | undefined;
  let uncovering: KnownEvent | undefined;
  let carriedAlong: KnownEvent | undefined;
  let coverId: number | undefined;
  let lastSeenAt: Date | undefined;
  for (const entry of known) {
    switch (entry.action) {
      case 'present':
      case 'placed':
      case 'moved':
        ({ box, zone, camera } = entry);
        // With its cover or container it moves out of sight.
        if (entry.inferred && (departure !== undefined || entry.otherObjectId !== undefined)) {
          carriedAlong = entry;
          if (state === 'visible') state = 'covered';
          coverId = entry.otherObjectId ?? coverId;
          break;
        }
        state = 'visible';
        arrival = entry;
        departure = undefined;
        uncovering = undefined;
        carriedAlong = undefined;
        coverId = undefined;
        if (!entry.inferred) lastSeenAt = latest(lastSeenAt, entry.toAt);
        break;
      case 'covered':
      case 'contained':
        if (state === 'visible') lastSeenAt = latest(lastSeenAt, entry.fromAt);
        state = entry.action;
        departure = entry;
        uncovering = undefined;
        coverId = entry.otherObjectId;
        break;
      case 'carried':
      case 'taken':
        if (state === 'visible') lastSeenAt = latest(lastSeenAt, entry.fromAt);
        state = entry.action;
        departure = entry;
        coverId = undefined;
        break;
      case 'uncovered':
        ({ box, zone, camera } = entry);
        state = 'visible';
        uncovering = entry;
        departure = undefined;
        carriedAlong = undefined;
        coverId = undefined;
        if (!entry.inferred) lastSeenAt = latest(lastSeenAt, entry.toAt);
        break;
      case 'seen':
        if (!entry.inferred) lastSeenAt = latest(lastSeenAt, entry.toAt < at ? entry.toAt : at);
        break;
    }
  }
  const seenUntil = later === undefined ? object.lastSeenAt : later.fromAt;
  if (state === 'visible' && seenUntil !== undefined) lastSeenAt = latest(lastSeenAt, seenUntil < at ? seenUntil : at);
  if (later === undefined && object.state === 'unknown' && state === 'visible') state = 'unknown';
  return { state, camera, box, zone, arrival, departure, uncovering, carriedAlong, lastSeenAt, coverId };
}
