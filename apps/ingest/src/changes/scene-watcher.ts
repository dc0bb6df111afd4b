import type { Box01, Point01 } from '#core';
import { findCandidates, movingShare, noteDepartures, type Candidate } from './candidates.js';
import type { Activity, Frame, SceneChange, SceneReport } from './change.types.js';
import { tighten } from './tighten.js';
import { tellSightings } from './sightings.js';
import { findComponents, type Component, makeComponentScratch, type ComponentScratch } from './components.js';
import { colourOf, remember, ringAround, settle, type PastChange } from './history.js';
import { applyLight, measureLight } from './light.js';
import { pack, unpack } from './snapshot.js';
import { halve, makePicture, maskOfPolygons, type Picture } from './picture.js';
import { compareLooks, type RegionLook } from './region-look.js';
import {
  adopt,
  growIntoRims,
  makeModel,
  markDifferent,
  shiftModel,
  startModel,
  takeIn,
  type SceneModel,
} from './scene-model.js';
import {
  followTracks,
  makeTracks,
  shiftTracks,
  tracksOver,
  type GridBox,
  type Piece,
  type Track,
  type TrackTable,
} from './tracks.js';
import { isTooEarly, judge, leaning } from './judge.js';

export interface WatcherOptions {
  /** Size of the frames, pixels; both even. */
  readonly width: number;
  readonly height: number;
  /** Privacy polygons: never looked at. */
  readonly masks?: readonly (readonly Point01[])[];
}

const LEAST_PIXELS = 6;
const FORMAT = 1;

/** All that a watcher knows; what `snapshot` packs. */
interface WatcherState {
  readonly format: number;
  readonly model: SceneModel;
  readonly tracks: TrackTable;
  /** 1: something stood there in the last frame. */
  readonly blocked: Uint8Array;
  readonly history: PastChange[];
  nextKey: number;
  started: boolean;
  ms: number;
  phase: number;
}

/**
 * Watches one camera's still scene. Push every frame in order; the reports say what in the scene is different.
 * All times are milliseconds from the start of the present recording; times before it are negative.
 */
export class SceneWatcher {
  private readonly now: Picture;
  private readonly different: Uint8Array;
  private readonly scratch: ComponentScratch;
  private state: WatcherState;

  constructor(options: WatcherOptions) {
    const width = options.width >> 1;
    const height = options.height >> 1;
    this.state = {
      format: FORMAT,
      model: makeModel(width, height, maskOfPolygons(options.masks ?? [], width, height)),
      tracks: makeTracks(width, height),
      blocked: new Uint8Array(width * height),
      history: [],
      nextKey: 1,
      started: false,
      ms: 0,
      phase: 0,
    };
    this.now = makePicture(width, height);
    this.different = new Uint8Array(width * height);
    this.scratch = makeComponentScratch(width, height);
  }

  /** All that the watcher knows. A restored watcher goes on exactly as this one would. */
  snapshot(): Uint8Array {
    return pack(this.state);
  }

  /**
   * Goes on from a snapshot. When the picture has another size than then, or the bytes are of another format, only
   * the numbering of changes goes on and the scene is learnt anew.
   */
  static restore(bytes: Uint8Array, options: WatcherOptions): SceneWatcher {
    const watcher = new SceneWatcher(options);
    const state = unpack(bytes) as WatcherState;
    const { model } = watcher.state;
    if (state.format !== FORMAT || state.model.width !== model.width || state.model.height !== model.height) {
      watcher.state.nextKey = state.nextKey;
      return watcher;
    }
    watcher.state = { ...state, model: { ...state.model, masked: model.masked } };
    return watcher;
  }

