import { iou, type Answer, type BoxPx, type Conclusion } from '#core';
import { unbackedClaims } from './check-faithful.js';
import type { AskedQuestion, QuestionScore, Truth, TruthItem } from './eval.types.js';
import { splitItem } from './item-words.js';
import { leastIou, toleranceS } from './score-changes.js';

/** An answer for a thing that was never there has to be less sure than this. */
const guessBelow = 0.3;

export interface AskedClip {
  readonly truth: Truth;
  readonly startedAt: Date;
}

const unasked = {
  box: null,
  rank: null,
  zone: null,
  state: null,
  cover: null,
  lastSeen: null,
  placedAt: null,
  nameTop3: null,
  absent: null,
  neverSeen: null,
} as const;

function meets(a: BoxPx, b: BoxPx | undefined): boolean {
  return b !== undefined && iou(a, b) >= leastIou;
}

/** A guess that says so, or the word that nothing was found. */
function isModest(answer: Answer): boolean {
  if (answer.status === 'not_found') return true;
  if (answer.status !== 'possible') return false;
  return [...answer.conclusions, ...answer.alternatives].every(
    ({ guess, confidence }) => guess && confidence < guessBelow,
  );
}

function told(answer: Answer, conclusion: Conclusion | undefined, secondsOf: (iso: string) => number): object {
  const seconds = (iso: string | null): number | null => (iso === null ? null : secondsOf(iso));
  const { status, narrative } = answer;
  if (conclusion === undefined) return { status, narrative };
  const { state, zone, box, confidence, guess, names } = conclusion;
  return {
    status,
    state,
    zone,
    box,
    cover: conclusion.coveredBy,
    placed: seconds(conclusion.placedAt),
    lastSeen: seconds(conclusion.lastSeenAt),
    changed: seconds(conclusion.changedAt),
    names: names.slice(0, 3).map(({ name }) => name),
    confidence,
    guess,
    narrative,
  };
}

function near(at: number | null, from: number, to: number): boolean {
  return at !== null && at >= from - toleranceS && at <= to + toleranceS;
}

function nameScore(item: string, { names }: Conclusion): boolean | null {
  const { word } = splitItem(item);
  return word === undefined ? null : names.slice(0, 3).some(({ name }) => name === word.id);
}

/** What is said of another thing is right by chance at best. */
function wrong(isAsked: boolean): false | null {
  return isAsked ? false : null;
}

function itemScore(
  item: TruthItem,
  conclusions: readonly Conclusion[],
  secondsOf: (iso: string) => number,
): Partial<QuestionScore> {
  const index = conclusions.findIndex(({ box }) => meets(box, item.box));
  const right = conclusions[index];
  const { zone, cover, lastSeen, placed } = item;
  const asked = {
    zone: zone !== undefined,
    cover: cover !== undefined,
    lastSeen: lastSeen !== undefined && lastSeen !== null,
    placedAt: placed !== undefined,
    nameTop3: splitItem(item.item).word !== undefined,
  };
  if (right === undefined) {
    return {
      box: false,
      state: false,
      zone: wrong(asked.zone),
      cover: wrong(asked.cover),
      lastSeen: wrong(asked.lastSeen),
      placedAt: wrong(asked.placedAt),
      nameTop3: wrong(asked.nameTop3),
    };
  }
  const seconds = (iso: string | null): number | null => (iso === null ? null : secondsOf(iso));
  const state = right.state === 'carried' ? 'taken' : right.state;
  return {
    box: true,
    rank: index + 1,
    state: state === item.state,
    zone: asked.zone ? right.zone === zone : null,
    cover: asked.cover ? right.coveredBy !== null && meets(right.coveredBy.box, cover?.box) : null,
    lastSeen: typeof lastSeen === 'number' ? near(seconds(right.lastSeenAt), lastSeen, lastSeen) : null,
    placedAt:
      placed === undefined
        ? null
        : placed === null
          ? right.placedAt === null
          : near(seconds(right.placedAt), placed.from, placed.to),
    nameTop3: nameScore(item.item, right),
  };
}

/**
 * Scores one answer. For a thing of the truth the first conclusion whose box is right counts, then the alternatives,
 * whatever the thing is called there; `rank` says which one it was.
 */
export function scoreQuestion(question: AskedQuestion, answer: Answer, clip: AskedClip): QuestionScore {
  const { truth, startedAt } = clip;
  const secondsOf = (iso: string): number => (Date.parse(iso) - startedAt.getTime()) / 1000;
  const conclusions = [...answer.conclusions, ...answer.alternatives];
  const item = truth.items.find((each) => each.item === question.item);
  const unbacked = unbackedClaims(
    answer,
    truth.zones.map(({ name }) => name),
  );
  const common = {
    ...question,
    ...unasked,
    faithful: unbacked.length === 0,
    unbacked,
    toldBy: answer.models.narrative,
    fallback: answer.models.narrativeFallback ?? null,
  };
  if (question.kind !== 'item' || item === undefined) {
    const modest = isModest(answer);
    return {
      ...common,
      expected: { status: 'not_found' },
      answered: told(answer, conclusions[0], secondsOf),
      ...(question.kind === 'absent' ? { absent: modest } : { neverSeen: modest }),
    };
  }
  const score = itemScore(item, conclusions, secondsOf);
  const { state, zone, box, cover, placed, lastSeen } = item;
  return {
    ...common,
    ...score,
    expected: { state, zone, box, cover, placed, lastSeen },
    answered: told(answer, conclusions[(score.rank ?? 1) - 1], secondsOf),
  };
}
