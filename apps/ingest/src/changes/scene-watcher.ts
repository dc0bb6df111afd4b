import type { Box01, Point01 } from '#core';
import { findCandidates, movingShare, noteDepartures, type Candidate } from './candidates.js';
import type { Frame, SceneChange, SceneReport } from './change.types.js';
import { findComponents, makeComponentScratch, type Component, type ComponentScratch } from './components.js';
import { takeFrame, takeGlance } from './intake.js';
import { isTooEarly, judge } from './judge.js';
import { makePicture, maskOfPolygons, type Picture } from './picture.js';
import { compareLooks } from './region-look.js';
import { reportChange, reportStanding, toBox } from './report.js';
import { adopt, shiftModel } from './scene-model.js';
import { makeState, STATE_FORMAT, STRANGE_NEVER, type SceneState } from './scene-state.js';
import { tellSightings } from './sightings.js';
import { pack, unpack } from './snapshot.js';
import { looksTheSame, takeProbe } from './probe-points.js';
import { surveyScene } from './standing.js';
import { tighten } from './tighten.js';
import { followTracks, shiftTracks, type Piece } from './tracks.js';

export interface WatcherOptions {
  /** Size of the frames, pixels; both even. */
  readonly width: number;
  readonly height: number;
  /** Privacy polygons: never looked at. */
  readonly masks?: readonly (readonly Point01[])[];
}

/**
 * After so many frames in which nothing stood out, only every fifth is looked at closely, until one differs in a few
 * scattered points: whoever comes in is seen at once, and a still room costs a third.
 */
const RESTING_LOOKS = 25;
const RESTING_EVERY = 5;
const nothing = { changes: [], sightings: [], standing: [], activity: [], resting: false } as const;

const LEAST_PIXELS = 6;
const ACTIVE_SHARE = 0.05;
const PERSON_COVERS = 0.5;
const OF_PERSON = 0.25;

/**
 * Watches one camera's still scene. Push every frame in order; the reports say what in the scene is different.
 * All times are milliseconds from the start of the present recording; times before it are negative.
 */
export class SceneWatcher {
  private readonly now: Picture;
  private readonly different: Uint8Array;
  private readonly scratch: ComponentScratch;
  private state: SceneState;

