import { growBox, intersectionArea } from '#core';
import type { Box01 } from '#core';
import type { Track } from './track.types.js';

/** What is asked about a change. Times in scene milliseconds. */
export interface ChangedPlace {
  readonly box: Box01;
  readonly lastBeforeMs: number;
  readonly firstAfterMs: number;
  readonly changeMs: number;
}

/** An arm's length around a body, as growth of its box. */
const handsReach = 1.25;
/** Activity ends a little after the body has left the place. */
const slackMs = 600;
/** Closeness to the moment of the change falls to a third in this time. */
const fadeMs = 3000;

interface Over {
  /** For how long it was over the place or within hand's reach, ms. */
  readonly overMs: number;
  /** Time from the change to the nearest moment at which it was there, ms. */
  readonly awayMs: number;
}

function timeOver(track: Track, place: ChangedPlace): Over | undefined {
  let overMs = 0;
  let awayMs = Number.POSITIVE_INFINITY;
  const from = place.lastBeforeMs - slackMs;
  const to = place.firstAfterMs + slackMs;
  for (const [index, step] of track.path.entries()) {
    // A step holds until the next one.
    const until = Math.min(track.path[index + 1]?.ms ?? track.toMs, step.ms + 3000);
    if (until < from || step.ms > to) continue;
    if (intersectionArea(growBox(step.box, handsReach), place.box) <= 0) continue;
    overMs += Math.max(200, Math.min(until, to) - Math.max(step.ms, from));
    const away = place.changeMs < step.ms ? step.ms - place.changeMs : Math.max(0, place.changeMs - until);
    awayMs = Math.min(awayMs, away);
  }
  return overMs > 0 ? { overMs, awayMs } : undefined;
}

/**
 * The tracks that were over the place of a change or within hand's reach of it, between the last look before and the
 * first look after, likeliest first: near the moment of the change, long over the place, seen as a person.
 */
export function onlookersOf(place: ChangedPlace, tracks: readonly Track[]): Track[] {
  return tracks
    .flatMap((track) => {
      const over = timeOver(track, place);
      if (over === undefined) return [];
      const near = Math.exp(-over.awayMs / fadeMs);
      const long = Math.min(1, over.overMs / 5000);
      return [{ track, score: near + 0.5 * long + (track.isPerson ? 0.6 : 0) }];
    })
    .sort((a, b) => b.score - a.score || a.track.fromMs - b.track.fromMs)
    .map(({ track }) => track);
}
