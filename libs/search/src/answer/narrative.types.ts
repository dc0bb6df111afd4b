import type { Answer, Intent, Language } from '#core';
import type { ToldConclusion } from './conclude.js';

/** One sentence with the evidence that shows it; without any it states nothing about the home. */
export interface Sentence {
  /** Without citation and without the closing mark. */
  readonly text: string;
  readonly cites: readonly string[];
  readonly mark?: '?' | undefined;
}

/** How the asker's item is spoken of. */
export interface Subject {
  /** As it was named: "watch", "手表". */
  readonly name: string;
  readonly attributes: readonly string[];
  /** The asker called it theirs. */
  readonly own: boolean;
  /** Somebody else's: "grandma". */
  readonly owner: string | null;
}

/** The answer to a yes-or-no question. */
export type Verdict = 'yes' | 'no' | 'unsure';

/** All that is told about one item asked for. */
export interface ItemStory {
  readonly subject: Subject;
  /** Undefined: nothing was found that could be it. */
  readonly told: ToldConclusion | undefined;
  /** Further guesses (only when `told` is one) or further things of the same name. */
  readonly others: readonly ToldConclusion[];
  readonly verdict: Verdict | undefined;
  readonly suggestions: readonly string[];
  /** What was asked of its log: its history, its usual places. */
  readonly past?: readonly Sentence[] | undefined;
}

/** What the narrative is made from: the parts of the answer, nothing else. */
export interface Story {
  readonly language: Language;
  readonly intent: Intent;
  readonly act: 'took' | 'moved' | 'had' | 'put' | undefined;
  /** ISO 8601 with offset. */
  readonly askedAt: string;
  readonly items: readonly ItemStory[];
  /** For list_zone: everything there, and the zone as it was named (null: all of the home). */
  readonly listed: { readonly zone: string | null; readonly things: readonly ToldConclusion[] } | undefined;
  readonly searched: Answer['searched'];
}

/** The sentences of one language. All of them lower-case at the start where the language has cases. */
export interface Phrases {
  lies(subject: Subject, told: ToldConclusion): Sentence;
  /** How it came there, after `lies`. */
  arrived(subject: Subject, told: ToldConclusion): Sentence | undefined;
  /** The same as a whole story's first sentence. */
  put(subject: Subject, told: ToldConclusion): Sentence;
  lastSeen(subject: Subject, told: ToldConclusion): Sentence | undefined;
  lastSeenFirst(subject: Subject, told: ToldConclusion): Sentence | undefined;
  uncovered(subject: Subject, told: ToldConclusion): Sentence | undefined;
  /** Covered, taken or carried away; `first`: it opens the story and names the thing. */
  departed(subject: Subject, told: ToldConclusion, first?: boolean): Sentence | undefined;
  wentAlong(subject: Subject, told: ToldConclusion): Sentence | undefined;
  unknownNow(subject: Subject): Sentence;
  nobodyTook(subject: Subject, told: ToldConclusion): Sentence;
  verdict(verdict: Verdict): Sentence;
  alike(others: readonly ToldConclusion[]): Sentence;
  unsure(subject: Subject): Sentence;
  guessed(told: ToldConclusion): Sentence;
  guessReason(told: ToldConclusion): Sentence;
  guessOthers(others: readonly ToldConclusion[]): Sentence;
  clips(): Sentence;
  listed(zone: string | null, things: readonly ToldConclusion[]): readonly Sentence[];
  notFound(subject: Subject): Sentence;
  searched(searched: Answer['searched']): Sentence;
  /** Sentences to one text, with citations and closing marks. */
  join(sentences: readonly Sentence[]): string;
}
