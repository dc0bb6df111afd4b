import { assemble } from './assemble.js';
import { factsOf, type Reading } from './facts.js';
import { homeGazetteer, lexiconGazetteer, type Gazetteer } from './gazetteer.js';
import { readChinese } from './intent-chinese.js';
import { readEnglish } from './intent-english.js';
import { normalise } from './normalise.js';
import { zonePlaces } from './noun-phrase.js';
import { ChinesePhrases } from './phrases-chinese.js';
import { EnglishPhrases } from './phrases-english.js';
import type { Phrase } from './phrases.types.js';
import type { Query, QueryContext, QueryItem, QueryParser } from './query.types.js';
import { correctFrame } from './spelling.js';
import { findPersonLook } from './person-look.js';
import { findTime } from './times/find-time.js';
import { tokenise } from './tokens.js';
import { findByUse } from './uses.js';
import { wordText } from '#core';

const pronouns = /\b(?:it|they|them)\b|[它]/u;
const longestName = 60;

/** Understands questions by rules, the household lexicon and the home's own names. Holds no state between questions. */
export class RuleQueryParser implements QueryParser {
  readonly #words: Gazetteer = lexiconGazetteer();

  parse(question: string, context: QueryContext): Promise<Query> {
    return new Promise((resolve) => {
      resolve(this.parseNow(question, context));
    });
  }

  /** @throws FinderError question_empty, question_too_long */
  parseNow(question: string, context: QueryContext): Query {
    const plain = normalise(question);
    const language = plain.language;
    const corrected = language === 'en' ? correctFrame(plain.lower) : plain.lower;
    const shown = corrected.length === plain.lower.length ? plain.shown : corrected;

    const gazetteer = homeGazetteer(context, this.#words);
    const time = findTime(corrected, context);
    const timeless = time === undefined ? corrected : strikeOut(corrected, time.spans);
    const look = findPersonLook(timeless);
    const lower = look === undefined ? timeless : strikeOut(timeless, [[look.start, look.end]]);
    const zones = zonePlaces(context.zones, this.#words, tokenise);
    const tokens = tokenise(lower, shown);
    const reader = language === 'zh' ? ChinesePhrases : EnglishPhrases;
    const phrases = withUse(lower, reader.read(tokens, gazetteer, zones).filter(isName));

    const facts = factsOf(lower, phrases, pronouns.test(lower), look !== undefined);
    const reading = withWho(language === 'zh' ? readChinese(facts) : readEnglish(facts));
    const parts = assemble(lower, phrases, reading);
    return {
      question,
      language: context.language ?? language,
      ...reading,
      ...parts,
      ...(look === undefined ? {} : { person: { text: look.text, self: false } }),
      ...(time?.range === undefined ? {} : { timeRange: time.range }),
    };
  }
}

/** Who moved it and who had it are intents of their own. */
function withWho(reading: Reading): Reading {
  if (reading.intent !== 'who_took') return reading;
  if (reading.act === 'moved') return { ...reading, intent: 'who_moved' };
  return reading.act === 'had' ? { ...reading, intent: 'who_had' } : reading;
}

/** Names are short and have letters; one Chinese character is a name only if it is known. */
function isName({ text, item, place, person }: Phrase): boolean {
  if (text.length > longestName || !/\p{L}/u.test(text)) return false;
  const known = place ?? person ?? item?.wordId ?? item?.taughtItemId;
  return known !== undefined || !/^\p{Script=Han}$/u.test(text);
}

function strikeOut(text: string, spans: readonly (readonly [number, number])[]): string {
  let result = text;
  for (const [from, to] of spans) result = `${result.slice(0, from)}|${' '.repeat(to - from - 1)}${result.slice(to)}`;
  return result;
}

/** "the thing I use to cut paper" stands for the scissors; what its words name is not asked for. */
function withUse(lower: string, phrases: Phrase[]): Phrase[] {
  const use = findByUse(lower);
  if (use === undefined) return phrases;
  const language = /\p{Script=Han}/u.test(lower.slice(use.start, use.end)) ? 'zh' : 'en';
  const item: QueryItem = {
    name: wordText(use.wordId, language),
    wordId: use.wordId,
    attributes: [],
    colours: [],
    owner: null,
  };
  const described: Phrase = {
    role: 'plain',
    inside: false,
    start: use.start,
    end: use.end,
    text: item.name,
    item,
    determined: true,
    joined: false,
  };
  const others = phrases.filter(({ start, end }) => end <= use.start || start >= use.end);
  return [...others, described].sort((a, b) => a.start - b.start);
}
