import type { Component } from './components.js';
import type { Picture } from './picture.js';
import { MATCHES, type SceneModel } from './scene-model.js';

/** Colours of some pixels at one time. */
interface Colours {
  readonly y: Float32Array;
  readonly u: Float32Array;
  readonly v: Float32Array;
}

/**
 * What is remembered of a reported change or standing thing: enough to see it undone, hidden, back or still there. Of
 * a standing thing nobody saw the place before: its two looks are the same, and only its outline can tell that it went.
 */
export interface PastChange {
  readonly key: number;
  readonly appeared: boolean;
  readonly pixels: Int32Array;
  readonly before: Colours;
  readonly after: Colours;
  /** Pixels round the region and their colours when it changed: they tell how the light differs since. */
  readonly ring: Int32Array;
  readonly ringThen: Colours;
  /** visible: the later look shows (or would, if nobody stood there). hidden: another change covers it. */
  state: 'visible' | 'hidden' | 'undone';
  hiddenBy: number;
  seenMs: number;
  /** When it was last in view for certain, ms. */
  certainMs: number;
  toldMs: number;
}

const KEPT_CHANGES = 200;
const ALIKE_SHARE = 0.45;
const ALIKE_LEVELS = 14;
/** A change is hidden or undone by another one that takes this much of its pixels. */
const TAKEN_SHARE = 0.55;

export function colourOf(picture: Picture, pixels: Int32Array): Colours {
  const y = new Float32Array(pixels.length);
  const u = new Float32Array(pixels.length);
  const v = new Float32Array(pixels.length);
  pixels.forEach((at, index) => {
    y[index] = picture.y[at] as number;
    u[index] = picture.u[at] as number;
    v[index] = picture.v[at] as number;
  });
  return { y, u, v };
}

/** Pixels two to four steps outside the region's box that show the kept look. */
export function ringAround(model: SceneModel, component: Component): Int32Array {
  const found: number[] = [];
  const { width, height } = model;
  for (let row = component.y0 - 4; row <= component.y1 + 4; row += 1) {
    if (row < 0 || row >= height) continue;
    const rim = row < component.y0 - 1 || row > component.y1 + 1;
    for (let column = component.x0 - 4; column <= component.x1 + 4; column += 1) {
      if (column < 0 || column >= width) continue;
      if (!rim && column >= component.x0 - 1 && column <= component.x1 + 1) continue;
      if (model.state[row * width + column] === MATCHES) found.push(row * width + column);
    }
  }
  return Int32Array.from(found);
}

/** Whether the place of `past` has the colours of `colours` again, within light and one pixel of shift. */
function showsAgain(
  model: SceneModel,
  past: PastChange,
  which: 'before' | 'after',
  region: ReadonlySet<number>,
): boolean {
  const wanted = past[which];
  const other = which === 'before' ? past.after : past.before;
  const offset = lightSince(model, past, region);
  let span = 0;
  for (let index = 0; index < past.pixels.length; index += 1) span += apart(wanted, index, other, index, ZERO);
  let least = Number.POSITIVE_INFINITY;
  for (const shift of [0, 1, -1, model.width, -model.width]) {
    let sum = 0;
    past.pixels.forEach((at, index) => {
      const place = at + shift;
      const inside = place >= 0 && place < model.kept.y.length ? place : at;
      sum += apartFrom(model.kept, inside, wanted, index, offset);
    });
    if (sum < least) least = sum;
  }
  const count = past.pixels.length;
  return least / count < Math.min(ALIKE_LEVELS, (ALIKE_SHARE * span) / count);
}

interface Offset {
  readonly y: number;
  readonly u: number;
  readonly v: number;
}
const ZERO: Offset = { y: 0, u: 0, v: 0 };

function apart(a: Colours, i: number, b: Colours, j: number, offset: Offset): number {
  return (
    Math.abs((a.y[i] as number) - (b.y[j] as number) - offset.y) +
    Math.abs((a.u[i] as number) - (b.u[j] as number) - offset.u) +
    Math.abs((a.v[i] as number) - (b.v[j] as number) - offset.v)
  );
}

function apartFrom(picture: Picture, at: number, b: Colours, j: number, offset: Offset): number {
  return (
    Math.abs((picture.y[at] as number) - (b.y[j] as number) - offset.y) +
    Math.abs((picture.u[at] as number) - (b.u[j] as number) - offset.u) +
    Math.abs((picture.v[at] as number) - (b.v[j] as number) - offset.v)
  );
}

function lightSince(model: SceneModel, past: PastChange, region: ReadonlySet<number>): Offset {
  const { ring, ringThen } = past;
  const y: number[] = [];
  const u: number[] = [];
  const v: number[] = [];
  ring.forEach((at, index) => {
    if (region.has(at) || model.state[at] !== MATCHES) return;
    y.push((model.kept.y[at] as number) - (ringThen.y[index] as number));
    u.push((model.kept.u[at] as number) - (ringThen.u[index] as number));
    v.push((model.kept.v[at] as number) - (ringThen.v[index] as number));
  });
  if (y.length < 8) return ZERO;
  return { y: middle(y), u: middle(u), v: middle(v) };
}

function middle(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** Share of `past`'s pixels that lie in the region marked in `region`. */
function shareIn(past: PastChange, region: ReadonlySet<number>): number {
  let count = 0;
  for (const at of past.pixels) if (region.has(at)) count += 1;
  return count / past.pixels.length;
}

export interface Consequences {
  readonly undoes: number | undefined;
  readonly hides: readonly number[];
  /** When the largest of the things that are gone was last in view for certain, ms; undefined: nothing known is gone. */
  readonly goneSeenMs: number | undefined;
}

/**
 * What the change of `pixels`, whose later look the model keeps by now, means for the earlier changes at the place:
 * which is undone, which are hidden, which show again. `bared`: the outline says that a thing went away here.
 */
export function settle(
  history: readonly PastChange[],
  model: SceneModel,
  key: number,
  pixels: Int32Array,
  bared: boolean,
): Consequences {
  const region = new Set(pixels);
  const touched = history.filter((past) => past.state !== 'undone' && shareIn(past, region) >= TAKEN_SHARE);
  let undoes: number | undefined;
  let largestGone: PastChange | undefined;
  const undone = new Set<number>();
  for (const past of touched) {
    const gone = bared && past.appeared && past.state === 'visible' && !showsAgain(model, past, 'after', region);
    if (gone || showsAgain(model, past, 'before', region)) {
      if (past.appeared && past.state === 'visible' && past.pixels.length > (largestGone?.pixels.length ?? 0)) {
        largestGone = past;
      }
      past.state = 'undone';
      undone.add(past.key);
      undoes ??= past.key;
    }
  }
  for (const past of history) {
    if (past.state === 'hidden' && undone.has(past.hiddenBy)) {
      past.state = showsAgain(model, past, 'after', region) ? 'visible' : 'undone';
    }
  }
  const hides: number[] = [];
  for (const past of touched) {
    if (past.state !== 'visible' || undone.has(past.key)) continue;
    if (showsAgain(model, past, 'after', region)) continue;
    past.state = 'hidden';
    past.hiddenBy = key;
    if (past.appeared) hides.push(past.key);
  }
  return { undoes, hides, goneSeenMs: largestGone?.certainMs };
}

export function remember(history: PastChange[], past: PastChange): void {
  history.push(past);
  if (history.length > KEPT_CHANGES) history.shift();
}
