import { boxArea, coverage, growBox, intersectionArea, iou, unionBox } from '#core';
import type { Box01 } from '#core';
import type { Track, TrackStep } from './track.types.js';

export interface SeenPerson {
  readonly box01: Box01;
  readonly score: number;
}

/** Activity smaller than this share of the frame begins no track: a hand is larger. */
const leastArea = 0.002;
/** Below this it is noise, and below this share of a body's main region it is no part of it: shadows, reflections. */
const noiseArea = 0.0006;
const partShare = 0.05;
/** Two people in one region: each stays as long as the detector saw it within this time. */
const sharedMs = 3500;
/** A track not seen for this long has ended; somebody who stands still for longer begins a new one. */
const patienceMs = 3000;
/** The same when nothing in the picture differs from the still scene: nobody is there. */
const quietPatienceMs = 400;
/** Steps of a path are at least this far apart. */
const stepMs = 400;
/** A path longer than this is thinned to every second step. */
const longestPath = 600;
/** Less activity than this share of a track's box is noise left where the body was: it keeps no track alive. */
const leastShare = 0.08;
/** Regions of one body closer than this (fractions of the frame) belong together. */
const bodyGap = 0.03;

/** Joins boxes that touch or nearly touch. */
export function joinNear(boxes: readonly Box01[], gap: number): Box01[] {
  const joined: Box01[] = [];
  for (const box of boxes) {
    let grown = box;
    for (let i = joined.length - 1; i >= 0; i -= 1) {
      const other = joined[i];
      if (other === undefined) continue;
      const wide = { x: other.x - gap, y: other.y - gap, width: other.width + 2 * gap, height: other.height + 2 * gap };
      if (intersectionArea(wide, grown) <= 0) continue;
      grown = unionBox(grown, other);
      joined.splice(i, 1);
    }
    joined.push(grown);
  }
  return joined.length < boxes.length ? joinNear(joined, gap) : joined;
}

/** How well a seen person fits a track, 0 to 1. */
function fit(track: Track, person: Box01): number {
  const same = iou(track.box, person);
  // Activity is a part of a body until the detector sees the whole.
  if (!track.isPerson) return Math.max(same, 0.6 * coverage(track.box, person));
  if (same > 0) return same;
  const apart = Math.hypot(
    track.box.x + track.box.width / 2 - person.x - person.width / 2,
    track.box.y + track.box.height / 2 - person.y - person.height / 2,
  );
  return apart < 0.5 * Math.max(person.width, track.box.width) ? 0.1 : 0;
}
const leastFit = 0.1;

/**
 * Follows people over frames: boxes of the person detector where it looked, activity in between. Two people in one
 * activity region stay two tracks as long as the detector sees both.
 */
export class Tracker {
  /** Open tracks and those that ended a while ago, oldest first. */
  readonly tracks: Track[];
  private nextOrdinal: number;

  constructor(
    private readonly recordingId: number,
    /** Tracks of before, and the first ordinal that is free. */
    state: { readonly tracks: readonly Track[]; readonly nextOrdinal: number } = { tracks: [], nextOrdinal: 1 },
  ) {
    this.tracks = state.tracks.map((track) => ({ ...track }));
    this.nextOrdinal = state.nextOrdinal;
  }

  get state(): { readonly tracks: readonly Track[]; readonly nextOrdinal: number } {
    return { tracks: this.tracks, nextOrdinal: this.nextOrdinal };
  }

  get open(): readonly Track[] {
    return this.tracks.filter(({ closed }) => !closed);
  }

  /**
   * `persons` undefined: the detector did not look at this frame; `quiet`: the frame shows the still scene and nothing
   * else. Returns the track of each person.
   */
  update(
    ms: number,
    activity: readonly Box01[],
    persons: readonly SeenPerson[] | undefined,
    quiet = false,
  ): (Track | undefined)[] {
    const parts = activity.filter((box) => boxArea(box) >= noiseArea);
    const regions = joinNear(parts, bodyGap);
    const owners = persons === undefined ? [] : this.takePersons(ms, regions, persons);
    for (const track of this.open) this.takeParts(ms, track, parts);
    for (const region of regions) this.begin(ms, region);
    const patience = quiet ? quietPatienceMs : patienceMs;
    for (const track of this.open) if (ms - track.toMs > patience) track.closed = true;
    return owners;
  }

