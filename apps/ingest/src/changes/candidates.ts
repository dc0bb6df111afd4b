import type { SceneModel } from './scene-model.js';
import { gapBetween, type Piece, type Track } from './tracks.js';

/** How a still piece came to be there. */
export type Arrival =
  /** Something larger was over it and went away: it was put down, or what stood there was taken. */
  | 'left'
  /** It was there at once and has not moved since: light, a cut in the recording, the time between two recordings. */
  | 'sudden'
  /** It came in moving and stands still as a whole: a person, a pet. */
  | 'whole'
  /** What moved had been standing on the place all the time: its going shows what was behind it. */
  | 'ghost';

export interface Candidate {
  readonly piece: Piece;
  readonly arrival: Arrival;
  /** Since when three quarters of it have been still, ms. */
  readonly stillMs: number;
}

/** A still piece this much of what was connected with it has been left by something else. */
const LEFT_SHARE = 0.68;
const MOVING_MS = 900;
const MOVING_SHARE = 0.12;
const GHOST_SHARE = 0.3;
const GHOST_OF_BIRTH = 0.35;

/** Still pieces of this frame with how they came; pieces that move are left out. */
export function findCandidates(
  model: SceneModel,
  firstOver: Int32Array,
  pieces: readonly Piece[],
  ms: number,
): Candidate[] {
  const found: Candidate[] = [];
  for (const piece of pieces) {
    const { pixels } = piece.component;
    const since = new Int32Array(pixels.length);
    let moving = 0;
    pixels.forEach((at, index) => {
      const still = model.stillSince[at] as number;
      since[index] = still;
      if (ms - still < MOVING_MS) moving += 1;
    });
    if (moving > MOVING_SHARE * pixels.length) continue;
    since.sort();
    const stillMs = since[Math.floor(since.length * 0.75)] as number;
    const middleMs = since[Math.floor(since.length * 0.5)] as number;
    found.push({ piece, stillMs, arrival: arrivalOf(model, firstOver, piece, pieces, middleMs) });
  }
  return found;
}

function arrivalOf(
  model: SceneModel,
  firstOver: Int32Array,
  piece: Piece,
  pieces: readonly Piece[],
  middleMs: number,
): Arrival {
  const { track, component } = piece;
  const area = component.pixels.length;
  if (middleMs - track.birthMs <= 250) return 'sudden';
  let atBirth = 0;
  for (const at of component.pixels) if (firstOver[at] === -track.id) atBirth += 1;
  if (atBirth >= GHOST_SHARE * area && atBirth >= GHOST_OF_BIRTH * track.birthArea) return 'ghost';
  if (area > LEFT_SHARE * largestSince(track, middleMs - 450)) return 'whole';
  const size = Math.max(component.x1 - component.x0, component.y1 - component.y0) + 1;
  const clearance = Math.max(5, size * 0.25);
  for (const other of pieces) {
    if (other === piece || other.track !== track) continue;
    if (gapBetween(other.component, component) < clearance && !isStill(model, other)) return 'whole';
  }
  return 'left';
}

function isStill(model: SceneModel, piece: Piece): boolean {
  let latest = 0;
  const { pixels } = piece.component;
  for (const at of pixels) if ((model.stillSince[at] as number) > piece.track.lastMs - MOVING_MS) latest += 1;
  return latest <= MOVING_SHARE * pixels.length;
}

function largestSince(track: Track, ms: number): number {
  let largest = track.area;
  for (let index = track.areas.length - 1; index >= 0; index -= 1) {
    const entry = track.areas[index];
    if (entry === undefined || entry.ms < ms) break;
    if (entry.area > largest) largest = entry.area;
  }
  return largest;
}
