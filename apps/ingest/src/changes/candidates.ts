import type { Component } from './components.js';
import type { SceneModel } from './scene-model.js';
import { gapBetween, type GridBox, type Piece, type Track, type TrackTable } from './tracks.js';

/** How a still piece came to be there. */
type Arrival =
  /** Something was over it and went away: it was put down, or what stood there was taken. */
  | 'left'
  /** It was there at once and has not moved since: light, a cut in the recording, the time between two recordings. */
  | 'sudden'
  /** It came in moving and stands still as a whole: a person, a pet. */
  | 'whole';

export interface Candidate {
  readonly piece: Piece;
  readonly arrival: Arrival;
  /** What went away had been standing on the place before anything moved there: a person who sat there, a ghost. */
  readonly origin: boolean;
  /** The same, and that was when the scene was first looked at. */
  readonly originAtStart: boolean;
  /** Its track has been there since the scene was first looked at. */
  readonly atStart: boolean;
  /** It was there when the recording began, in a scene known from the one before. */
  readonly sinceGap: boolean;
  /** Since when three quarters of it have been still, ms. */
  readonly stillMs: number;
  /** Since when nearly all of it (97 %) has been still, ms. */
  readonly allStillMs: number;
}

const MOVING_MS = 900;
const LARGE_PIECE = 2000;
const MOVING_SHARE = 0.12;
/** What went away was at least this large, measured by what it left. */
const DEPARTED_SHARE = 0.3;
const COLLAPSE = 2;
const SLACK_MS = 450;
/** A region is where its track came from when this much of it was under the track's birth … */
const ORIGIN_SHARE = 0.3;
const ORIGIN_SHARE_AT_START = 0.15;
const BORN_ON_SHARE = 0.6;
/** Scattered flicker that spans the picture is no body from which something was born. */
const BORN_DENSE = 0.15;
/** … and was this much of that birth: a hand that comes in quickly over a thing is mostly elsewhere. */
const ORIGIN_OF_BIRTH = 0.35;
const ORIGIN_AT_BORDER = 0.6;
const BIRTH_MS = 500;
const START_MS = 1000;

/** Share of the piece's pixels whose look changed within the last moment, 0 to 1; of a large piece every fourth is asked. */
export function movingShare({ stillSince }: SceneModel, { component: { pixels } }: Piece, ms: number): number {
  const step = pixels.length > LARGE_PIECE ? 4 : 1;
  let moving = 0;
  let asked = 0;
  for (let index = 0; index < pixels.length; index += step) {
    if (ms - (stillSince[pixels[index] as number] as number) < MOVING_MS) moving += 1;
    asked += 1;
  }
  return moving / asked;
}

/** Remembers at the pixels of each piece which larger mover of the same track was seen apart from it. */
export function noteDepartures(
  model: SceneModel,
  table: TrackTable,
  pieces: readonly Piece[],
  moving: readonly number[],
  ms: number,
): void {
  pieces.forEach((mover, index) => {
    if ((moving[index] ?? 0) <= MOVING_SHARE) return;
    if (!mover.track.solid && isSolid(model, mover.component)) mover.track.solid = true;
    const area = mover.component.pixels.length;
    for (const piece of pieces) {
      if (piece === mover || piece.track !== mover.track) continue;
      if (area < DEPARTED_SHARE * piece.component.pixels.length) continue;
      if (isNear(mover.component, piece.component, table.width)) continue;
      for (const at of piece.component.pixels) {
        table.apartArea[at] = table.apartMs[at] === ms ? Math.max(table.apartArea[at] as number, area) : area;
        table.apartMs[at] = ms;
      }
    }
  });
}

const SOLID_AREA = 20;
const SOLID_SAMPLES = 200;
const SOLID_CHROMA = 5;
const SOLID_SPREAD = 0.12;

/** Whether a piece is more than the scene in another light: of other colour, or brighter here and darker there. */
function isSolid(model: SceneModel, component: Component): boolean {
  const { kept, look } = model;
  const { pixels } = component;
  if (pixels.length < SOLID_AREA) return false;
  const every = Math.max(1, Math.floor(pixels.length / SOLID_SAMPLES));
  let n = 0;
  let sum = 0;
  let squares = 0;
  let chroma = 0;
  for (let index = 0; index < pixels.length; index += every) {
    const at = pixels[index] as number;
    const ratio = Math.log(((look.y[at] as number) + 8) / ((kept.y[at] as number) + 8));
    n += 1;
    sum += ratio;
    squares += ratio * ratio;
    chroma +=
      Math.abs((look.u[at] as number) - (kept.u[at] as number)) +
      Math.abs((look.v[at] as number) - (kept.v[at] as number));
  }
  const spread = Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2));
  return chroma / n > SOLID_CHROMA || spread > SOLID_SPREAD;
}

/** Whether pixels of `other` come closer to the box of `region` than a mover that is apart from it would. */
function isNear(other: Component, region: Component, width: number): boolean {
  const clearance = clearanceOf(region);
  if (gapBetween(other, region) >= clearance) return false;
  for (const at of other.pixels) {
    const row = (at / width) | 0;
    const column = at - row * width;
    const across = Math.max(region.x0 - column, column - region.x1);
    const along = Math.max(region.y0 - row, row - region.y1);
    if (across <= clearance && along <= clearance) return true;
  }
  return false;
}

