import { nameWeight, type ColourName, type Reason } from '#core';
import type { KnownObject } from '../answer/known.types.js';
import { colourFit, sideFit, wrongColourWorth, type Side } from './attribute-fit.js';
import { coverOdds, isCoverWord } from './cover-names.js';
import { bestOther, namedAs, namedWeight, sizeMiss } from './name-fit.js';

/** What is asked of one item, ready for ranking. */
export interface Wanted {
  /** Undefined: the lexicon has no word for it. */
  readonly wordId: string | undefined;
  readonly taughtItemId: number | undefined;
  readonly colours: readonly ColourName[];
  /** Side of the picture it is said to be at. */
  readonly side: Side | undefined;
  /** Zones and cameras that the asker remembers it at; empty: none named. */
  readonly placeNames: readonly string[];
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  /** Prefer what was taken or moved. */
  readonly prefersGone: boolean;
}

/** What else is known about an object and the asked item. */
export interface Hints {
  /** Cosine distance to the nearest photo of the taught item, for the objects that lie nearest. */
  readonly photoDistances: ReadonlyMap<number, number>;
  /** For the same objects, to the photos of the other taught item that is most like them. */
  readonly rivalDistances: ReadonlyMap<number, number>;
  /** The item has photos at all. */
  readonly hasPhotos: boolean;
  /** Objects that somebody called by this name (+1) or said not to be it (-1). */
  readonly told: ReadonlyMap<number, number>;
  /** Objects that somebody gave another name. */
  readonly renamed: ReadonlySet<number>;
}

export interface RankedObject {
  readonly object: KnownObject;
  /** 0 to 1: that the object is of the asked name, look and colour. */
  readonly probability: number;
  /** Higher is better: by the names' weights, so that making names honest moves none; also by place, time, state, age. */
  readonly order: number;
  readonly because: readonly Reason[];
}

const logit = (p: number): number => {
  const cut = Math.min(0.995, Math.max(0.0005, p));
  return Math.log(cut / (1 - cut));
};
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

const dayMs = 86_400_000;
/** A person's word counts more than any look. */
const toldOdds = 6;
/**
 * Cosine distance of a thing's photo and of the thing in a clip: three in four lie below 0.46, and nine in ten of those
 * to another thing of the same word above 0.43 (docs/models.md).
 */
const sameDistance = 0.45;
const distanceSpread = 0.06;
/**
 * Of the regions that stand out when a camera first looks most are furniture, edges and patterns, and the names were
 * made for things that somebody put down. Counted: docs/answers.md.
 */
const untouchedOdds = -1.2;

/** It stood there from the start, and nothing was ever seen to happen to it. */
function isUntouched({ standing, placedAt, state }: KnownObject): boolean {
  return standing && placedAt === undefined && state !== 'taken' && state !== 'carried';
}

/** How much nearer another item's photos must be to count by one, and the most that they count. Judged. */
const rivalSpread = 0.04;
const rivalOdds = 4;

/** An object too unlike every photo to be among the nearest. */
const unlikeOdds = -2;

function photoOdds(object: KnownObject, hints: Hints): number {
  if (!hints.hasPhotos) return 0;
  const distance = hints.photoDistances.get(object.id);
  if (distance === undefined) return unlikeOdds;
  const alike = Math.min(4, Math.max(unlikeOdds, (sameDistance - distance) / distanceSpread));
  // Two watches of one home: what is plainly nearer to the other one's photos is that one. Near to both stays both.
  const nearer = distance - (hints.rivalDistances.get(object.id) ?? Number.POSITIVE_INFINITY);
  return alike - Math.min(rivalOdds, Math.max(0, nearer / rivalSpread));
}

function atPlace(object: Pick<KnownObject, 'zone' | 'camera'>, placeNames: readonly string[]): boolean {
  return placeNames.includes(object.zone ?? '') || placeNames.includes(object.camera.name);
}

function inTime(object: KnownObject, wanted: Wanted): boolean {
  const { from, to } = wanted;
  if (from === undefined || to === undefined) return false;
  const touches = (moment: Date | undefined): boolean => moment !== undefined && moment >= from && moment <= to;
  return touches(object.placedAt) || touches(object.lastSeenAt);
}

