import { chooseMarks, findShift } from './camera-shift.js';
import type { Frame } from './change.types.js';
import { applyLight, measureLight } from './light.js';
import { halve, type Picture } from './picture.js';
import {
  changeColours,
  growIntoRims,
  markDifferent,
  measureWaver,
  startModel,
  takeIn,
  takeInQuiet,
  type Waver,
} from './scene-model.js';
import { STRANGE_NEVER, type SceneState } from './scene-state.js';
import { makeTracks } from './tracks.js';

const CHOOSE_MARKS_EVERY = 50;
const MEASURE_EVERY = 8;
const SHAKE_SHARE = 0.004;
const LIGHT_PIXELS = 20;
const LEAST_LIGHT = 0.15;
const MANY_SHARE = 0.05;
const QUIET_EVERY = 2;
const STRANGE_SHARE = 0.35;
const STRANGE_MS = 2000;
const STRANGE_STILL_MS = 1500;
const STRANGE_STILL_SHARE = 0.8;
const SAME_VIEW = 0.4;
/** A glance stands for a second or more: for as many frames as lie between two close looks at a resting scene. */
const FRAMES_A_GLANCE = 5;

/** What a frame did to the scene. */
export type Intake = 'quiet' | 'busy' | 'started';

/**
 * Takes one frame into the model: brings it in line with the scene when the camera shook, brings the scene's look to
 * the present light, and marks what differs. `different` has the marks afterwards, `now` the frame at half size.
 */
export function takeFrame(state: SceneState, frame: Frame, now: Picture, different: Uint8Array): Intake {
  const { model } = state;
  const ms = frame.offsetMs;
  state.ms = ms;
  state.frames += 1;
  halve(frame, state.shiftX, state.shiftY, now);
  if (!state.started) {
    state.grey = isGrey(now, false);
    startScene(state, now, ms);
    return 'started';
  }
  const grey = isGrey(now, state.grey);
  if (grey !== state.grey) {
    state.grey = grey;
    changeColours(model, now, state.blocked);
  }
  // While the picture is restless, light and unrest are measured first: then it has to be marked only once.
  const { restless } = state;
  const many = MANY_SHARE * different.length;
  if (restless > LIGHT_PIXELS) followLight(state, now);
  if (restless > many) measureUnrest(state, now, 0.5);
  else if (state.frames % MEASURE_EVERY === 0) measureUnrest(state, now, 0.2);
  let count = mark(state, now, different);
  if (count > SHAKE_SHARE * different.length && follow(state, frame)) {
    halve(frame, state.shiftX, state.shiftY, now);
    count = mark(state, now, different);
  }
  if (count > LIGHT_PIXELS && restless <= LIGHT_PIXELS && followLight(state, now)) count = mark(state, now, different);
  if (count > many && restless <= many) {
    measureUnrest(state, now, 0.5);
    count = mark(state, now, different);
  }
  state.restless = count;
  if (count === 0 && state.frames - state.learnt < QUIET_EVERY) {
    takeInQuiet(model, ms);
    state.strangeSince = STRANGE_NEVER;
    return 'quiet';
  }
  state.learnt = state.frames;
  if (count > 0) growIntoRims(model, now, waverOf(state), different);
  takeIn(model, now, waverOf(state), different, ms);
  return checkView(state, now, count, ms) ? 'started' : count === 0 ? 'quiet' : 'busy';
}

/**
 * Takes a picture of a resting scene into the model, as `takeFrame` does, but only when it shows nothing but the scene:
 * the same view, in the same kind of light, and nothing of which `standsOut` says so when `different` is marked.
 * Otherwise false, and the model is as it was, but for a slight change of light that it follows.
 */
export function takeGlance(
  state: SceneState,
  frame: Frame,
  now: Picture,
  different: Uint8Array,
  standsOut: () => boolean,
): boolean {
  const { model } = state;
  halve(frame, state.shiftX, state.shiftY, now);
  if (isGrey(now, state.grey) !== state.grey) return false;
  let count = mark(state, now, different);
  if (count > SHAKE_SHARE * different.length) return false;
  if (count > LIGHT_PIXELS && followLight(state, now)) count = mark(state, now, different);
  if (count > 0) {
    growIntoRims(model, now, waverOf(state), different);
    if (standsOut()) return false;
  }
  state.ms = frame.offsetMs;
  state.frames += FRAMES_A_GLANCE;
  if (state.frames % MEASURE_EVERY === 0) measureUnrest(state, now, 0.2);
  state.restless = count;
  state.learnt = state.frames;
  takeIn(model, now, waverOf(state), different, state.ms);
  state.strangeSince = STRANGE_NEVER;
  return true;
}

