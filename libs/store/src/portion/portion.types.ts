/** What is meant by a portion, looked up in the database. */
export interface PortionTarget {
  readonly kind: 'item' | 'person' | 'day';
  readonly objectIds: readonly number[];
  readonly itemId: number | null;
  readonly personId: number | null;
  /** Names under which it may stand in questions. */
  readonly names: readonly string[];
  /** One for each camera; of a day. */
  readonly stretches: readonly Stretch[];
}

export interface Stretch {
  readonly cameraId: number;
  readonly from: Date;
  readonly to: Date;
}

/** The rows and media files of a portion by their ids. */
export interface PortionRows {
  readonly target: PortionTarget;
  readonly objectIds: readonly number[];
  readonly changeIds: readonly number[];
  /** Changes that tell of other things too: their rows stay, what shows the portion in them goes. */
  readonly sharedChangeIds: readonly number[];
  readonly standingIds: readonly number[];
  readonly stillIds: readonly number[];
  readonly trackIds: readonly number[];
  readonly recordingIds: readonly number[];
  readonly questionIds: readonly number[];
  readonly mediaIds: readonly number[];
}

/** A file to take from the disk, below one of the data folder's parts. */
export interface FileRemoval {
  readonly place: 'media' | 'checkpoints' | 'uploads';
  readonly path: string;
}