  /**
   * Call before the first frame of the next recording, which starts `gapMs` after the last pushed frame and whose
   * offsets start at 0. What changed between the two is reported with a negative `lastBeforeMs` and no onlookers.
   */
  resumeAfterGap(gapMs: number): void {
    const shift = this.state.ms + Math.max(0, gapMs);
    shiftModel(this.state.model, shift);
    shiftTracks(this.state.tracks, shift);
    for (const past of this.state.history) {
      past.seenMs -= shift;
      past.toldMs -= shift;
    }
    this.state.blocked.fill(0);
    this.state.ms = 0;
  }

  push(frame: Frame, persons: readonly Box01[] = []): SceneReport {
    halve(frame, 0, 0, this.now);
    this.state.ms = frame.offsetMs;
    if (!this.state.started) {
      this.state.started = true;
      startModel(this.state.model, this.now, this.state.ms);
      this.state.tracks.startMs = this.state.ms;
      return { changes: [], sightings: [], standing: [], activity: [], quiet: true };
    }
    return this.look(this.state.ms, persons, false);
  }

  finish(): SceneReport {
    return this.look(this.state.ms, [], true);
  }

  private look(ms: number, persons: readonly Box01[], last: boolean): SceneReport {
    const { model } = this.state;
    const { different } = this;
    let pieces: Piece[] = [];
    if (!last) {
      let count = markDifferent(model, this.now, different);
      if (count > 0) {
        this.state.phase = (this.state.phase + 1) % 4;
        const light = measureLight(model.kept, this.now, this.state.blocked, 4, this.state.phase);
        if (light.largest > 0.15) {
          applyLight(model.kept, light);
          applyLight(model.look, light);
          count = markDifferent(model, this.now, different);
        }
      }
      if (count > 0) growIntoRims(model, this.now, different);
      takeIn(model, this.now, different, ms);
    }
    for (let at = 0; at < different.length; at += 1) {
      if (model.state[at] === 0) this.state.tracks.firstOver[at] = 0;
    }
    const components = findComponents(model.state, model.width, model.height, LEAST_PIXELS, this.scratch);
    pieces = followTracks(this.state.tracks, components, ms);
    this.state.blocked.set(model.state);
    const changes: SceneChange[] = [];
    const moving = pieces.map((piece) => movingShare(model, piece, ms));
    noteDepartures(this.state.tracks, pieces, moving, ms);
    for (const candidate of findCandidates(model, this.state.tracks, pieces, moving)) {
      const change = this.decide(candidate, ms, persons, last);
      if (change !== undefined) changes.push(change);
    }
    const sightings = tellSightings(this.state.history, model, this.now, ms, last);
    return {
      changes,
      sightings,
      standing: [],
      activity: pieces.filter((_, index) => (moving[index] ?? 0) > 0.05).map((piece) => this.box01(piece.component)),
      quiet: pieces.length === 0,
    };
  }

  private decide(candidate: Candidate, ms: number, persons: readonly Box01[], last: boolean): SceneChange | undefined {
    const { component: whole, track } = candidate.piece;
    const circumstances = {
      ms,
      area: whole.pixels.length,
      frameArea: this.state.model.state.length,
      keptForMs: this.keptFor(whole.pixels),
      last,
      person: persons.some((person) => this.isPerson(person, whole)),
    };
    if (isTooEarly(candidate, circumstances)) return undefined;
    const component = tighten(this.state.model, whole);
    const look = compareLooks(this.state.model, component);
    const verdict = judge(candidate, look, { ...circumstances, component });
    if (verdict === 'wait') return undefined;
    if (verdict === 'absorb') {
      adopt(this.state.model, whole.pixels, ms);
      return undefined;
    }
    return this.report(candidate, component, look, track, ms);
  }

  private isPerson(person: Box01, component: GridBox): boolean {
    const box = this.box01(component);
    const width = Math.min(person.x + person.width, box.x + box.width) - Math.max(person.x, box.x);
    const height = Math.min(person.y + person.height, box.y + box.height) - Math.max(person.y, box.y);
    if (width <= 0 || height <= 0) return false;
    const common = width * height;
    return common > 0.5 * box.width * box.height && common > 0.25 * person.width * person.height;
  }

