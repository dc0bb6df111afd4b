import { boxArea, iou } from '#core';
import type { RegionSighting, SceneChange, StandingRegion } from '../changes/change.types.js';

export interface SegmentParts {
  readonly changes: readonly SceneChange[];
  readonly standing: readonly StandingRegion[];
  /** Standing things of before that were not described yet. */
  readonly reserve: readonly StandingRegion[];
  readonly sightings: readonly RegionSighting[];
}

export interface StandingChoice {
  /** To be described and recorded now, in the order of their keys. */
  readonly described: readonly StandingRegion[];
  /** To be described when something happens to them. */
  readonly reserve: readonly StandingRegion[];
}

/** So many things of a first look are described at once, most salient first: each costs as much as a change. */
const mostAtOnce = 8;
const mostInReserve = 60;
/** Larger than this share of the frame it is furniture; longer than this it is an edge of the floor or of a door. */
const largestArea = 0.06;
const longestShape = 5;
/** The region of a change and a standing region are the same thing when they overlap this much. */
const sameThing = 0.4;

function couldBeThing({ box }: StandingRegion): boolean {
  // 16:9 turns fractions into lengths well enough for a limit like this.
  const shape = (box.width * 16) / (box.height * 9);
  return boxArea(box) <= largestArea && shape <= longestShape && shape >= 1 / longestShape;
}

/** A thing that was seen to come is no standing thing, though the scene's first clear look may come after it. */
function cameInView(region: StandingRegion, changes: readonly SceneChange[]): boolean {
  return changes.some(
    (change) =>
      change.nature !== 'disappeared' &&
      change.firstAfterMs <= region.seenMs &&
      iou(change.box, region.box) > sameThing,
  );
}

/**
 * Which standing things are described in this segment: the most salient ones of a first look, and every one that a
 * change hides or takes away. The others wait in the reserve: most of them are parts of the room.
 */
export function chooseStanding({ changes, standing, reserve }: SegmentParts): StandingChoice {
  const things = standing.filter((region) => couldBeThing(region) && !cameInView(region, changes));
  const best = [...things].sort((a, b) => b.salience - a.salience || a.key - b.key).slice(0, mostAtOnce);
  const touched = new Set(
    changes.flatMap(({ hides, undoes }) => [...hides, ...(undoes === undefined ? [] : [undoes])]),
  );
  const all = [...reserve, ...things];
  const described = all.filter((region) => best.includes(region) || touched.has(region.key));
  const rest = all.filter((region) => !described.includes(region));
  return { described: described.sort((a, b) => a.key - b.key), reserve: rest.slice(-mostInReserve) };
}
