import type { Appearance, Box01 } from '#core';

/** An appearance as it is stored beside a change: its vector stands in `embeddings`. */
export type StoredLook = Omit<Appearance, 'embedding'>;

/** One place of a track; `offsetMs` counts from the start of the recording. */
export interface TrackPoint {
  readonly offsetMs: number;
  readonly box: Box01;
  readonly score: number;
}

/** A row of the error table with its parameters, as it is kept for later display. */
export interface StoredFailure {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface IntakeResult {
  readonly durationMs?: number;
  readonly changes?: number;
  /** Times real time. */
  readonly speed?: number;
  readonly skippedBecause?: string;
}

export type StartSource = 'argument' | 'container' | 'file_name' | 'file_time' | 'live';
export type RecordingStatus = 'queued' | 'running' | 'done' | 'failed';
export type StoredNature = 'appeared' | 'disappeared' | 'altered';
export type ObjectState = 'visible' | 'covered' | 'contained' | 'carried' | 'taken' | 'unknown';
export type ObjectAction =
  'present' | 'placed' | 'moved' | 'covered' | 'uncovered' | 'contained' | 'carried' | 'taken' | 'seen';
export type MediaKind = 'still' | 'crop' | 'clip' | 'scene' | 'photo';
export type OwnerKind = 'still' | 'detection' | 'change' | 'standing' | 'object' | 'photo';
export type IntakeStatus = 'queued' | 'running' | 'done' | 'skipped' | 'failed';
export type CorrectionKind = 'found_it' | 'not_it' | 'rename';
export type ObjectCorrectionKind = 'merge' | 'split' | 'remove';

/** An entry of an object's log as a correction keeps it. Moments are ISO 8601. */
export interface StoredEntry {
  readonly cameraId: number;
  readonly action: ObjectAction;
  readonly fromAt: string;
  readonly toAt: string;
  readonly happenedAt: string;
  readonly box: Box01;
  readonly changeId: number | null;
  readonly standingId: number | null;
  readonly otherObject: number | null;
  readonly trackId: number | null;
  readonly confidence: number;
  readonly inferred: boolean;
}

/** Logs by object before and after a correction, with what hung on the object that is no more. */
export interface StoredLogs {
  readonly before: Readonly<Record<string, readonly StoredEntry[]>>;
  readonly after: Readonly<Record<string, readonly StoredEntry[]>>;
  /** Items the objects were recognised as. */
  readonly items: Readonly<Record<string, number | null>>;
  /** Rows of `corrections` that were about the object that went into the other one. */
  readonly said: readonly number[];
}

/** The rows of an item, or of photos of one, as they were before they were removed. */
export interface KeptRemoval {
  /** Null: the item stayed, only photos went. */
  readonly item: {
    readonly name: string;
    readonly aliases: readonly string[];
    readonly owner: string | null;
    readonly watched: boolean;
    readonly revision: number;
    readonly createdAt: string;
  } | null;
  readonly photos: readonly { readonly id: number; readonly mediaId: number }[];
  /** Objects that were known to be the item. */
  readonly objectIds: readonly number[];
}