/** The left of three like things is told apart by nothing else, so a named side outweighs what differs by chance. */
const sideOdds = 3;

/** Place, side, time, state and age: they choose between objects, they do not say what an object is. */
function circumstances(object: KnownObject, wanted: Wanted, now: Date): { odds: number; because: Reason[] } {
  const because: Reason[] = [];
  let odds = 0;
  if (wanted.placeNames.length > 0) {
    const fits = atPlace(object, wanted.placeNames);
    odds += fits ? 1 : -0.5;
    if (fits) because.push('place');
  }
  odds += sideOdds * sideFit(object.box, wanted.side);
  if (wanted.from !== undefined) {
    const fits = inTime(object, wanted);
    odds += fits ? 1 : -0.5;
    if (fits) because.push('time');
  }
  const gone = object.state === 'taken' || object.state === 'carried';
  if (wanted.prefersGone) odds += gone ? 1 : 0;
  else if (gone || object.state === 'unknown') odds -= 0.3;
  const newest = object.lastSeenAt ?? object.placedAt;
  const ageDays = newest === undefined ? 365 : Math.max(0, now.getTime() - newest.getTime()) / dayMs;
  odds -= 0.4 * Math.log10(1 + ageDays);
  return { odds, because };
}

/** The objects by how well they fit the asked item, best first. */
export function rankObjects(
  objects: readonly KnownObject[],
  wanted: Wanted,
  hints: Hints,
  now: Date,
): readonly RankedObject[] {
  return objects
    .map((object) => {
      const because: Reason[] = [];
      const told = hints.told.get(object.id) ?? 0;
      const taught = wanted.taughtItemId !== undefined && object.itemId === wanted.taughtItemId;
      const named = wanted.wordId === undefined ? 0 : namedAs(object.names, wanted.wordId);
      const weight = wanted.wordId === undefined ? 0 : namedWeight(object.names, wanted.wordId);
      const photos = photoOdds(object, hints);
      const colour = colourFit(object.colours, wanted.colours);
      if (told > 0) because.push('told');
      if (taught || photos > 0) because.push('taught');
      if (named >= 0.1) because.push('name');
      if (colour.odds > 0) because.push('colour');
      const untouched = told <= 0 && !taught && photos <= 0 && isUntouched(object);
      // It was shown to be another thing of this home.
      const isOther = object.itemId !== undefined && object.itemId !== wanted.taughtItemId;
      const evidenceFrom = (name: number): number => {
        // Photos or a person's word can make an object the asked one whatever its name is.
        const start = Math.max(name, taught ? 0.9 : 0, told > 0 ? 0.5 : 0, hints.hasPhotos ? 0.1 : 0);
        let evidence = logit(start) + photos + colour.odds + told * toldOdds;
        if (untouched) evidence += untouchedOdds;
        if (told <= 0 && hints.renamed.has(object.id)) evidence -= toldOdds;
        if (wanted.taughtItemId !== undefined && isOther) evidence -= toldOdds;
        // The colour must fit as well as the name: a cup that is surely a cup is no blue cup when it is beige.
        if (told > 0) return evidence + Math.log(colour.worth);
        return colour.worth < 1 ? logit(sigmoid(evidence) * colour.worth) : evidence;
      };
      const around = circumstances(object, wanted, now);
      return {
        object,
        probability: sigmoid(evidenceFrom(named)),
        order: evidenceFrom(weight) + around.odds,
        because: [...because, ...around.because],
      };
    })
    .sort((a, b) => b.order - a.order || b.object.id - a.object.id);
}

/**
 * An object that is likely something else, and ten times likelier so than the asked thing, comes after all others; one
 * that is nearly surely something else is no guess.
 */
