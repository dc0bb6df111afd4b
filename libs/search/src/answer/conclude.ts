import {
  toBoxPx,
  toIso,
  type Conclusion,
  type ConclusionState,
  type Evidence,
  type Language,
  type Reason,
} from '#core';
import type { EvidenceBook } from './evidence-book.js';
import type { KnownEvent, LoggedObject } from './known.types.js';
import { actorText, mainColours } from './person-text.js';
import type { StateAt } from './state-at.js';
import { coverName } from './thing-text.js';

/** An object held to be what was asked for, with its state at the moment of the question. */
export interface Concluded {
  readonly item: string;
  readonly object: LoggedObject;
  readonly state: StateAt;
  readonly cover: LoggedObject | undefined;
  readonly coverBox: LoggedObject['box'] | undefined;
  readonly confidence: number;
  readonly guess: boolean;
  readonly because: readonly Reason[];
}

/** A conclusion with the evidence of each part of its story, for the narrative. */
export interface ToldConclusion {
  readonly conclusion: Conclusion;
  readonly arrival: Evidence | undefined;
  readonly departure: Evidence | undefined;
  readonly uncovering: Evidence | undefined;
  readonly carriedAlong: Evidence | undefined;
  /** False: the cover only looks like what it is called. */
  readonly coverSure: boolean;
  /** Put into something, not under it. */
  readonly inside: boolean;
}

const shownStates = {
  visible: 'visible',
  covered: 'covered',
  contained: 'covered',
  carried: 'carried',
  taken: 'taken',
  unknown: 'unknown',
} as const satisfies Record<StateAt['state'], ConclusionState>;

const shownNames = 5;

/** The Answer's conclusion and its evidence. Evidence is numbered in the order of the story: put, then hidden or taken. */
export function conclude(held: Concluded, book: EvidenceBook, language: Language): ToldConclusion {
  const { object, state, cover } = held;
  const { camera } = state;
  const cite = (entry: KnownEvent | undefined): Evidence | undefined =>
    entry === undefined ? undefined : book.cite(entry);
  const iso = (moment: Date | undefined): string | null =>
    moment === undefined ? null : toIso(moment, camera.timeZone);
  const arrival = cite(state.arrival);
  const departure = cite(state.departure);
  const uncovering = cite(state.uncovering);
  const carriedAlong = cite(state.carriedAlong);
  const shown = shownStates[state.state];
  const cited = [arrival, departure, uncovering, carriedAlong].filter((row) => row !== undefined);
  const placed = state.arrival !== undefined && state.arrival.action !== 'present' ? state.arrival : undefined;
  const called = coverName(cover?.names ?? [], language);
  const conclusion: Conclusion = {
    item: held.item,
    objectId: String(object.id),
    names: [...object.names]
      .sort((a, b) => b.probability - a.probability)
      .slice(0, shownNames)
      .map(({ word, probability }) => ({ name: word, probability: Math.min(1, Math.max(0, probability)) })),
    colours: [...mainColours(object.colours)],
    sizeCm: object.sizeCm === undefined || object.sizeCm <= 0 ? null : object.sizeCm,
    state: shown,
    camera: camera.name,
    zone: state.zone ?? null,
    box: toBoxPx(state.box, camera.width, camera.height),
    placedAt: iso(placed?.happenedAt),
    lastSeenAt: iso(state.lastSeenAt),
    changedAt: iso(state.departure?.happenedAt),
    coveredBy:
      shown === 'covered' && held.coverBox !== undefined
        ? {
            name: called.text,
            box: toBoxPx(held.coverBox, camera.width, camera.height),
          }
        : null,
    placedBy: actorText(placed?.actor, language),
    takenBy: shown === 'taken' || shown === 'carried' ? actorText(state.departure?.actor, language) : null,
    confidence: held.confidence,
    guess: held.guess,
    because: [...held.because],
    evidence: cited.map(({ id }) => id),
  };
  return {
    conclusion,
    arrival,
    departure,
    uncovering,
    carriedAlong,
    coverSure: called.sure,
    inside: state.state === 'contained',
  };
}