/** Still pieces of this frame with how they came; pieces that move are left out. */
export function findCandidates(
  model: SceneModel,
  table: TrackTable,
  pieces: readonly Piece[],
  moving: readonly number[],
): Candidate[] {
  const found: Candidate[] = [];
  pieces.forEach((piece, index) => {
    if ((moving[index] ?? 0) > MOVING_SHARE) return;
    const since = piece.component.pixels.map((at) => model.stillSince[at] as number).sort();
    const stillMs = since[Math.floor(since.length * 0.75)] as number;
    const middleMs = since[since.length >> 1] as number;
    found.push({
      piece,
      stillMs,
      allStillMs: since[Math.floor((since.length - 1) * 0.97)] as number,
      sinceGap: Math.abs(piece.track.birthMs - table.resumeMs) <= START_MS,
      atStart: piece.track.birthMs - table.startMs <= START_MS,
      arrival: arrivalOf(table, piece, pieces, moving, middleMs),
      ...originOf(table, piece),
    });
  });
  return found;
}

function arrivalOf(
  table: TrackTable,
  piece: Piece,
  pieces: readonly Piece[],
  moving: readonly number[],
  middleMs: number,
): Arrival {
  const { track, component } = piece;
  const area = component.pixels.length;
  const besides = pieces.some(
    (other, index) =>
      other !== piece &&
      other.track === track &&
      (moving[index] ?? 0) > MOVING_SHARE &&
      other.component.pixels.length >= DEPARTED_SHARE * area &&
      isNear(other.component, component, table.width),
  );
  if (besides) return 'whole';
  if (!track.solid) return 'sudden';
  const alone = largestSince(track, track.birthMs) <= 1.4 * area;
  if (alone && middleMs - track.birthMs <= 250) return 'sudden';
  let apart = 0;
  for (const at of component.pixels) {
    if (
      (table.apartMs[at] as number) >= middleMs - SLACK_MS &&
      (table.apartArea[at] as number) >= DEPARTED_SHARE * area
    ) {
      apart += 1;
    }
  }
  if (apart * 2 >= area || hasCollapsed(track, area, middleMs)) return 'left';
  return 'whole';
}

/** How far from a region a mover must be to count as apart from it, grid pixels. */
function clearanceOf(box: GridBox): number {
  return Math.max(5, 0.2 * (Math.max(box.x1 - box.x0, box.y1 - box.y0) + 1));
}

/** The track was much larger just when the region became still: what covered it went from one frame to the next. */
function hasCollapsed(track: Track, area: number, middleMs: number): boolean {
  return track.areas.some(
    (entry) => Math.abs(entry.ms - middleMs) <= SLACK_MS && entry.area >= COLLAPSE * Math.max(area, track.area),
  );
}

function largestSince(track: Track, ms: number): number {
  let largest = track.area;
  for (const entry of track.areas) if (entry.ms >= ms && entry.area > largest) largest = entry.area;
  return largest;
}

/** Whether the track that first came over the region was born on it, away from the picture's edge. */
function originOf(table: TrackTable, piece: Piece): { readonly origin: boolean; readonly originAtStart: boolean } {
  const { pixels } = piece.component;
  const births = new Map<number, number>();
  for (const at of pixels) {
    if ((table.firstAge[at] as number) > BIRTH_MS) continue;
    const id = table.firstOver[at] as number;
    if (id !== 0) births.set(id, (births.get(id) ?? 0) + 1);
  }
  for (const [id, count] of births) {
    const track = [...table.live, ...table.ended].find((other) => other.id === id);
    if (track === undefined) continue;
    if (track.birthMs - table.startMs <= START_MS) {
      if (count >= ORIGIN_SHARE_AT_START * pixels.length) return { origin: true, originAtStart: true };
    } else if (!track.birthNear && count >= ORIGIN_SHARE * pixels.length) {
      const least = (track.birthBorder ? ORIGIN_AT_BORDER : ORIGIN_OF_BIRTH) * track.birthArea;
      if (count >= least) return { origin: true, originAtStart: false };
    }
  }
  const { track, component } = piece;
  const atStart = track.birthMs - table.startMs <= START_MS;
  const dense = track.birthArea >= BORN_DENSE * areaOf(track.birthBox);
  const bornOn = atStart && dense && coveredShare(component, track.birthBox) >= BORN_ON_SHARE;
  return { origin: bornOn, originAtStart: bornOn };
}

function areaOf(box: GridBox): number {
  return (box.x1 - box.x0 + 1) * (box.y1 - box.y0 + 1);
}

/** Share of the region's box that lies in the other box. */
function coveredShare(region: GridBox, box: GridBox): number {
  const wide = Math.min(region.x1, box.x1) - Math.max(region.x0, box.x0) + 1;
  const high = Math.min(region.y1, box.y1) - Math.max(region.y0, box.y0) + 1;
  if (wide <= 0 || high <= 0) return 0;
  return (wide * high) / areaOf(region);
}