const likelierOther = 0.5;
const likelierOtherTimes = 10;
const surelyOther = 0.9;
const likelierOtherOdds = -8;
/** What is looked for was mostly put down in view; what stood there from the start is mostly furniture. Judged. */
const standingOdds = 2;
/** From this probability of the asked word on a standing thing is worth a guess; else its size must fit. */
const standingNamed = 0.02;
/** What a word that was not even listed gains when it tells of covers and the thing is known to have covered another. */
const coverRole = Math.log(coverOdds) / 2;
/** Sizes off by at most this factor fit. */
const fittingMiss = 1.25;
/** Sizes off by more than this factor are no guess. */
const hopelessMiss = 2.5;
/** Below this a name's probability says nothing; words that were not even listed count as this. */
const nameFloor = 0.002;
const highestGuess = 0.29;

export interface Guess extends RankedObject {
  /** 0 to 0.29. */
  readonly confidence: number;
}

/**
 * Unnamed things that may be the asked one, best first. Told apart by how the asked word stands against the object's
 * own best word, then by size, place, time, and whether it was put there in view.
 */
export function rankGuesses(
  ranked: readonly RankedObject[],
  wanted: Wanted,
  hints: Hints,
  now: Date,
): readonly Guess[] {
  const guesses: Guess[] = [];
  for (const candidate of ranked) {
    const { object } = candidate;
    const other = bestOther(object.names, wanted.wordId);
    const miss = sizeMiss(wanted.wordId, object.sizeCm);
    const told = hints.told.get(object.id) ?? 0;
    if (told < 0 || (told === 0 && hints.renamed.has(object.id))) continue;
    if (other !== undefined && other.probability >= surelyOther) continue;
    if (miss !== undefined && miss > hopelessMiss) continue;
    const named = wanted.wordId === undefined ? 0 : namedWeight(object.names, wanted.wordId);
    const otherwise = other === undefined ? 0 : nameWeight(other);
    const sizeFits = miss !== undefined && miss <= fittingMiss;
    // What a thing was laid over cannot be seen, which is why it is asked for: it needs no name to be offered.
    const unproven = object.standing && object.state !== 'covered';
    if (unproven && told === 0 && named < standingNamed && !sizeFits) continue;
    const listed = named > 0;
    // The names' probabilities already count the size; it is only added where the word was not listed.
    const size = listed || miss === undefined ? 0 : -1.5 * Math.log(miss);
    const rivalry = -0.5 * Math.log(Math.max(nameFloor, otherwise) / Math.max(nameFloor, named));
    // A thing that covered another is likelier what covers; the names of a cover already count that.
    const covers = wanted.wordId !== undefined && isCoverWord(wanted.wordId);
    const role = object.hasCovered && !listed ? (covers ? coverRole : -coverRole) : 0;
    const around = circumstances(object, wanted, now);
    const colour = colourFit(object.colours, wanted.colours);
    if (colour.worth <= wrongColourWorth) continue;
    const order =
      Math.log(Math.max(nameFloor, named)) +
      rivalry +
      size +
      role +
      colour.odds +
      Math.log(colour.worth) +
      around.odds -
      (unproven ? standingOdds : 0) +
      (otherwise >= likelierOther && otherwise >= likelierOtherTimes * named ? likelierOtherOdds : 0);
    const because: Reason[] = [
      ...(named >= 0.05 ? (['name'] as const) : []),
      ...(colour.odds > 0 ? (['colour'] as const) : []),
      ...(sizeFits ? (['size'] as const) : []),
      ...around.because,
    ];
    guesses.push({
      ...candidate,
      order,
      because,
      confidence: Math.min(highestGuess, Math.max(0.01, candidate.probability * 0.6)),
    });
  }
  const placedMs = (object: KnownObject): number => {
    const placed = object.placedAt?.getTime() ?? 0;
    return placed <= now.getTime() ? placed : 0;
  };
  const newest = Math.max(1, ...guesses.map(({ object }) => placedMs(object)));
  return guesses
    .map((guess) => {
      const last = placedMs(guess.object) === newest;
      return guess.because.length === 0 && last ? { ...guess, because: ['recent' as const] } : guess;
    })
    .sort((a, b) => b.order - a.order || b.object.id - a.object.id);
}
