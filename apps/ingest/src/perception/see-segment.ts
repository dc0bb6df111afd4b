import type { Appearance, Box01 } from '#core';
import { growBox, intersectionArea } from '#core';
import type { Picture, Vision } from '#models';
import type { RegionSighting, SceneChange, StandingRegion } from '../changes/change.types.js';
import type { SceneThread } from '../scene/scene-thread.js';
import type { SceneTimeline } from '../scene/scene-timeline.js';
import { sizeInCm } from './body-scale.js';
import { onlookersOf } from './onlookers.js';
import type { PersonFollower } from './person-follower.js';
import { cropJpeg } from './still-room.js';
import type { FetchedStill, StillRoom } from './still-room.js';
import type { SeenChange, SeenSegment, SeenStanding } from './segment.types.js';
import type { Track } from './track.types.js';

/** Below this the pixels do not say plainly whether a thing came or went: both looks are described. */
const plainNature = 0.7;
/** Things of the first look that are described, most salient first. */
const mostStanding = 12;
/** Changes closer together than this share a clip. */
const sameClipMs = 1000;

/** Cuts a clip around a moment of scene time; undefined when the file does not give it. */
export type CutClip = (
  key: number,
  sceneMs: number,
) => Promise<{ readonly file: string; readonly startMs: number } | undefined>;

export interface SegmentParts {
  readonly changes: readonly SceneChange[];
  readonly standing: readonly StandingRegion[];
  readonly sightings: readonly RegionSighting[];
}

export interface Perception {
  readonly vision: Vision | undefined;
  readonly scene: SceneThread;
  readonly timeline: SceneTimeline;
  readonly room: StillRoom;
  readonly follower: PersonFollower;
  readonly cutClip: CutClip;
  readonly signal: AbortSignal;
}

/** Moment that shows the likeliest person at the place, as near to the change as the track has one. */
function activityMoment(change: SceneChange, box: Box01, onlookers: readonly Track[]): number | undefined {
  const [track] = onlookers;
  if (track === undefined) return change.onlookers[0]?.bestMs;
  const away = (ms: number): number => Math.abs(ms - change.changeMs);
  const steps = track.path.filter(
    ({ ms, box: body }) =>
      ms >= change.lastBeforeMs - 600 &&
      ms <= change.firstAfterMs + 600 &&
      intersectionArea(growBox(body, 1.25), box) > 0,
  );
  return steps.sort((a, b) => away(a.ms) - away(b.ms))[0]?.ms ?? change.onlookers[0]?.bestMs;
}

async function lookAt(
  { vision, signal }: Perception,
  shown: Picture | undefined,
  bare: Picture | undefined,
  at: { box: Box01; mask: SceneChange['mask'] },
  sizeCm: number | undefined,
): Promise<Appearance | undefined> {
  if (vision === undefined || shown === undefined) return undefined;
  const { width, height, pixels } = at.mask;
  const mask = { width, height, data: pixels };
  return vision.describe({ after: shown, before: bare, box: at.box, mask, sizeCm, signal });
}

async function seeChange(
  perception: Perception,
  change: SceneChange,
  clips: { changeMs: number; clip: SeenChange['clip'] }[],
): Promise<SeenChange> {
  const { room, scene, follower, cutClip } = perception;
  const before = change.beforeStillMs === undefined ? undefined : await room.keep(change.beforeStillMs);
  const after = await room.keep(change.afterStillMs);
  const refined =
    before && after ? await scene.refine(before.picture, after.picture, change.box, change.mask) : undefined;
  const box = refined?.box ?? change.box;
  const mask = refined?.mask ?? change.mask;
  const onlookers = onlookersOf({ ...change, box }, follower.tracker.tracks);
  const frame = (after ?? before)?.picture;
  const heights = onlookers.flatMap((track) => track.heights);
  const sizeCm = frame && sizeInCm(box, frame, heights, follower.measures);

  const unsure = change.natureScore < plainNature;
  const showsThing = change.nature !== 'disappeared' || unsure;
  const showedThing = change.nature !== 'appeared' || unsure || change.hides.length > 0;
  const at = { box, mask };
  const afterLook = showsThing ? await lookAt(perception, after?.picture, before?.picture, at, sizeCm) : undefined;
  const beforeLook = showedThing ? await lookAt(perception, before?.picture, after?.picture, at, sizeCm) : undefined;

  const moment = activityMoment(change, box, onlookers);
  const activity = moment === undefined ? undefined : await room.keep(moment);
  let shared = clips.find(({ changeMs }) => Math.abs(changeMs - change.changeMs) < sameClipMs)?.clip;
  if (shared === undefined) {
    const cut = await cutClip(change.key, change.changeMs);
    shared = cut && { key: change.key, ...cut };
    clips.push({ changeMs: change.changeMs, clip: shared });
  }
  const crop = async (still: FetchedStill | undefined) => still && cropJpeg(still.picture, box);
  return {
    change,
    box,
    onlookers,
    sizeCm,
    afterLook,
    beforeLook,
    beforeStill: before?.key,
    afterStill: after?.key,
    activityStill: activity?.key,
    beforeCrop: await crop(before),
    afterCrop: await crop(after),
    clip: shared,
  };
}

async function seeStanding(perception: Perception, region: StandingRegion): Promise<SeenStanding> {
  const { room, vision, follower, signal } = perception;
  const still = await room.keep(region.seenMs);
  if (still === undefined) return { region, still: undefined, crop: undefined, look: undefined, sizeCm: undefined };
  const sizeCm = sizeInCm(region.box, still.picture, [], follower.measures);
  const look = await vision?.describe({ after: still.picture, box: region.box, sizeCm, signal });
  return { region, still: still.key, crop: await cropJpeg(still.picture, region.box), look, sizeCm };
}

/** Looks at everything a segment brought. `onSeen` is told how much of it is done, 0 to 1. */
export async function seeSegment(
  perception: Perception,
  parts: SegmentParts,
  onSeen: (share: number) => Promise<void>,
): Promise<SeenSegment> {
  const { follower, room, signal } = perception;
  const standing: SeenStanding[] = [];
  const best = new Set([...parts.standing].sort((a, b) => b.salience - a.salience).slice(0, mostStanding));
  const all = best.size + parts.changes.length;
  for (const region of parts.standing.filter((each) => best.has(each))) {
    signal.throwIfAborted();
    standing.push(await seeStanding(perception, region));
    await onSeen(standing.length / all);
  }
  const changes: SeenChange[] = [];
  const clips: { changeMs: number; clip: SeenChange['clip'] }[] = [];
  for (const change of parts.changes) {
    signal.throwIfAborted();
    changes.push(await seeChange(perception, change, clips));
    await onSeen((standing.length + changes.length) / all);
  }
  const named = new Set(changes.flatMap(({ onlookers }) => onlookers));
  // Activity that nobody saw as a person and that changed nothing is not worth a row.
  const tracks = follower.tracker.tracks.filter((track) => track.isPerson || named.has(track));
  return { stills: room.stills, tracks, changes, standing, sightings: parts.sightings };
}
