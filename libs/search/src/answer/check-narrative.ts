import type { Answer } from '#core';
import { readingEn } from './grounding/forms-en.js';
import { readingZh } from './grounding/forms-zh.js';
import type { Act, GroundThing, Reading, StoryHints } from './grounding/grounding.types.js';
import { masker } from './grounding/mask.js';
import { missingClaims } from './grounding/missing-claims.js';
import { readClauses } from './grounding/read-clauses.js';
import { setSentences } from './grounding/set-sentences.js';
import { groundThings } from './grounding/things.js';
import { verifyClauses, type Told, type Verified } from './grounding/verify-clauses.js';
import { checkWords, groundOf, type NarrativeProblem } from './grounding/word-checks.js';
import type { Verdict } from './narrative.types.js';

export type { NarrativeProblem } from './grounding/word-checks.js';

export interface NarrativeCheck {
  readonly faithful: boolean;
  readonly problems: readonly NarrativeProblem[];
}

export type CheckedAnswer = Pick<
  Answer,
  | 'status'
  | 'language'
  | 'askedAt'
  | 'narrative'
  | 'conclusions'
  | 'alternatives'
  | 'evidence'
  | 'understood'
  | 'searched'
  | 'suggestions'
>;

/** What is known of the story beyond the answer; without it what the answer leaves open may be told either way. */
export interface CheckHints {
  readonly verdict?: Verdict | undefined;
  readonly story?: StoryHints | undefined;
}

/** What one sentence claims of one thing. */
export interface Claim {
  readonly act: Act;
  readonly thing: GroundThing;
  /** It says where. */
  readonly placed: boolean;
  /** It says who. */
  readonly who: boolean;
}

export function sentencesOf(narrative: string): string[] {
  return narrative
    .split(/(?<=[.?!](?:\s|$))|(?<=[。？！])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** Checks the sentences of a narrative one after the other; each may lean on the ones before. */
export class NarrativeChecker {
  readonly #things: readonly GroundThing[];
  readonly #known: readonly GroundThing[];
  readonly #set: ReadonlySet<string>;
  readonly #reading: Reading;
  readonly #claims: Claim[] = [];
  #told: Told = { at: undefined, day: undefined, person: undefined };

  constructor(
    private readonly answer: CheckedAnswer,
    { verdict, story }: CheckHints = {},
  ) {
    this.#things = groundThings(answer, story);
    // Nothing but the set sentences may speak of a guess.
    this.#known = this.#things.filter(({ conclusion }) => !conclusion.guess);
    this.#set = setSentences(answer, this.#things, verdict);
    this.#reading = { ...(answer.language === 'zh' ? readingZh : readingEn), mask: masker(answer) };
  }

  /** Everything claimed so far by sentences that were right. */
  get claims(): readonly Claim[] {
    return this.#claims;
  }

  /** What is wrong with the next sentence; empty: nothing, and it counts as told. */
  next(sentence: string): readonly NarrativeProblem[] {
    if (this.#set.has(sentence)) return checkWords(sentence, groundOf(this.answer));
    const read = this.#read(sentence);
    if (read !== undefined && read.faults.length === 0) {
      this.#told = read.told;
      this.#claims.push(...read.claims);
      return [];
    }
    const words = checkWords(sentence, groundOf(this.answer));
    if (read === undefined) return [...words, { kind: 'unread', text: sentence, sentence }];
    return [...words, ...read.faults.map((fault) => ({ ...fault, sentence }))];
  }

  /** What the sentences so far leave out that a reader must know. */
  missing(): readonly NarrativeProblem[] {
    const things = this.#known.slice(0, this.answer.conclusions.length);
    return missingClaims(things, this.#claims, this.answer.understood.intent).map((text) => ({
      kind: 'missing',
      text,
      sentence: '',
    }));
  }

  #read(sentence: string): Verified | undefined {
    if (this.#known.length === 0) return undefined;
    const { text, slots } = this.#reading.mask(sentence);
    return readClauses(text, slots, this.#reading)
      .map((clauses) => verifyClauses(clauses, this.#known, this.#told, this.answer))
      .reduce<Verified | undefined>(
        (best, one) => (best === undefined || one.faults.length < best.faults.length ? one : best),
        undefined,
      );
  }
}

/**
 * Whether the evidence shows what the narrative claims. Every sentence is read as a row of claims (who did what, with
 * what, where and when), and each must be one that the cited evidence and its conclusion show; what cannot be read so is
 * refused. Suggestions, which state nothing, may stand in it as they are.
 */
export function checkNarrative(answer: CheckedAnswer, hints: CheckHints = {}): NarrativeCheck {
  // What is said when nothing was understood is about the question only.
  if (answer.status === 'not_understood') return { faithful: true, problems: [] };
  // That a correction was noted says nothing of the home.
  if (answer.understood.intent === 'correct' && answer.conclusions.length === 0)
    return { faithful: true, problems: [] };
  let narrative = answer.narrative;
  for (const suggestion of answer.suggestions) narrative = narrative.replace(suggestion, ' ');
  const checker = new NarrativeChecker(answer, hints);
  const problems = sentencesOf(narrative).flatMap((sentence) => checker.next(sentence));
  return { faithful: problems.length === 0, problems };
}
