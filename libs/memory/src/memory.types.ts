import type { Appearance, Box01, ColourShare, NameScore } from '#core';

/** Number of an object: its row's id; negative for one that has no row yet. */
export type ObjectRef = number;

/** What an object's log can say. */
export type ObjectAction =
  'present' | 'placed' | 'moved' | 'covered' | 'uncovered' | 'contained' | 'carried' | 'taken' | 'seen';

export type ObjectStateName = 'visible' | 'covered' | 'contained' | 'carried' | 'taken' | 'unknown';

/** One entry of an object's log. Entries are never changed afterwards, but `seen` may be drawn out to a later `toAt`. */
export interface ObjectEvent {
  /** Row id; undefined until it is stored. */
  readonly id: number | undefined;
  readonly object: ObjectRef;
  readonly cameraId: number;
  readonly action: ObjectAction;
  /** The moment lies in [fromAt, toAt]; happenedAt is the best estimate. For `seen`: in view from fromAt to toAt. */
  readonly fromAt: Date;
  readonly toAt: Date;
  readonly happenedAt: Date;
  /** Where the object lies after it (for `taken`: lay until then). */
  readonly box: Box01;
  readonly changeId: number | undefined;
  readonly standingId: number | undefined;
  /** The scene's key of that change or standing thing. */
  readonly sceneKey: number | undefined;
  /** The cover or container of `covered`, `uncovered` and `contained`; what came in its place for a replaced thing. */
  readonly otherObject: ObjectRef | undefined;
  /** Likeliest person over the place meanwhile; undefined: nobody was seen. */
  readonly trackId: number | undefined;
  /** 0 to 1: product of the scores that led to it; not calibrated. */
  readonly confidence: number;
  /** True: reasoned, not seen. */
  readonly inferred: boolean;
}

/** What the log of one object comes to. */
export interface ObjectState {
  readonly state: ObjectStateName;
  readonly cameraId: number;
  readonly box: Box01;
  /** It was there before anything was seen to change, and has not been moved since. */
  readonly standing: boolean;
  /** Start of the interval in which it came to its place; undefined: it was there from the first look on. */
  readonly placedFrom: Date | undefined;
  readonly placedAt: Date | undefined;
  readonly placedBy: number | undefined;
  /** Last moment with its pixels in view. */
  readonly lastSeenAt: Date | undefined;
  /** Last moment for which reasoning (its cover still lay there) says where it is. */
  readonly lastInferredAt: Date | undefined;
  /** When it was covered, put into something or taken; undefined while it lies in view. */
  readonly changedAt: Date | undefined;
  readonly cover: ObjectRef | undefined;
  readonly takenBy: number | undefined;
  /** 0 to 1, of the entry that gave the state; not calibrated. */
  readonly confidence: number;
  /** Keys of the scene whose later look shows this object at its present place. */
  readonly keys: readonly number[];
}

/** All looks at one object put together. */
export interface ObjectLook {
  /** How many looks went in. */
  readonly looks: number;
  readonly embedding: readonly number[];
  readonly modelId: string;
  readonly modelRevision: string;
  readonly names: readonly NameScore[];
  readonly colours: readonly ColourShare[];
}

export interface MemoryObject {
  readonly ref: ObjectRef;
  readonly log: readonly ObjectEvent[];
  readonly state: ObjectState;
  readonly look: ObjectLook | undefined;
  readonly sizeCm: number | undefined;
}

/** What is remembered of one camera, with the objects of the home's other cameras that may turn up here. */
export interface CameraMemory {
  readonly cameraId: number;
  readonly objects: readonly MemoryObject[];
}

export type ObservedNature = 'appeared' | 'disappeared' | 'altered';

/** A change of the still scene with what perception made of it. */
export interface ObservedChange {
  /** Row id. */
  readonly changeId: number;
  readonly key: number;
  readonly nature: ObservedNature;
  readonly natureScore: number;
  readonly strength: number;
  readonly box: Box01;
  readonly lastBeforeAt: Date;
  readonly firstAfterAt: Date;
  readonly changedAt: Date;
  readonly undoesKey?: number | undefined;
  readonly hidesKeys: readonly number[];
  /** Likeliest first. */
  readonly trackIds: readonly number[];
  readonly afterLook?: Appearance | undefined;
  readonly beforeLook?: Appearance | undefined;
  readonly sizeCm?: number | undefined;
}

/** A thing of the first look's inventory. */
export interface ObservedStanding {
  /** Row id. */
  readonly standingId: number;
  readonly key: number;
  readonly box: Box01;
  readonly salience: number;
  readonly seenAt: Date;
  readonly look?: Appearance | undefined;
  readonly sizeCm?: number | undefined;
}

/** When the look that a key stands for was last in view, unobstructed and unaltered. */
export interface ObservedSighting {
  readonly key: number;
  readonly seenAt: Date;
}

/** One finished stretch of a recording. The same segment given twice changes nothing the second time. */
export interface ObservedSegment {
  readonly cameraId: number;
  readonly recordingId: number;
  readonly untilAt: Date;
  readonly standing: readonly ObservedStanding[];
  readonly changes: readonly ObservedChange[];
  readonly sightings: readonly ObservedSighting[];
}

/** What a segment does to memory. */
export interface AdvancedMemory {
  readonly memory: CameraMemory;
  /** New entries (`id` undefined) and `seen` entries drawn out (`id` given), in the order they were made. */
  readonly events: readonly ObjectEvent[];
  /** Objects that turned out to be another one seen again; their entries now belong to `into`. */
  readonly merged: readonly { readonly object: ObjectRef; readonly into: ObjectRef }[];
}
