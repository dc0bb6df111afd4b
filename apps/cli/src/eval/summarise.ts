import type { ClipScore, NarratorKind, QuestionScore } from './eval.types.js';

type Rate = number | null;

export interface EvalSummary {
  readonly changes: { readonly precision: Rate; readonly recall: Rate; readonly falsePerMinute: number };
  readonly questions: {
    /** Questions for things that were in view at some time. */
    readonly count: number;
    readonly box: Rate;
    /** Share whose first conclusion had the right box. */
    readonly first: Rate;
    readonly zone: Rate;
    readonly state: Rate;
    readonly cover: Rate;
    readonly lastSeen: Rate;
    readonly placedAt: Rate;
    readonly nameTop3: Rate;
    readonly faithful: Rate;
    readonly absent: Rate;
    /** Things that came together with their cover: right is "not found" or a marked guess. */
    readonly neverSeen: Rate;
  };
  /** How each narrator that was asked for fared. */
  readonly narrators: readonly NarratorScore[];
}

interface NarratorScore {
  readonly narrator: NarratorKind;
  readonly answers: number;
  /** Narratives that a language model told, and those that it was asked for in vain, by the reason. */
  readonly byModel: number;
  readonly inVain: Readonly<Record<string, number>>;
  /** Narratives shown that say something without backing. */
  readonly unfaithful: number;
}

export interface EvalReport {
  readonly summary: EvalSummary;
  readonly clips: readonly ClipScore[];
}

/** Share of true among those that were asked; null: none was. */
function rateOf(values: readonly (boolean | null)[]): Rate {
  const asked = values.filter((value) => value !== null);
  return asked.length === 0 ? null : asked.filter(Boolean).length / asked.length;
}

function scoreNarrator(narrator: NarratorKind, questions: readonly QuestionScore[]): NarratorScore {
  const inVain: Record<string, number> = {};
  for (const { fallback } of questions) if (fallback !== null) inVain[fallback] = (inVain[fallback] ?? 0) + 1;
  return {
    narrator,
    answers: questions.length,
    byModel: questions.filter(({ toldBy }) => toldBy !== 'template').length,
    inVain,
    unfaithful: questions.filter(({ faithful }) => !faithful).length,
  };
}

/** Rates over all clips: each change and each question counts once, however long its clip is. */
export function summarise(clips: readonly ClipScore[]): EvalSummary {
  const questions = clips.flatMap((clip) => clip.questions);
  const sum = (pick: (clip: ClipScore) => number): number => clips.reduce((total, clip) => total + pick(clip), 0);
  const right = sum(({ changes }) => changes.right);
  const reported = sum(({ changes }) => changes.reported);
  const expected = sum(({ changes }) => changes.expected);
  const minutes = sum(({ durationS }) => durationS) / 60;
  const tellings = clips.flatMap((clip) => clip.tellings);
  const narrators = [...new Set(tellings.map(({ narrator }) => narrator))];
  const of = (pick: (question: QuestionScore) => boolean | null): Rate => rateOf(questions.map((each) => pick(each)));
  return {
    changes: {
      precision: reported === 0 ? null : right / reported,
      recall: expected === 0 ? null : right / expected,
      falsePerMinute: minutes === 0 ? 0 : (reported - right) / minutes,
    },
    questions: {
      count: questions.filter(({ kind }) => kind === 'item').length,
      box: of(({ box }) => box),
      first: of(({ box, rank }) => (box === null ? null : rank === 1)),
      zone: of(({ zone }) => zone),
      state: of(({ state }) => state),
      cover: of(({ cover }) => cover),
      lastSeen: of(({ lastSeen }) => lastSeen),
      placedAt: of(({ placedAt }) => placedAt),
      nameTop3: of(({ nameTop3 }) => nameTop3),
      faithful: of(({ faithful }) => faithful),
      absent: of(({ absent }) => absent),
      neverSeen: of(({ neverSeen }) => neverSeen),
    },
    narrators: narrators.map((narrator) =>
      scoreNarrator(
        narrator,
        tellings.filter((telling) => telling.narrator === narrator).flatMap((telling) => telling.questions),
      ),
    ),
  };
}
