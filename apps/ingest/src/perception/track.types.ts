import type { Box01, PersonLook } from '#core';

/** A place of a track at one moment of scene time. */
export interface TrackStep {
  readonly ms: number;
  readonly box: Box01;
  /** Of the person detector, 0 to 1; 0: known from activity alone. */
  readonly score: number;
}

/** What a person looked like at one good moment. */
export interface TrackLook {
  readonly ms: number;
  /** Larger is better: how sure, how large, how whole the person is in view. */
  readonly quality: number;
  readonly look: PersonLook;
}

/** Somebody followed through one stretch of activity. Times are scene time in milliseconds. */
export interface Track {
  readonly recordingId: number;
  readonly ordinal: number;
  readonly fromMs: number;
  /** Last moment at which it was seen. */
  toMs: number;
  box: Box01;
  /** The detector saw a person at least once; else only activity is known. */
  isPerson: boolean;
  /** When the detector saw it last; undefined: never. */
  detectedMs: number | undefined;
  closed: boolean;
  path: TrackStep[];
  looks: TrackLook[];
  /** Heights of the whole person, in fractions of the frame's height. */
  heights: number[];
  /** Row id once it is stored. */
  rowId: number | undefined;
}
