import type { Language } from '#core';
import { homeGazetteer, type Gazetteer } from './gazetteer.js';
import { normalise } from './normalise.js';
import { zonePlaces, type ZonePlace } from './noun-phrase.js';
import { findPersonLook } from './person-look.js';
import type { QueryContext } from './query.types.js';
import { correctFrame } from './spelling.js';
import { findRareTime } from './times/find-rare-time.js';
import { findTime } from './times/find-time.js';
import type { FoundTime } from './times/time.types.js';
import { tokenise, type Token } from './tokens.js';

/** A question made ready for reading: what rules and model both start from. */
export interface Prepared {
  readonly question: string;
  readonly context: QueryContext;
  /** Language of the sentence's frame. */
  readonly language: Language;
  /** As it was typed, in lower case. */
  readonly typed: string;
  /** The same with the asker's capitals. */
  readonly shown: string;
  /** Slips of the frame mended. */
  readonly corrected: string;
  /** `corrected` with times and descriptions of people struck out; of the same length. */
  readonly bare: string;
  /** Words of `bare`. */
  readonly tokens: readonly Token[];
  readonly gazetteer: Gazetteer;
  readonly zones: readonly ZonePlace[];
  readonly time: FoundTime | undefined;
  readonly look: ReturnType<typeof findPersonLook>;
}

/** @throws FinderError question_empty, question_too_long */
export function prepare(question: string, context: QueryContext, words: Gazetteer): Prepared {
  const { lower, shown, language } = normalise(question);
  const corrected = language === 'en' ? correctFrame(lower) : lower;
  const time = findTime(corrected, context) ?? findRareTime(corrected, context);
  const timeless = time === undefined ? corrected : strikeOut(corrected, time.spans);
  const look = findPersonLook(timeless);
  const bare = look === undefined ? timeless : strikeOut(timeless, [[look.start, look.end]]);
  return {
    question,
    context,
    language,
    typed: lower,
    shown,
    corrected,
    bare,
    tokens: tokenise(bare, corrected.length === lower.length ? shown : corrected),
    gazetteer: homeGazetteer(context, words),
    zones: zonePlaces(context.zones, words, tokenise),
    time,
    look,
  };
}

function strikeOut(text: string, spans: readonly (readonly [number, number])[]): string {
  let result = text;
  for (const [from, to] of spans) result = `${result.slice(0, from)}|${' '.repeat(to - from - 1)}${result.slice(to)}`;
  return result;
}
