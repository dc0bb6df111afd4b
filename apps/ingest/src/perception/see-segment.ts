import type { Appearance, Box01 } from '#core';
import { growBox, intersectionArea } from '#core';
import type { Picture, Vision } from '#models';
import type { SceneChange, StandingRegion } from '../changes/change.types.js';
import type { SceneThread } from '../scene/scene-thread.js';
import type { SceneTimeline } from '../scene/scene-timeline.js';
import { sizeInCm } from './body-scale.js';
import { onlookersOf } from './onlookers.js';
import type { PersonFollower } from './person-follower.js';
import { cropJpeg } from './still-room.js';
import type { FetchedStill, StillRoom } from './still-room.js';
import type { SeenChange, SeenSegment, SeenStanding } from './segment.types.js';
import { chooseStanding } from './standing-choice.js';
import type { SegmentParts } from './standing-choice.js';
import type { Track } from './track.types.js';

/** Below this the pixels do not say plainly whether a thing came or went: both looks are described. */
const plainNature = 0.7;
/** Changes closer together than this share a clip. */
const sameClipMs = 1000;

/** Cuts clips around moments of scene time; those that the file does not give are missing. By key. */
export type CutClips = (
  wanted: readonly { readonly key: number; readonly sceneMs: number }[],
) => Promise<ReadonlyMap<number, { readonly file: string; readonly startMs: number }>>;

export interface Perception {
  readonly vision: Vision | undefined;
  readonly scene: SceneThread;
  readonly timeline: SceneTimeline;
  readonly room: StillRoom;
  readonly follower: PersonFollower;
  readonly cutClips: CutClips;
  readonly signal: AbortSignal;
}

/** Moment that shows the likeliest person at the place, as near to the change as the track has one. */
function activityMoment(change: SceneChange, onlookers: readonly Track[]): number | undefined {
  const [track] = onlookers;
  if (track === undefined) return change.onlookers[0]?.bestMs;
  const away = (ms: number): number => Math.abs(ms - change.changeMs);
  const steps = track.path.filter(
    ({ ms, box: body }) =>
      ms >= change.lastBeforeMs - 600 &&
      ms <= change.firstAfterMs + 600 &&
      intersectionArea(growBox(body, 1.25), change.box) > 0,
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

/** A change with who was there, and the moment that shows them. */
interface AttendedChange {
  readonly change: SceneChange;
  readonly onlookers: readonly Track[];
  readonly activityMs: number | undefined;
}

function attend({ follower }: Perception, change: SceneChange): AttendedChange {
  const onlookers = onlookersOf(change, follower.tracker.tracks);
  return { change, onlookers, activityMs: activityMoment(change, onlookers) };
}

function momentsOf({ change, activityMs }: AttendedChange): number[] {
  return [change.beforeStillMs, change.afterStillMs, activityMs].flatMap((moment) =>
    moment === undefined ? [] : [moment],
  );
}

async function seeChange(
  perception: Perception,
  { change, onlookers, activityMs }: AttendedChange,
  clip: SeenChange['clip'],
): Promise<SeenChange> {
  const { room, scene, follower } = perception;
  const before =
    change.beforeStillMs === undefined ? undefined : await room.keep(change.beforeStillMs, { detect: false });
  const after = await room.keep(change.afterStillMs, { detect: true });
  const refined =
    before && after ? await scene.refine(before.picture, after.picture, change.box, change.mask) : undefined;
  const at = { box: refined?.box ?? change.box, mask: refined?.mask ?? change.mask };
  const frame = (after ?? before)?.picture;
  const heights = onlookers.flatMap((track) => track.heights);
  const sizeCm = frame && sizeInCm(at.box, frame, heights, follower.measures);

  const unsure = change.natureScore < plainNature;
  const showsThing = change.nature !== 'disappeared' || unsure;
  // What was undone was described when it appeared; so was what is hidden now.
  const showedThing = (change.nature !== 'appeared' && change.undoes === undefined) || unsure;
  const afterLook = showsThing ? await lookAt(perception, after?.picture, before?.picture, at, sizeCm) : undefined;
  const beforeLook = showedThing ? await lookAt(perception, before?.picture, after?.picture, at, sizeCm) : undefined;
  const activity = activityMs === undefined ? undefined : await room.keep(activityMs, { detect: true });
  const crop = async (still: FetchedStill | undefined) => still && cropJpeg(still.picture, at.box);
  return {
    change,
    box: at.box,
    onlookers,
    sizeCm,
    afterLook,
    beforeLook,
    beforeStill: before?.key,
    afterStill: after?.key,
    activityStill: activity?.key,
    beforeCrop: await crop(before),
    afterCrop: await crop(after),
    clip,
  };
}

/** The clip of each change, by its key: changes of one moment share one. */
async function clipsOf(perception: Perception, changes: readonly SceneChange[]) {
  const cuts: SceneChange[] = [];
  const shared = new Map<number, number>();
  for (const change of changes) {
    const same = cuts.find(({ changeMs }) => Math.abs(changeMs - change.changeMs) < sameClipMs);
    shared.set(change.key, (same ?? change).key);
    if (same === undefined) cuts.push(change);
  }
  const clips = await perception.cutClips(cuts.map(({ key, changeMs }) => ({ key, sceneMs: changeMs })));
  return (change: SceneChange): SeenChange['clip'] => {
    const key = shared.get(change.key) ?? change.key;
    const clip = clips.get(key);
    return clip && { key, ...clip };
  };
}

async function seeStanding(perception: Perception, region: StandingRegion): Promise<SeenStanding> {
  const { room, vision, follower, signal } = perception;
  const still = await room.keep(region.seenMs, { detect: true });
  if (still === undefined) return { region, still: undefined, crop: undefined, look: undefined, sizeCm: undefined };
  const sizeCm = sizeInCm(region.box, still.picture, [], follower.measures);
  const look = await vision?.describe({ after: still.picture, box: region.box, sizeCm, glance: true, signal });
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
  const { described, reserve } = chooseStanding(parts);
  const all = described.length + parts.changes.length;
  for (const region of described) {
    signal.throwIfAborted();
    standing.push(await seeStanding(perception, region));
    await onSeen(standing.length / all);
  }
  const changes: SeenChange[] = [];
  const clipOf = await clipsOf(perception, parts.changes);
  const attended = parts.changes.map((change) => attend(perception, change));
  const atOnce = Math.max(1, Math.floor(room.capacity / 3));
  for (const [index, each] of attended.entries()) {
    signal.throwIfAborted();
    if (index % atOnce === 0) await room.prefetch(attended.slice(index, index + atOnce).flatMap(momentsOf));
    changes.push(await seeChange(perception, each, clipOf(each.change)));
    await onSeen((standing.length + changes.length) / all);
  }
  const named = new Set(changes.flatMap(({ onlookers }) => onlookers));
  // Activity that nobody saw as a person and that changed nothing is not worth a row.
  const tracks = follower.tracker.tracks.filter((track) => track.isPerson || named.has(track));
  return { stills: room.stills, tracks, changes, standing, reserve, sightings: parts.sightings };
}
