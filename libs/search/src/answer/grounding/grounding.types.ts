import type { Answer, Conclusion, Evidence } from '#core';

/** The parts of an answer that its narrative rests on. */
export type GroundedAnswer = Pick<
  Answer,
  'language' | 'askedAt' | 'conclusions' | 'alternatives' | 'evidence' | 'understood' | 'searched'
>;

/** What the story knows and an Answer does not show; by `objectId`. */
export interface StoryHints {
  /** Things that were put into something, not under it. */
  readonly inside: ReadonlySet<string>;
  /** Things whose cover only looks like what it is called. */
  readonly unsureCover: ReadonlySet<string>;
}

/** One conclusion with the part that each of its evidence plays. */
export interface GroundThing {
  readonly conclusion: Conclusion;
  readonly arrival: Evidence | undefined;
  readonly departure: Evidence | undefined;
  readonly uncovering: Evidence | undefined;
  readonly along: Evidence | undefined;
  /** Undefined: the answer does not say. */
  readonly inside: boolean | undefined;
  readonly coverSure: boolean | undefined;
}

/** X a thing asked for, C what covers it, Z a zone, V a camera, P a person, T a moment, E a citation. */
export type SlotKind = 'X' | 'C' | 'Z' | 'V' | 'P' | 'T' | 'E';

/** What a masked piece of a sentence may stand for. */
export interface Slot {
  readonly readings: readonly SlotKind[];
  /** As written. */
  readonly text: string;
  /** Names (in lower case), evidence numbers, or the person's description; empty for a pronoun or "somebody". */
  readonly values: readonly string[];
  readonly time?: ToldTime | undefined;
}

/** A moment as a sentence tells it. */
export interface ToldTime {
  /** Undefined: no day word; the day of the question, the last hour, or the day told before. */
  readonly dayFits: ((iso: string) => boolean) | undefined;
  readonly clockFits: (iso: string) => boolean;
}

/** What a clause claims. */
export type Act =
  | 'put'
  | 'move'
  | 'present'
  | 'seen'
  | 'seenAt'
  | 'cover'
  | 'into'
  | 'under'
  | 'within'
  | 'lies'
  | 'findAt'
  | 'wasAt'
  | 'uncover'
  | 'take'
  | 'carry'
  | 'gone'
  | 'hidden'
  | 'nobody'
  | 'unknown'
  | 'along'
  | 'wentAlong'
  | 'look'
  | 'lookInside'
  | 'lookAt'
  | 'ask'
  | 'found';

/** A form that a clause may have: letters stand for slots, the rest is said as it is. */
export interface ClauseForm {
  readonly act: Act;
  readonly form: RegExp;
  /** Somebody does it: without a person in the clause it is the one of the clause before. */
  readonly active?: boolean | undefined;
}

/** How one language is read. */
export interface Reading {
  /** The sentence with its known pieces masked as X0, P1 …; slots in that order. */
  mask(sentence: string): { readonly text: string; readonly slots: readonly Slot[] };
  /** Splits a masked sentence where a clause may end; the pieces between are at the odd places. */
  readonly joints: RegExp;
  /** A clause without what says nothing by itself. */
  plain(clause: string): string;
  /** Words that say that something is taken to be so. */
  readonly hedge: RegExp;
  /** Words at a joint or at a clause's start that say it came after, or before, what was told last. */
  readonly later: RegExp;
  readonly earlier: RegExp;
  readonly forms: readonly ClauseForm[];
}