  /** How long the kept look had been there when it was last seen, ms: middle over the pixels. */
  private keptFor(pixels: Int32Array): number {
    const spans = new Float64Array(pixels.length);
    pixels.forEach((at, index) => {
      spans[index] = (this.state.model.lastKept[at] as number) - (this.state.model.keptSince[at] as number);
    });
    spans.sort();
    return spans[spans.length >> 1] as number;
  }

  private report(candidate: Candidate, component: Component, look: RegionLook, track: Track, ms: number): SceneChange {
    const { model } = this.state;
    const { pixels } = component;
    const lastKept = new Int32Array(pixels.length);
    pixels.forEach((at, index) => {
      lastKept[index] = model.lastKept[at] as number;
    });
    lastKept.sort();
    const lastBeforeMs = lastKept[Math.floor(pixels.length * 0.4)] as number;
    const firstAfterMs = Math.max(candidate.stillMs, lastBeforeMs);
    const beforeStillMs = Math.max(0, (lastKept[Math.floor(pixels.length * 0.05)] as number) - 200);
    const ring = ringAround(model, component);
    const before = colourOf(model.kept, pixels);
    const after = colourOf(model.look, pixels);
    const ringThen = colourOf(model.kept, ring);
    adopt(model, candidate.piece.component.pixels, ms);
    const key = this.state.nextKey;
    this.state.nextKey += 1;
    const step = leaning(look);
    const { undoes, hides } = settle(this.state.history, model, key, pixels, step < -0.3);
    const undone = this.state.history.find((past) => past.key === undoes);
    let nature: SceneChange['nature'] = step > 0.08 ? 'appeared' : step < -0.08 ? 'disappeared' : 'altered';
    let natureScore = Math.min(1, 0.5 + Math.abs(step));
    if (undone !== undefined) {
      nature = undone.appeared ? 'disappeared' : 'appeared';
      natureScore = Math.max(natureScore, 0.9);
    }
    remember(this.state.history, {
      key,
      appeared: nature !== 'disappeared',
      pixels,
      before,
      after,
      ring,
      ringThen,
      state: 'visible',
      hiddenBy: 0,
      seenMs: ms,
      toldMs: ms,
    });
    const onlookers: Activity[] = tracksOver(this.state.tracks, component, lastBeforeMs)
      .filter((other) => other.id !== track.id || candidate.arrival === 'left')
      .map((other) => ({
        fromMs: other.birthMs,
        toMs: other.lastMs,
        bestMs: other.bestMs,
        box: this.box01(other.bestBox),
      }));
    return {
      key,
      nature,
      natureScore,
      strength: Math.min(1, look.difference / 60),
      box: this.box01(component),
      mask: maskOf(component, model.width),
      lastBeforeMs,
      firstAfterMs,
      changeMs: firstAfterMs - lastBeforeMs <= 1000 ? Math.round((firstAfterMs + lastBeforeMs) / 2) : firstAfterMs,
      beforeStillMs,
      afterStillMs: ms,
      onlookers,
      undoes,
      hides,
    };
  }

  private box01(box: GridBox): Box01 {
    const { width, height } = this.state.model;
    return {
      x: box.x0 / width,
      y: box.y0 / height,
      width: (box.x1 - box.x0 + 1) / width,
      height: (box.y1 - box.y0 + 1) / height,
    };
  }
}

function maskOf(component: { pixels: Int32Array } & GridBox, gridWidth: number): SceneChange['mask'] {
  const width = component.x1 - component.x0 + 1;
  const height = component.y1 - component.y0 + 1;
  const pixels = new Uint8Array(width * height);
  for (const at of component.pixels) {
    const row = (at / gridWidth) | 0;
    pixels[(row - component.y0) * width + (at - row * gridWidth) - component.x0] = 1;
  }
  return { width, height, pixels };
}