  /** Ends all tracks: no frame follows. */
  finish(): void {
    for (const track of this.open) track.closed = true;
  }

  /** Forgets ended tracks that were last seen before `ms`. */
  forget(ms: number): void {
    const kept = this.tracks.filter((track) => !track.closed || track.toMs >= ms);
    this.tracks.splice(0, this.tracks.length, ...kept);
  }

  private takePersons(ms: number, regions: readonly Box01[], persons: readonly SeenPerson[]): (Track | undefined)[] {
    const owners: (Track | undefined)[] = persons.map(() => undefined);
    const pairs = this.open
      .flatMap((track) => persons.map((person, index) => ({ track, index, person, fit: fit(track, person.box01) })))
      .filter((pair) => pair.fit >= leastFit)
      .sort((a, b) => b.fit - a.fit || a.track.ordinal - b.track.ordinal || a.index - b.index);
    const taken = new Set<Track>();
    for (const { track, index, person } of pairs) {
      if (taken.has(track) || owners[index] !== undefined) continue;
      taken.add(track);
      owners[index] = track;
      track.isPerson = true;
      this.step(track, { ms, box: person.box01, score: person.score });
    }
    for (const [index, person] of persons.entries()) {
      if (owners[index] !== undefined) continue;
      // A person in a picture on the wall does not move.
      if (!regions.some((region) => intersectionArea(region, person.box01) > 0.05 * boxArea(person.box01))) continue;
      owners[index] = this.start({ ms, box: person.box01, score: person.score }, true);
    }
    return owners;
  }

  private takeParts(ms: number, track: Track, parts: readonly Box01[]): void {
    const reach = growBox(track.box, 1.15);
    const near = parts.filter((part) => intersectionArea(part, reach) > 0);
    const moving = near.reduce((sum, part) => sum + intersectionArea(part, reach), 0);
    if (moving < leastShare * boxArea(track.box)) return;
    const main = near.reduce((a, b) => (boxArea(b) > boxArea(a) ? b : a));
    const isShared = this.open.some(
      (other) => other !== track && other.isPerson && !other.closed && intersectionArea(main, other.box) > 0,
    );
    if (isShared) {
      // What moves may be the other one: only the detector can tell that this one is still there.
      const isThere = track.detectedMs !== undefined && ms - track.detectedMs < sharedMs;
      if (isThere) this.step(track, { ms, box: track.box, score: 0 });
      return;
    }
    const body = near.filter((part) => boxArea(part) >= partShare * boxArea(main)).reduce<Box01>(unionBox, main);
    // A part that moves does not shrink the body.
    const isWhole = !track.isPerson || boxArea(body) > 0.4 * boxArea(track.box);
    if (track.detectedMs !== ms) this.step(track, { ms, box: isWhole ? body : track.box, score: 0 });
  }

  private begin(ms: number, region: Box01): void {
    if (boxArea(region) < leastArea) return;
    if (this.open.some((track) => intersectionArea(growBox(track.box, 1.2), region) > 0)) return;
    this.start({ ms, box: region, score: 0 }, false);
  }

  private start(step: TrackStep, isPerson: boolean): Track {
    const track: Track = {
      recordingId: this.recordingId,
      ordinal: this.nextOrdinal,
      fromMs: step.ms,
      toMs: step.ms,
      box: step.box,
      isPerson,
      detectedMs: isPerson ? step.ms : undefined,
      closed: false,
      path: [step],
      looks: [],
      heights: [],
      rowId: undefined,
    };
    this.nextOrdinal += 1;
    this.tracks.push(track);
    return track;
  }

  private step(track: Track, step: TrackStep): void {
    const isDetected = step.score > 0;
    track.toMs = step.ms;
    track.box = step.box;
    if (isDetected) track.detectedMs = step.ms;
    const last = track.path.at(-1);
    if (isDetected || last === undefined || step.ms - last.ms >= stepMs) track.path.push(step);
    if (track.path.length > longestPath) {
      track.path = track.path.filter((_, index) => index % 2 === 0 || index === track.path.length - 1);
    }
  }
}
