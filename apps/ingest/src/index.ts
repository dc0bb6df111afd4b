import { IntakeWork } from './intake/intake-work.js';
import type { IngestParts } from './intake/intake-work.js';

export { collectVideos, videoExtensions } from './capture/collect-videos.js';
export type { CollectedVideos, FoundVideo } from './capture/collect-videos.js';

export { createMomentPictures } from './capture/moment-pictures.js';

export interface Ingest {
  /** Works the queue "ingest" (jobs {intakeId}) until the store's queue is stopped. */
  start(): Promise<void>;
  /** Stops the work; what a job had begun goes on from its last segment at the next start. */
  stop(): Promise<void>;
}

/** Everything that turns videos into memory. Without `vision` changes are found, but nothing has names or vectors. */
export function createIngest(parts: IngestParts): Ingest {
  const work = new IntakeWork(parts);
  return {
    start: async () => work.start(),
    stop: async () => parts.store.jobs.stop(),
  };
}