const GREY_LEVELS = 1.2;
const COLOUR_LEVELS = 2.5;

function isGrey(now: Picture, before: boolean): boolean {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < now.u.length; at += 16) {
    sum += Math.abs((now.u[at] as number) - 128) + Math.abs((now.v[at] as number) - 128);
    count += 1;
  }
  return sum < (before ? COLOUR_LEVELS : GREY_LEVELS) * count;
}

/** Marks what differs, but for the rim that a shifted camera does not show. */
function mark(state: SceneState, now: Picture, different: Uint8Array): number {
  const count = markDifferent(state.model, now, waverOf(state), different);
  const most = Math.max(Math.abs(state.shiftX), Math.abs(state.shiftY));
  if (most === 0) return count;
  const rim = Math.ceil(most / 2) + 1;
  const { width, height } = now;
  let cleared = 0;
  for (let at = 0; at < different.length; at += 1) {
    if (different[at] === 0) continue;
    const row = (at / width) | 0;
    const column = at - row * width;
    if (row >= rim && row < height - rim && column >= rim && column < width - rim) continue;
    different[at] = 0;
    cleared += 1;
  }
  return count - cleared;
}

function waverOf(state: SceneState): Waver {
  return { luma: state.waverLuma, chroma: state.waverChroma };
}

function measureUnrest(state: SceneState, now: Picture, rate: number): void {
  const waver = measureWaver(state.model, now, state.blocked, 7);
  state.waverLuma += (waver.luma - state.waverLuma) * rate;
  state.waverChroma += (waver.chroma - state.waverChroma) * rate;
}

/** Brings the scene's look to the light of the frame; false when the light is the same. */
function followLight({ model, blocked, frames }: SceneState, now: Picture): boolean {
  const light = measureLight(model.kept, now, blocked, 4, frames % 4);
  if (light.largest <= LEAST_LIGHT) return false;
  applyLight(model.kept, light);
  // Elsewhere the look seen is that of the next frame.
  applyLight(model.look, light, model.state);
  return true;
}

/** Looks whether the camera moved; true when the shift is another one now. */
function follow(state: SceneState, frame: Frame): boolean {
  if (state.frames - state.marksFrame >= CHOOSE_MARKS_EVERY) {
    state.marks = chooseMarks(state.model);
    state.marksFrame = state.frames;
  }
  const shift = findShift(state.model, state.marks, frame, { dx: state.shiftX, dy: state.shiftY });
  if (shift.dx === state.shiftX && shift.dy === state.shiftY) return false;
  state.shiftX = shift.dx;
  state.shiftY = shift.dy;
  return true;
}

/** When most of the picture stays different: is it another view, or the same one in another light? */
function checkView(state: SceneState, now: Picture, count: number, ms: number): boolean {
  const { model } = state;
  if (count < STRANGE_SHARE * model.state.length) {
    state.strangeSince = STRANGE_NEVER;
    return false;
  }
  if (state.strangeSince === STRANGE_NEVER) state.strangeSince = ms;
  if (ms - state.strangeSince < STRANGE_MS) return false;
  let still = 0;
  for (let at = 0; at < model.state.length; at += 1) {
    if (model.state[at] === 1 && ms - (model.stillSince[at] as number) >= STRANGE_STILL_MS) still += 1;
  }
  if (still < STRANGE_STILL_SHARE * count) return false;
  if (stepsAlike(model.kept, now) < SAME_VIEW) {
    startScene(state, now, ms);
    return true;
  }
  startModel(model, now, ms);
  state.blocked.fill(0);
  state.strangeSince = STRANGE_NEVER;
  return false;
}

/** Correlation of the steps between neighbours of two pictures, -1 to 1. */
function stepsAlike(a: Picture, b: Picture): number {
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let at = 0; at + a.width < a.y.length; at += 3) {
    for (const next of [at + 1, at + a.width]) {
      const stepA = (a.y[next] as number) - (a.y[at] as number);
      const stepB = (b.y[next] as number) - (b.y[at] as number);
      aa += stepA * stepA;
      bb += stepB * stepB;
      ab += stepA * stepB;
    }
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}

/** Takes the frame for the first look at a scene that nothing is known of. */
function startScene(state: SceneState, now: Picture, ms: number): void {
  state.started = true;
  startModel(state.model, now, ms);
  const { width, height } = state.model;
  state.tracks = { ...makeTracks(width, height), nextId: state.tracks.nextId, startMs: ms };
  state.blocked.fill(0);
  state.restless = 0;
  state.history = [];
  state.surveys = 0;
  state.told = [];
  state.shiftX = 0;
  state.shiftY = 0;
  state.marksFrame = -CHOOSE_MARKS_EVERY;
  state.strangeSince = STRANGE_NEVER;
}
