import { findComponents, makeComponentScratch, type Component, type ComponentScratch } from './components.js';
import type { Picture } from './picture.js';
import type { SceneModel } from './scene-model.js';
import type { SceneState } from './scene-state.js';
import type { GridBox } from './tracks.js';

/** Something that stands out in the still scene, on the half-size grid. */
export interface StandOut {
  readonly box: GridBox;
  readonly component: Component;
  /** 0 to 1. */
  readonly salience: number;
}

const LUMA_STEP = 10;
const CHROMA_STEP = 3;
const CHROMA_SPAN = 48;
const LEAST_AREA = 9;
const MOST_SHARE = 0.05;
const MOST_SIDE = 0.62;
const LEAST_FILL = 0.25;
const MOST_STAND_OUTS = 20;
/** Fainter than this it is a residue of light: what was laid over it would be told as having covered a thing. */
const LEAST_SALIENCE = 0.1;
const SAME_BOX = 0.55;
const APART = 0.3;
/** Colour step over the outline, levels, that counts fully; chroma weighs double, as it is flatter than luma. */
const CHROMA_WEIGHT = 2;
const TEXTURE_FLOOR = 8;
/** A thing is cut out alike at several levels: so many make it certain. */
const CERTAIN_LEVELS = 6;

/**
 * Compact regions that are darker, brighter or of another colour than their surroundings at several levels, best
 * first. Where `busy` is set nothing is proposed. Costs some tens of milliseconds: once a scene, not once a frame.
 */
function findStandOuts(model: SceneModel, busy: Uint8Array): StandOut[] {
  const { width, height, kept } = model;
  const scratch = makeComponentScratch(width, height);
  const mask = new Uint8Array(width * height);
  const found: { box: GridBox; component: Component; score: number; levels: number }[] = [];
  const add = (component: Component): void => {
    const score = scoreOf(model, component, busy);
    if (score <= 0) return;
    const { x0, y0, x1, y1 } = component;
    const box = { x0, y0, x1, y1 };
    const same = found.find((other) => overlap(other.box, box) > SAME_BOX);
    if (same === undefined) found.push({ box, component, score, levels: 1 });
    else {
      same.levels += 1;
      if (score > same.score) {
        same.score = score;
        same.box = box;
        same.component = component;
      }
    }
  };
  for (let level = 20; level < 240; level += LUMA_STEP) cut(kept, kept.y, level, mask, scratch, add);
  for (let level = 128 - CHROMA_SPAN; level <= 128 + CHROMA_SPAN; level += CHROMA_STEP) {
    cut(kept, kept.u, level, mask, scratch, add);
    cut(kept, kept.v, level, mask, scratch, add);
  }
  const ranked = found
    .map(({ box, component, score, levels }) => ({
      box,
      component,
      colour: meanOf(kept, component.pixels),
      salience: score * Math.min(1, 0.4 + (0.6 * levels) / CERTAIN_LEVELS),
    }))
    .sort((a, b) => b.salience - a.salience)
    .slice(0, MOST_COMPARED)
    .map((one, _, all) => ({
      ...one,
      salience: one.salience / (1 + LIKE_COST * all.filter((o) => isLike(one, o)).length),
    }))
    .sort((a, b) => b.salience - a.salience);
  const chosen: StandOut[] = [];
  for (const candidate of ranked) {
    if (candidate.salience < LEAST_SALIENCE) break;
    if (chosen.every((other) => overlap(other.box, candidate.box) < APART)) {
      chosen.push({ box: candidate.box, component: candidate.component, salience: candidate.salience });
    }
    if (chosen.length === MOST_STAND_OUTS) break;
  }
  return chosen;
}

/** Among the best so many, each one like it lowers a region: dots of a floor, slats of a blind. */
const MOST_COMPARED = 120;
const LIKE_COST = 0.12;
const LIKE_LEVELS = 24;
const LIKE_SIZE = 2;

interface Ranked {
  readonly box: GridBox;
  readonly component: Component;
  readonly colour: Colour;
}

/** Of the same colour and size but elsewhere. */
function isLike(a: Ranked, b: Ranked): boolean {
  if (a === b || overlap(a.box, b.box) > 0) return false;
  const larger = Math.max(a.component.pixels.length, b.component.pixels.length);
  const smaller = Math.min(a.component.pixels.length, b.component.pixels.length);
  if (larger > LIKE_SIZE * smaller) return false;
  return (
    Math.abs(a.colour.y - b.colour.y) +
      CHROMA_WEIGHT * (Math.abs(a.colour.u - b.colour.u) + Math.abs(a.colour.v - b.colour.v)) <
    LIKE_LEVELS
  );
}

