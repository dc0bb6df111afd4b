import type { Appearance, Box01 } from '#core';
import type { RegionSighting, SceneChange, StandingRegion } from '../changes/change.types.js';
import type { TimelineRecording } from '../scene/scene-timeline.js';
import type { Track } from './track.types.js';

/** What a detector saw in a still. */
interface StillDetection {
  readonly label: string;
  readonly score: number;
  readonly box: Box01;
  /** Empty when no encoder is available. */
  readonly embedding: readonly number[];
}

/** A full-resolution picture to keep, with what the models say about it. */
export interface KeptStill {
  readonly recording: TimelineRecording;
  readonly offsetMs: number;
  readonly jpeg: Uint8Array;
  readonly embedding: readonly number[];
  readonly detections: readonly StillDetection[];
}

/** Names a still within a segment. */
export type StillKey = string;

export function stillKey(recording: Pick<TimelineRecording, 'recordingId'>, offsetMs: number): StillKey {
  return `${recording.recordingId}:${offsetMs}`;
}

/** A change with everything perception found out about it. Times in scene milliseconds. */
export interface SeenChange {
  readonly change: SceneChange;
  /** At the resolution of the stills. */
  readonly box: Box01;
  readonly onlookers: readonly Track[];
  readonly sizeCm: number | undefined;
  readonly afterLook: Appearance | undefined;
  readonly beforeLook: Appearance | undefined;
  readonly beforeStill: StillKey | undefined;
  readonly afterStill: StillKey | undefined;
  readonly activityStill: StillKey | undefined;
  readonly beforeCrop: Uint8Array | undefined;
  readonly afterCrop: Uint8Array | undefined;
  /** A clip of this segment, by the key of the change it was cut for. */
  readonly clip: { readonly key: number; readonly file: string; readonly startMs: number } | undefined;
}

/** A thing of the first look with what perception found out about it. */
export interface SeenStanding {
  readonly region: StandingRegion;
  readonly still: StillKey | undefined;
  readonly crop: Uint8Array | undefined;
  readonly look: Appearance | undefined;
  readonly sizeCm: number | undefined;
}

/** Everything one segment brought, ready to be recorded. */
export interface SeenSegment {
  readonly stills: ReadonlyMap<StillKey, KeptStill>;
  readonly tracks: readonly Track[];
  readonly changes: readonly SeenChange[];
  readonly standing: readonly SeenStanding[];
  /** Standing things that were not described yet. */
  readonly reserve: readonly StandingRegion[];
  readonly sightings: readonly RegionSighting[];
}
