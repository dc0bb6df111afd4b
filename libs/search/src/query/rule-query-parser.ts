import { assemble } from './assemble.js';
import { factsOf, type Reading } from './facts.js';
import { readFollowUp, withPrevious } from './follow-up.js';
import { lexiconGazetteer, type Gazetteer } from './gazetteer.js';
import { readChinese } from './intent-chinese.js';
import { readEnglish } from './intent-english.js';
import { ChinesePhrases } from './phrases-chinese.js';
import { EnglishPhrases } from './phrases-english.js';
import type { Phrase } from './phrases.types.js';
import { prepare, type Prepared } from './prepared.js';
import type { Query, QueryContext, QueryItem, QueryParser } from './query.types.js';
import { findByUse } from './uses.js';
import { wordText } from '#core';

const pronouns = /\b(?:it|they|them)\b|[它]/u;
const longestName = 60;
/** "where did I last use the scissors", 我上次用剪刀是在哪 */
const lastUse =
  /\b(?:where|place|room)\b.{0,24}\blast (?:use|used|wear|wore|have|had|hold|held)\b|\blast time (?:i|we) (?:used|wore|had|held)\b|(?:上次|上一次|上回|最后一?次?)(?:[用戴穿拿使]|使用)/u;

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
    return readByRules(prepare(question, context, this.#words));
  }
}

export function readByRules(prepared: Prepared): Query {
  const { bare, tokens, gazetteer, zones, time, look, language, context } = prepared;
  const reader = language === 'zh' ? ChinesePhrases : EnglishPhrases;
  const phrases = withUse(bare, reader.read(tokens, gazetteer, zones).filter(isName));
  const facts = factsOf(bare, phrases, pronouns.test(bare), look !== undefined);
  const direct = language === 'zh' ? readChinese(facts) : readEnglish(facts);
  const reading = withWho(readFollowUp(prepared, facts, direct));
  const parts = assemble(bare, phrases, reading);
  return withPrevious(prepared, {
    question: prepared.question,
    language: context.language ?? language,
    ...reading,
    ...parts,
    ...(look === undefined ? {} : { person: { text: look.text, self: false } }),
    ...(time?.range === undefined ? {} : { timeRange: time.range }),
    ...(reading.intent === 'locate' && lastUse.test(prepared.corrected) ? { lastUse: true as const } : {}),
  });
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