  constructor(options: WatcherOptions) {
    const width = options.width >> 1;
    const height = options.height >> 1;
    this.state = makeState(width, height, maskOfPolygons(options.masks ?? [], width, height));
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
   * the numbering of changes goes on and the scene is learnt anew. Throws SyntaxError or RangeError for other bytes.
   */
  static restore(bytes: Uint8Array, options: WatcherOptions): SceneWatcher {
    const watcher = new SceneWatcher(options);
    const state = unpack(bytes) as SceneState;
    const { model } = watcher.state;
    if (state.format !== STATE_FORMAT || state.model.width !== model.width || state.model.height !== model.height) {
      watcher.state.nextKey = state.nextKey;
      return watcher;
    }
    watcher.state = { ...state, model: { ...state.model, masked: model.masked } };
    return watcher;
  }

  /**
   * Call before the first frame of the next recording, which starts `gapMs` after the last pushed frame and whose
   * offsets start at 0. What changed between the two is reported with a negative `lastBeforeMs` and no onlookers.
   * A camera that shows another view by then starts a new scene: what was in the old one is neither gone nor seen.
   */
  resumeAfterGap(gapMs: number): void {
    const { state } = this;
    const shift = state.ms + Math.max(0, gapMs);
    shiftModel(state.model, shift);
    shiftTracks(state.tracks, shift);
    for (const past of state.history) {
      past.seenMs -= shift;
      past.certainMs -= shift;
      past.toldMs -= shift;
    }
    state.blocked.fill(0);
    state.restless = 0;
    state.quietLooks = 0;
    state.strangeSince = STRANGE_NEVER;
    state.ms = 0;
  }

  /** `persons`: boxes of a person detector for this frame, where one ran. Offsets must grow from frame to frame. */
  push(frame: Frame, persons: readonly Box01[] = []): SceneReport {
    const { state } = this;
    if (state.quietLooks >= RESTING_LOOKS && state.frames % RESTING_EVERY !== 0 && looksTheSame(state.probe, frame)) {
      state.frames += 1;
      state.ms = frame.offsetMs;
      return { ...nothing, quiet: true, resting: true };
    }
    const intake = takeFrame(state, frame, this.now, this.different);
    if (intake === 'started') return { ...nothing, quiet: true, sceneStarted: true };
    const report = this.look(state.ms, persons, false, intake === 'quiet');
    state.quietLooks = report.quiet ? state.quietLooks + 1 : 0;
    const resting = state.quietLooks >= RESTING_LOOKS;
    if (resting) takeProbe(state.probe, frame);
    return { ...report, resting };
  }

  /**
   * A picture of a resting scene in place of all frames since the last one. Undefined when something stands out in it:
   * nothing of it is taken in, and the frames since the last one are to be pushed.
   */
  glance(frame: Frame): SceneReport | undefined {
    const { state } = this;
    const standsOut = (): boolean => this.componentsIn(this.different).length > 0;
    if (!looksTheSame(state.probe, frame) || !takeGlance(state, frame, this.now, this.different, standsOut)) {
      state.quietLooks = 0;
      return undefined;
    }
    takeProbe(state.probe, frame);
    return { ...this.look(state.ms, [], false, state.restless === 0), resting: true };
  }

  /** The end of the recording: confirms what can be confirmed with what was seen. */
  finish(): SceneReport {
    return this.look(this.state.ms, [], true, false);
  }

  private componentsIn(marked: Uint8Array): Component[] {
    const { width, height } = this.state.model;
    return findComponents(marked, width, height, LEAST_PIXELS, this.scratch);
  }

  private look(ms: number, persons: readonly Box01[], last: boolean, quiet: boolean): SceneReport {
    const { state } = this;
    const { model } = state;
    const { firstOver } = state.tracks;
    const pixels = model.state;
    if (quiet) firstOver.fill(0);
    else for (let at = 0; at < firstOver.length; at += 1) if (pixels[at] === 0) firstOver[at] = 0;
    const components = quiet ? [] : this.componentsIn(model.state);
    const pieces = followTracks(state.tracks, components, ms);
    state.blocked.set(model.state);
    const moving = pieces.map((piece) => movingShare(model, piece, ms));
    noteDepartures(model, state.tracks, pieces, moving, ms);
    const changes: SceneChange[] = [];
    for (const candidate of findCandidates(model, state.tracks, pieces, moving)) {
      const change = this.decide(candidate, ms, persons, last);
      if (change !== undefined) changes.push(change);
    }
    return {
      changes,
      sightings: tellSightings(state.history, model, this.now, ms, last),
      standing: surveyScene(state, ms, pieces.length === 0, last).map((one) => reportStanding(state, one, ms)),
      activity: activeBoxes(state, pieces, moving),
      quiet: pieces.length === 0,
      resting: false,
    };
  }

  private decide(candidate: Candidate, ms: number, persons: readonly Box01[], last: boolean): SceneChange | undefined {
    const { state } = this;
    const { model } = state;
    const { component: whole } = candidate.piece;
    const circumstances = {
      ms,
      area: whole.pixels.length,
      frameArea: model.state.length,
      keptForMs: keptFor(state, whole.pixels),
      last,
      person: persons.some((person) => isPerson(person, toBox(state, whole))),
    };
    if (isTooEarly(candidate, circumstances)) return undefined;
    const component = tighten(model, whole);
    const look = compareLooks(model, component);
    const verdict = judge(candidate, look, { ...circumstances, component });
    if (verdict === 'change') return reportChange(state, candidate, component, look, ms);
    if (verdict === 'absorb') adopt(model, whole.pixels, ms);
    return undefined;
  }
}

/** How long the kept look had been there when it was last seen, ms: middle over the pixels. */
function keptFor(state: SceneState, pixels: Int32Array): number {
  const { lastKept, keptSince } = state.model;
  const spans = pixels.map((at) => (lastKept[at] as number) - (keptSince[at] as number)).sort();
  return spans[spans.length >> 1] as number;
}

function isPerson(person: Box01, box: Box01): boolean {
  const width = Math.min(person.x + person.width, box.x + box.width) - Math.max(person.x, box.x);
  const height = Math.min(person.y + person.height, box.y + box.height) - Math.max(person.y, box.y);
  if (width <= 0 || height <= 0) return false;
  const common = width * height;
  return common > PERSON_COVERS * box.width * box.height && common > OF_PERSON * person.width * person.height;
}

function activeBoxes(state: SceneState, pieces: readonly Piece[], moving: readonly number[]): Box01[] {
  return pieces.filter((_, index) => (moving[index] ?? 0) > ACTIVE_SHARE).map((piece) => toBox(state, piece.component));
}
