import type { Frame } from './change.types.js';
import { MATCHES, type SceneModel } from './scene-model.js';

/** How far the camera has moved since the scene was learnt, frame pixels: the scene's (x, y) is now at (x + dx, y + dy). */
export interface Shift {
  readonly dx: number;
  readonly dy: number;
}

const CELL = 16;
const LEAST_GRADIENT = 12;
const LEAST_MARKS = 12;
/** A difference larger than this is something else than a shift and counts no more. */
const CAP = 40;
const REACH = 2;
const ROUNDS = 8;
/** A shift must explain the marks this much better than the one before, or nothing has moved. */
const BETTER = 0.9;
/** Farther than this it is another view, not a shaken one. */
const FARTHEST = 16;

/**
 * Picks the pixels that show a shift best: per cell of 16 × 16 the one with the steepest step, as pairs of pixel and
 * the neighbour two steps across or along. Places where something stands are left out.
 */
export function chooseMarks(model: SceneModel): Int32Array {
  const { kept, state, masked, width, height } = model;
  const marks: number[] = [];
  for (let top = 2; top + CELL + 2 < height; top += CELL) {
    for (let left = 2; left + CELL + 2 < width; left += CELL) {
      pushSteepest(marks, left, top, 2);
      pushSteepest(marks, left, top, 2 * width);
    }
  }
  return Int32Array.from(marks);

  function pushSteepest(to: number[], left: number, top: number, step: number): void {
    let best = -1;
    let most = LEAST_GRADIENT;
    for (let row = top; row < top + CELL; row += 1) {
      for (let at = row * width + left; at < row * width + left + CELL; at += 1) {
        const difference = Math.abs((kept.y[at + step] as number) - (kept.y[at] as number));
        if (difference > most && state[at] === MATCHES && masked[at] === 0) {
          most = difference;
          best = at;
        }
      }
    }
    if (best >= 0) to.push(best, best + step);
  }
}

/**
 * Where the scene lies in this frame, searched round `from`. Steps between two pixels are compared, not levels, so
 * that light does not matter; a person in the picture only spoils some of the marks.
 */
export function findShift(model: SceneModel, marks: Int32Array, frame: Frame, from: Shift): Shift {
  if (marks.length < 2 * LEAST_MARKS) return from;
  const start = costOf(model, marks, frame, from.dx, from.dy);
  let best = from;
  let least = start;
  for (let round = 0; round < ROUNDS; round += 1) {
    const middle = best;
    for (let dy = middle.dy - REACH; dy <= middle.dy + REACH; dy += 1) {
      for (let dx = middle.dx - REACH; dx <= middle.dx + REACH; dx += 1) {
        if (Math.abs(dx) > FARTHEST || Math.abs(dy) > FARTHEST) continue;
        if (dx === middle.dx && dy === middle.dy) continue;
        const cost = costOf(model, marks, frame, dx, dy);
        if (cost < least) {
          least = cost;
          best = { dx, dy };
        }
      }
    }
    const moved = Math.max(Math.abs(best.dx - middle.dx), Math.abs(best.dy - middle.dy));
    if (moved < REACH) break;
  }
  return least < BETTER * start ? best : from;
}

function costOf(model: SceneModel, marks: Int32Array, frame: Frame, dx: number, dy: number): number {
  const { kept, width } = model;
  let cost = 0;
  for (let index = 0; index < marks.length; index += 2) {
    const a = marks[index] as number;
    const b = marks[index + 1] as number;
    const expected = (kept.y[b] as number) - (kept.y[a] as number);
    const seen = levelAt(frame, b, width, dx, dy) - levelAt(frame, a, width, dx, dy);
    const difference = Math.abs(seen - expected);
    cost += difference < CAP ? difference : CAP;
  }
  return cost;
}

function levelAt(frame: Frame, at: number, gridWidth: number, dx: number, dy: number): number {
  const row = (at / gridWidth) | 0;
  const x = Math.min(frame.width - 2, Math.max(0, (at - row * gridWidth) * 2 + dx));
  const y = Math.min(frame.height - 2, Math.max(0, row * 2 + dy));
  const top = y * frame.width + x;
  const bottom = top + frame.width;
  const { luma } = frame;
  return (
    ((luma[top] as number) + (luma[top + 1] as number) + (luma[bottom] as number) + (luma[bottom + 1] as number)) * 0.25
  );
}
