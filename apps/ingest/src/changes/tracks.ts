import type { Component } from './components.js';
import { NEVER } from './scene-model.js';

/** A box on the half-size grid, all four sides inclusive. */
export interface GridBox {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** One moving thing over time, on the half-size grid. */
export interface Track {
  readonly id: number;
  readonly birthMs: number;
  /** Its largest area in its first half second, pixels. */
  birthArea: number;
  /** Where it was in its first moment. */
  birthBox: GridBox;
  /** It touched the edge of the picture in that time. */
  birthBorder: boolean;
  /** Another, larger one was close by in that time: it may be a part of what that one moves. */
  birthNear: boolean;
  lastMs: number;
  /** Something with a look of its own was seen in it, not only light or shade. */
  solid: boolean;
  box: GridBox;
  /** Pixels it covers now, all its pieces together. */
  area: number;
  /** Area over time, newest last. */
  areas: { readonly ms: number; readonly area: number }[];
  bestMs: number;
  bestWorth: number;
  bestBox: GridBox;
  /** Last time of touch per cell of the coarse grid, NEVER: not at all. */
  readonly touched: Int32Array;
}

/** A component of this frame with the track it belongs to. */
export interface Piece {
  readonly component: Component;
  readonly track: Track;
}

export interface TrackTable {
  readonly width: number;
  readonly height: number;
  nextId: number;
  /** When the scene was first looked at, ms. */
  startMs: number;
  /** When the present recording went on with a scene known before, ms; NEVER: it did not. */
  resumeMs: number;
  /** Id of the track that covers the pixel, 0: none. */
  readonly label: Int32Array;
  /** Id of the track that came over the pixel first since it last showed the kept look, 0: none. */
  readonly firstOver: Int32Array;
  /** Age of that track then, ms. */
  readonly firstAge: Int32Array;
  /** When a larger mover was last seen apart from the piece at this pixel, ms, and how large it was, pixels. */
  readonly apartMs: Int32Array;
  readonly apartArea: Int32Array;
  live: Track[];
  /** Ended ones, newest last. */
  ended: Track[];
}

const CELL = 8;
const KEPT_AREAS = 128;
const KEPT_ENDED = 48;
/** A fast hand moves this far, in grid pixels, between two frames without overlapping itself. */
const JUMP = 14;
/** A track that is not seen for this long has ended. */
const LOST_MS = 700;
const BIRTH_MS = 1000;
const FIRST_MS = 500;

export function makeTracks(width: number, height: number): TrackTable {
  const size = width * height;
  return {
    width,
    height,
    nextId: 1,
    startMs: 0,
    resumeMs: NEVER,
    label: new Int32Array(size),
    firstOver: new Int32Array(size),
    firstAge: new Int32Array(size),
    apartMs: new Int32Array(size).fill(NEVER),
    apartArea: new Int32Array(size),
    live: [],
    ended: [],
  };
}

/** Gives every component to the track that it continues, or starts a new one; ends tracks that are gone. */
export function followTracks(table: TrackTable, components: readonly Component[], ms: number): Piece[] {
  const byId = new Map(table.live.map((track) => [track.id, track]));
  const overlapping = components.map((component) => strongestOverlap(table.label, component, byId));
  const continued = new Set(overlapping.filter((track) => track !== undefined));
  const previousBoxes = new Map(table.live.filter((track) => track.area > 0).map((track) => [track.id, track.box]));
  for (const track of table.live) track.area = 0;
  table.label.fill(0);
  const pieces: Piece[] = [];
  components.forEach((component, index) => {
    let track = overlapping[index];
    track ??= table.live.find(
      (other) => !continued.has(other) && gapBetween(previousBoxes.get(other.id) ?? other.box, component) <= JUMP,
    );
    track ??= startTrack(table, component, ms);
    extendTrack(table, track, component, ms);
    pieces.push({ component, track });
  });
  for (const track of table.live) closeFrame(table, track, ms);
  const gone = table.live.filter((track) => ms - track.lastMs > LOST_MS);
  if (gone.length > 0) {
    table.live = table.live.filter((track) => ms - track.lastMs <= LOST_MS);
    table.ended = [...table.ended, ...gone].slice(-KEPT_ENDED);
  }
  return pieces;
}

function strongestOverlap(
  label: Int32Array,
  component: Component,
  byId: ReadonlyMap<number, Track>,
): Track | undefined {
  const shares = new Map<number, number>();
  for (const at of component.pixels) {
    const id = label[at] as number;
    if (id !== 0) shares.set(id, (shares.get(id) ?? 0) + 1);
  }
  let best: Track | undefined;
  let most = 0;
  for (const [id, share] of shares) {
    const track = byId.get(id);
    if (track !== undefined && share > most) {
      most = share;
      best = track;
    }
  }
  return best;
}

function startTrack(table: TrackTable, component: Component, ms: number): Track {
  const { x0, y0, x1, y1 } = component;
  const track: Track = {
    id: table.nextId,
    birthMs: ms,
    birthArea: component.pixels.length,
    birthBox: { x0, y0, x1, y1 },
    birthBorder: x0 <= 1 || y0 <= 1 || x1 >= table.width - 2 || y1 >= table.height - 2,
    birthNear: false,
    lastMs: ms,
    solid: false,
    box: { x0, y0, x1, y1 },
    area: 0,
    areas: [],
    bestMs: ms,
    bestWorth: 0,
    bestBox: { x0, y0, x1, y1 },
    touched: new Int32Array(Math.ceil(table.width / CELL) * Math.ceil(table.height / CELL)).fill(NEVER),
  };
  table.nextId += 1;
  table.live.push(track);
  return track;
}

function extendTrack(table: TrackTable, track: Track, component: Component, ms: number): void {
  const { x0, y0, x1, y1 } = component;
  const isFirst = track.area === 0;
  track.box = isFirst
    ? { x0, y0, x1, y1 }
    : {
        x0: Math.min(track.box.x0, x0),
        y0: Math.min(track.box.y0, y0),
        x1: Math.max(track.box.x1, x1),
        y1: Math.max(track.box.y1, y1),
      };
  track.area += component.pixels.length;
  track.lastMs = ms;
  const cells = Math.ceil(table.width / CELL);
  for (const at of component.pixels) {
    table.label[at] = track.id;
    if (table.firstOver[at] === 0) {
      table.firstOver[at] = track.id;
      table.firstAge[at] = ms - track.birthMs;
    }
    const row = (at / table.width) | 0;
    track.touched[((row / CELL) | 0) * cells + (((at - row * table.width) / CELL) | 0)] = ms;
  }
}

function closeFrame(table: TrackTable, track: Track, ms: number): void {
  const { width, height } = table;
  track.areas.push({ ms, area: track.area });
  if (track.areas.length > KEPT_AREAS) track.areas.shift();
  if (track.area === 0) return;
  const { x0, y0, x1, y1 } = track.box;
  if (ms - track.birthMs <= BIRTH_MS) {
    const birth = track.birthBox;
    track.birthBox = {
      x0: Math.min(birth.x0, x0),
      y0: Math.min(birth.y0, y0),
      x1: Math.max(birth.x1, x1),
      y1: Math.max(birth.y1, y1),
    };
  }
  const cut = x0 <= 1 || y0 <= 1 || x1 >= width - 2 || y1 >= height - 2;
  if (ms - track.birthMs <= FIRST_MS) {
    track.birthArea = Math.max(track.birthArea, track.area);
    track.birthBorder ||= cut;
    track.birthNear ||= table.live.some(
      (other) => other !== track && other.area > track.area && gapBetween(other.box, track.box) <= JUMP,
    );
  }
  const worth = cut ? track.area * 0.5 : track.area;
  if (worth > track.bestWorth) {
    track.bestWorth = worth;
    track.bestMs = ms;
    track.bestBox = track.box;
  }
}

export function gapBetween(a: GridBox, b: GridBox): number {
  const horizontal = Math.max(a.x0, b.x0) - Math.min(a.x1, b.x1) - 1;
  const vertical = Math.max(a.y0, b.y0) - Math.min(a.y1, b.y1) - 1;
  return Math.max(0, horizontal, vertical);
}

/** Tracks that were over the box (or within one coarse cell of it) at `fromMs` or later. */
export function tracksOver(table: TrackTable, box: GridBox, fromMs: number): Track[] {
  const cells = Math.ceil(table.width / CELL);
  const rows = Math.ceil(table.height / CELL);
  const left = Math.max(0, ((box.x0 - 2) / CELL) | 0);
  const right = Math.min(cells - 1, ((box.x1 + 2) / CELL) | 0);
  const top = Math.max(0, ((box.y0 - 2) / CELL) | 0);
  const bottom = Math.min(rows - 1, ((box.y1 + 2) / CELL) | 0);
  return [...table.ended, ...table.live].filter((track) => {
    for (let row = top; row <= bottom; row += 1) {
      for (let cell = left; cell <= right; cell += 1) {
        if ((track.touched[row * cells + cell] as number) > fromMs) return true;
      }
    }
    return false;
  });
}

/** Ends all tracks and makes their times count from `shift` ms later. */
export function shiftTracks(table: TrackTable, shift: number): void {
  table.ended = [...table.ended, ...table.live].slice(-KEPT_ENDED).map((track) => ({
    ...track,
    birthMs: track.birthMs - shift,
    lastMs: track.lastMs - shift,
    bestMs: track.bestMs - shift,
    areas: [],
    touched: track.touched.map((ms) => Math.max(NEVER, ms - shift)),
  }));
  table.live = [];
  table.startMs -= shift;
  table.resumeMs = 0;
  table.label.fill(0);
  table.firstOver.fill(0);
  table.apartMs.fill(NEVER);
  table.apartArea.fill(0);
}
