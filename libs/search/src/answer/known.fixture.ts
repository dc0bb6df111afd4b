import type { KnownCamera, KnownEvent, LoggedObject, ObjectAction } from './known.types.js';

/** Made-up memory for the small specs of this room. */
export const camera: KnownCamera = { id: 1, name: 'living-room', width: 1280, height: 720, timeZone: 'Asia/Shanghai' };

const startedAt = new Date('2026-11-12T09:00:00+08:00');

/** The moment `seconds` after the recording began, 09:00:00 on 12 November 2026 in Shanghai. */
export function moment(seconds: number): Date {
  return new Date(startedAt.getTime() + Math.round(seconds * 1000));
}

export function entry(
  id: number,
  action: ObjectAction,
  [from, to, happened]: readonly [number, number, number],
  more: Partial<KnownEvent> = {},
): KnownEvent {
  return {
    id,
    camera,
    action,
    fromAt: moment(from),
    toAt: moment(to),
    happenedAt: moment(happened),
    box: { x: 0.53, y: 0.36, width: 0.04, height: 0.035 },
    zone: undefined,
    otherObjectId: undefined,
    actor: undefined,
    proof: {
      stillPath: `camera-1/still-${id}.jpg`,
      clipPath: `camera-1/clip-${id}.mp4`,
      clipStartedAt: moment(Math.max(0, happened - 4)),
      recording: 'composed_01.mp4',
      recordingStartedAt: startedAt,
    },
    confidence: 0.9,
    inferred: false,
    ...more,
  };
}

export function thing(id: number, more: Partial<LoggedObject> = {}): LoggedObject {
  return {
    id,
    camera,
    names: [],
    colours: [],
    sizeCm: undefined,
    itemId: undefined,
    standing: false,
    hasCovered: false,
    box: { x: 0.53, y: 0.36, width: 0.04, height: 0.035 },
    zone: undefined,
    lastSeenAt: undefined,
    state: 'visible',
    placedAt: undefined,
    log: [],
    ...more,
  };
}
