import type { Store } from '#store';
import type { SceneTimeline } from '../scene/scene-timeline.js';
import type { EncoderId } from './record-stills.js';

/** What every row of a segment needs beside what was seen. */
export interface RecordContext {
  readonly store: Store;
  readonly cameraId: number;
  readonly timeline: SceneTimeline;
  /** Added to the scene's keys. */
  readonly keyBase: number;
  readonly encoder: EncoderId;
}