/** The scene is searched this long after its first look, and once more when the picture is first empty. */
const FIRST_SURVEY_MS = 1500;
const SURVEYS = 2;

/**
 * Standing things that have not been told yet; usually none. `free`: nobody is in the picture. `last`: the recording
 * ends, so it is now or never.
 */
export function surveyScene(state: SceneState, ms: number, free: boolean, last: boolean): StandOut[] {
  if (state.surveys >= SURVEYS) return [];
  const due = state.surveys === 0 ? last || ms - state.tracks.startMs >= FIRST_SURVEY_MS : free;
  if (!due || !state.started) return [];
  state.surveys += free ? SURVEYS : 1;
  const fresh = findStandOuts(state.model, state.blocked).filter((one) =>
    state.told.every((box) => overlap(box, one.box) < APART),
  );
  state.told = [...state.told, ...fresh.map((one) => one.box)];
  return fresh;
}

/** Both the regions under and over the level. */
function cut(
  picture: Picture,
  channel: Float32Array,
  level: number,
  mask: Uint8Array,
  scratch: ComponentScratch,
  add: (component: Component) => void,
): void {
  for (const over of [false, true]) {
    let count = 0;
    for (let at = 0; at < channel.length; at += 1) {
      const set = (channel[at] as number) >= level === over;
      mask[at] = set ? 1 : 0;
      if (set) count += 1;
    }
    if (count === 0 || count === mask.length) continue;
    for (const reach of [1, 2]) {
      for (const component of findComponents(mask, picture.width, picture.height, LEAST_AREA, scratch, reach)) {
        add(component);
      }
    }
  }
}

function scoreOf(model: SceneModel, component: Component, busy: Uint8Array): number {
  const { width, height, kept } = model;
  const { x0, y0, x1, y1, pixels } = component;
  if (x0 < 2 || y0 < 2 || x1 > width - 3 || y1 > height - 3) return 0;
  const wide = x1 - x0 + 1;
  const high = y1 - y0 + 1;
  if (wide < 3 || high < 3 || wide > MOST_SIDE * width || high > MOST_SIDE * height) return 0;
  if (pixels.length > MOST_SHARE * width * height || pixels.length < LEAST_FILL * wide * high) return 0;
  const inside = meanOf(kept, pixels);
  const ring = ringOf(component, width, height);
  for (const at of ring) if (busy[at] !== 0) return 0;
  const outside = meanOf(kept, ring);
  let spread = 0;
  for (const at of ring) spread += distance(kept, at, outside);
  spread /= ring.length;
  const step =
    Math.abs(inside.y - outside.y) + CHROMA_WEIGHT * (Math.abs(inside.u - outside.u) + Math.abs(inside.v - outside.v));
  const fill = pixels.length / (wide * high);
  return (step / (step + spread + TEXTURE_FLOOR)) * Math.min(1, 0.55 + fill / 2) * Math.min(1, step / 60 + 0.3);
}

interface Colour {
  readonly y: number;
  readonly u: number;
  readonly v: number;
}

function meanOf(picture: Picture, pixels: ArrayLike<number>): Colour {
  let y = 0;
  let u = 0;
  let v = 0;
  for (let index = 0; index < pixels.length; index += 1) {
    const at = pixels[index] as number;
    y += picture.y[at] as number;
    u += picture.u[at] as number;
    v += picture.v[at] as number;
  }
  return { y: y / pixels.length, u: u / pixels.length, v: v / pixels.length };
}

function distance(picture: Picture, at: number, from: Colour): number {
  return (
    Math.abs((picture.y[at] as number) - from.y) +
    CHROMA_WEIGHT * (Math.abs((picture.u[at] as number) - from.u) + Math.abs((picture.v[at] as number) - from.v))
  );
}

/** Pixels on the rim two steps outside the box. */
function ringOf(box: GridBox, width: number, height: number): number[] {
  const ring: number[] = [];
  const top = Math.max(0, box.y0 - 2);
  const bottom = Math.min(height - 1, box.y1 + 2);
  const left = Math.max(0, box.x0 - 2);
  const right = Math.min(width - 1, box.x1 + 2);
  for (let column = left; column <= right; column += 1) ring.push(top * width + column, bottom * width + column);
  for (let row = top + 1; row < bottom; row += 1) ring.push(row * width + left, row * width + right);
  return ring;
}

function overlap(a: GridBox, b: GridBox): number {
  const wide = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0) + 1;
  const high = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0) + 1;
  if (wide <= 0 || high <= 0) return 0;
  const common = wide * high;
  const areaA = (a.x1 - a.x0 + 1) * (a.y1 - a.y0 + 1);
  const areaB = (b.x1 - b.x0 + 1) * (b.y1 - b.y0 + 1);
  return common / (areaA + areaB - common);
}
