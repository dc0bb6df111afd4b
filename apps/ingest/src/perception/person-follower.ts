import { boxArea, coverage, growBox, iou } from '#core';
import type { Box01, ColourName, ColourShare, PersonLook } from '#core';
import { pictureFromYuv420 } from '#models';
import type { Picture, Vision } from '#models';
import type { Frame, SceneReport } from '../changes/change.types.js';
import { wholeBody } from './body-scale.js';
import type { Body } from './body-scale.js';
import { Tracker, joinNear } from './tracker.js';
import type { SeenPerson } from './tracker.js';
import type { Track, TrackLook } from './track.types.js';

/** Activity below this share of the frame is too small for the detector to see a person in it. */
const leastActivity = 0.004;
/** Moments from which a track's look is put together. */
const mostLooks = 5;
const mostBodies = 60;
/** While the same people stay where they are, the detector looks this many times less often. */
const restFactor = 3;
/** Somebody may sit without moving: while anything differs from the still scene, the detector looks at least so often. */
const stillEveryMs = 5000;
/** People are where they were when their boxes overlap this much. */
const sameBox = 0.75;
/** Ended tracks are remembered this long: a change can be seen only when everybody has left. */
const memoryMs = 30 * 60_000;
const leastScore = 0.4;

export interface FollowerState {
  readonly tracks: readonly Track[];
  readonly nextOrdinal: number;
  readonly bodies: readonly Body[];
  readonly lookedMs: number;
  /** Moving regions of the last frame. */
  readonly activity: readonly Box01[];
  /** Boxes of the people that the detector saw last, and whether they were where they had been before. */
  readonly seen: readonly Box01[];
  readonly rests: boolean;
  /** The last frame showed the still scene and nothing else. */
  readonly quiet: boolean;
}

/** Average of several looks, colour by colour, largest first. */
export function averageLook(looks: readonly TrackLook[]): PersonLook {
  const average = (part: 'upper' | 'lower'): ColourShare[] => {
    const sums = new Map<ColourName, number>();
    const told = looks.filter(({ look }) => look[part].length > 0);
    for (const { look } of told) {
      for (const { name, share } of look[part]) sums.set(name, (sums.get(name) ?? 0) + share / told.length);
    }
    return [...sums]
      .map(([name, share]) => ({ name, share: Math.round(share * 1000) / 1000 }))
      .sort((a, b) => b.share - a.share);
  };
  return { upper: average('upper'), lower: average('lower') };
}

/** Long hair hangs over the shoulders of people seen from behind, and would be taken for what they wear. */
const hairShare = 0.12;

function belowHair({ x, y, width, height }: Box01): Box01 {
  return { x, y: y + hairShare * height, width, height: (1 - hairShare) * height };
}

/** Follows the people of one recording with the person detector and activity, and remembers how they look. */
export class PersonFollower {
  readonly tracker: Tracker;
  private bodies: Body[];
  private lookedMs: number;
  private activity: readonly Box01[];
  private seen: readonly Box01[];
  private rests: boolean;
  private quiet: boolean;

  constructor(
    private readonly vision: Vision | undefined,
    private readonly everyMs: number,
    recordingId: number,
    state?: FollowerState,
  ) {
    this.tracker = new Tracker(recordingId, state);
    this.bodies = [...(state?.bodies ?? [])];
    this.lookedMs = state?.lookedMs ?? -1e12;
    this.activity = state?.activity ?? [];
    this.seen = state?.seen ?? [];
    this.rests = state?.rests ?? false;
    this.quiet = state?.quiet ?? true;
  }

  get state(): FollowerState {
    const { bodies, lookedMs, activity, seen, rests, quiet } = this;
    return { ...this.tracker.state, bodies, lookedMs, activity, seen, rests, quiet };
  }

  get measures(): readonly Body[] {
    return this.bodies;
  }

  /**
   * People in this frame, or undefined when the detector does not look: nothing large enough moved in the last frame,
   * or it looked a moment ago. `ms` is scene time.
   */
  async look(
    ms: number,
    frame: Frame,
    signal: AbortSignal,
  ): Promise<{ readonly persons: readonly SeenPerson[]; readonly picture: Picture } | undefined> {
    const everyMs = this.everyMs * (this.rests && this.isWhereSeen() ? restFactor : 1);
    if (this.vision === undefined || ms - this.lookedMs < everyMs) return undefined;
    const largest = Math.max(0, ...joinNear(this.activity, 0.03).map(boxArea));
    const isStill = largest < leastActivity;
    if (isStill && (this.quiet || ms - this.lookedMs < stillEveryMs)) return undefined;
    this.lookedMs = ms;
    const picture = pictureFromYuv420(frame.width, frame.height, frame.luma, frame.chromaU, frame.chromaV);
    const persons = await this.vision.detectPersons(picture, { minScore: leastScore, signal });
    const boxes = persons.map(({ box01 }) => box01);
    this.rests =
      boxes.length === this.seen.length && boxes.every((box) => this.seen.some((other) => iou(box, other) > sameBox));
    this.seen = boxes;
    return { persons, picture };
  }

  /** Boxes of the people that the detector saw a moment ago. */
  recent(ms: number): readonly Box01[] {
    return ms - this.lookedMs <= stillEveryMs && !this.quiet ? this.seen : [];
  }

  /** Whether everything that moves, but for small parts, moves where people were seen last. */
  private isWhereSeen(): boolean {
    return this.activity.every(
      (box) => boxArea(box) < leastActivity || this.seen.some((person) => coverage(box, growBox(person, 1.15)) > 0.8),
    );
  }

  /** Takes in what was seen in a frame. */
  async follow(
    ms: number,
    { activity, quiet }: Pick<SceneReport, 'activity' | 'quiet'>,
    seen: { readonly persons: readonly SeenPerson[]; readonly picture: Picture } | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    this.activity = activity;
    this.quiet = quiet;
    if (activity.length === 0 && seen === undefined && this.tracker.open.length === 0) return;
    const owners = this.tracker.update(ms, activity, seen?.persons, quiet);
    for (const [index, track] of owners.entries()) {
      const person = seen?.persons[index];
      if (track !== undefined && person !== undefined && seen !== undefined) {
        await this.remember(ms, track, person, seen.picture, signal);
      }
    }
    this.tracker.forget(ms - memoryMs);
  }

  private async remember(
    ms: number,
    track: Track,
    person: SeenPerson,
    picture: Picture,
    signal: AbortSignal,
  ): Promise<void> {
    const body = wholeBody(person.box01, picture);
    if (body !== undefined) {
      track.heights = [...track.heights, body.height].slice(-20);
      this.bodies = [...this.bodies, body].slice(-mostBodies);
    }
    if (this.vision === undefined) return;
    // Whole in view counts most: colours are taken from where chest and legs should be.
    const cut = person.box01.y + person.box01.height > 0.98 || person.box01.x < 0.01;
    const quality = person.score * Math.sqrt(boxArea(person.box01)) * (body === undefined ? 0.6 : 1) * (cut ? 0.7 : 1);
    const worst = track.looks.at(-1);
    if (track.looks.length >= mostLooks && worst !== undefined && worst.quality >= quality) return;
    const look = await this.vision.personLook(picture, belowHair(person.box01), { signal });
    track.looks = [...track.looks, { ms, quality, look }].sort((a, b) => b.quality - a.quality).slice(0, mostLooks);
  }
}
