import type { PastChange } from './history.js';
import { makeModel, type SceneModel } from './scene-model.js';
import { makeProbe } from './probe-points.js';
import { makeTracks, type GridBox, type TrackTable } from './tracks.js';

export const STATE_FORMAT = 4;

/** All that a watcher knows; what a snapshot packs. */
export interface SceneState {
  readonly format: number;
  readonly model: SceneModel;
  tracks: TrackTable;
  /** 1: something stood there in the last frame. */
  readonly blocked: Uint8Array;
  history: PastChange[];
  nextKey: number;
  started: boolean;
  /** Offset of the last frame, ms. */
  ms: number;
  frames: number;
  /** Number of the frame that the kept look last followed. */
  learnt: number;
  /** How many pixels differed from the still scene in the last frame. */
  restless: number;
  /** Frames looked at one after the other in which nothing stood out. */
  quietLooks: number;
  /** Scattered points of the last frame looked at. */
  readonly probe: Uint8Array;
  /** How far the camera has moved since the scene was learnt, frame pixels. */
  shiftX: number;
  shiftY: number;
  /** Pixel pairs that show a shift, and when they were chosen. */
  marks: Int32Array;
  marksFrame: number;
  /** Unrest of the whole picture, levels. */
  waverLuma: number;
  waverChroma: number;
  /** The picture has no colour: a night picture. */
  grey: boolean;
  /** How often the scene has been searched for standing things, and the boxes told. */
  surveys: number;
  told: readonly GridBox[];
  /** Since when most of the picture has been different; NEVER: it is not. */
  strangeSince: number;
}

export function makeState(width: number, height: number, masked: Uint8Array): SceneState {
  return {
    format: STATE_FORMAT,
    model: makeModel(width, height, masked),
    tracks: makeTracks(width, height),
    blocked: new Uint8Array(width * height),
    history: [],
    nextKey: 1,
    started: false,
    ms: 0,
    frames: 0,
    learnt: 0,
    restless: 0,
    quietLooks: 0,
    probe: makeProbe(width * 2, height * 2),
    shiftX: 0,
    shiftY: 0,
    marks: new Int32Array(0),
    marksFrame: NO_MARKS,
    waverLuma: 0.5,
    waverChroma: 0.3,
    grey: false,
    surveys: 0,
    told: [],
    strangeSince: STRANGE_NEVER,
  };
}

const NO_MARKS = -1_000_000;
export const STRANGE_NEVER = -1_000_000_000;
