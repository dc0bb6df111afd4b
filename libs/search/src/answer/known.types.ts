import type { Box01, ColourShare, NameScore, PersonLook } from '#core';

/** What the store remembers of a camera, as far as an answer needs it. */
export interface KnownCamera {
  readonly id: number;
  readonly name: string;
  /** Size of the full frame in pixels. */
  readonly width: number;
  readonly height: number;
  /** IANA zone in which its times are told. */
  readonly timeZone: string;
}

/** Who was over a place: a track, named when the person is known. */
export interface KnownActor {
  readonly look: PersonLook | undefined;
  readonly personId: number | undefined;
  readonly name: string | undefined;
}

/** Where the pictures of a log entry lie. Paths are below the media folder. */
export interface KnownProof {
  readonly stillPath: string | undefined;
  readonly clipPath: string | undefined;
  readonly clipStartedAt: Date | undefined;
  readonly recording: string;
  readonly recordingStartedAt: Date;
}

export type ObjectAction =
  'present' | 'placed' | 'moved' | 'covered' | 'uncovered' | 'contained' | 'carried' | 'taken' | 'seen';

/** One entry of an object's log. */
export interface KnownEvent {
  readonly id: number;
  /** Objects may move from one camera's view to another's. */
  readonly camera: KnownCamera;
  readonly action: ObjectAction;
  /** The moment lies between `fromAt` and `toAt`; `happenedAt` is the best estimate. */
  readonly fromAt: Date;
  readonly toAt: Date;
  readonly happenedAt: Date;
  readonly box: Box01;
  readonly zone: string | undefined;
  readonly otherObjectId: number | undefined;
  readonly actor: KnownActor | undefined;
  readonly proof: KnownProof | undefined;
  readonly confidence: number;
  /** True: reasoned, not seen. */
  readonly inferred: boolean;
}

/** An object as the store knows it, without its log. */
export interface KnownObject {
  readonly id: number;
  readonly camera: KnownCamera;
  readonly names: readonly NameScore[];
  readonly colours: readonly ColourShare[];
  readonly sizeCm: number | undefined;
  readonly itemId: number | undefined;
  /** True: it was there before anything was seen to change. */
  readonly standing: boolean;
  /** True: it was laid over another thing, or another thing was put into it. */
  readonly hasCovered: boolean;
  readonly box: Box01;
  readonly zone: string | undefined;
  readonly lastSeenAt: Date | undefined;
  /** Of its newest row; the state at an earlier moment is told by the log. */
  readonly state: ObjectState;
  readonly placedAt: Date | undefined;
}

export type ObjectState = 'visible' | 'covered' | 'contained' | 'carried' | 'taken' | 'unknown';

/** An object with its log, oldest entry first. */
export interface LoggedObject extends KnownObject {
  readonly log: readonly KnownEvent[];
}
