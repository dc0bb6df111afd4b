import { describe, expect, it } from 'vitest';
import { isKindOf } from '#core';
import type { Query, QueryContext } from './query.types.js';
import { RuleQueryParser } from './rule-query-parser.js';
import { chineseSentences, englishSentences, type GoldSentence } from './sentences.fixture.js';

const context: QueryContext = {
  now: new Date('2026-11-24T02:00:00Z'),
  timeZone: 'Asia/Shanghai',
  zones: [],
  items: [],
  people: [],
};

const parser = new RuleQueryParser();
const parse = (text: string, more: Partial<QueryContext> = {}): Query => parser.parseNow(text, { ...context, ...more });

/** What is wrong with the reading of a sentence, in words; empty if nothing is. */
function faultsOf({ text, intent, items = [], place, cover, colours, person, owner }: GoldSentence): string[] {
  const query = parse(text);
  const faults: string[] = [];
  if (query.intent !== intent) faults.push(`${query.intent} for ${intent}`);
  if (intent === 'other' || intent === 'help') return faults;
  const fits =
    query.items.length === items.length &&
    items.every((id, at) => {
      const item = query.items[at];
      return id.startsWith('"')
        ? item?.wordId === undefined && id === `"${item?.name ?? ''}"`
        : isKindOf(item?.wordId ?? '', id);
    });
  if (!fits) faults.push(`items ${query.items.map(({ name, wordId }) => `${name}=${wordId ?? '?'}`).join(', ')}`);
  if (query.place?.placeId !== place) faults.push(`place ${query.place?.text ?? 'none'}`);
  if (query.cover?.wordId !== cover) faults.push(`cover ${query.cover?.name ?? 'none'}`);
  if (colours !== undefined && query.items[0]?.colours.join() !== colours.join())
    faults.push(`colours ${String(query.items[0]?.colours)}`);
  if (person !== undefined && query.person?.text !== person) faults.push(`person ${query.person?.text ?? 'none'}`);
  if (owner !== undefined && query.items[0]?.owner !== owner) faults.push(`owner ${query.items[0]?.owner ?? 'none'}`);
  return faults;
}

const misread = (sentences: readonly GoldSentence[]): string[] =>
  sentences.flatMap((sentence) => {
    const faults = faultsOf(sentence);
    return faults.length === 0 ? [] : [`${sentence.text}: ${faults.join('; ')}`];
  });

describe('the rule-based reading of questions', () => {
  it('reads the English sentences', () => {
    expect(misread(englishSentences)).toEqual([]);
  });

  it('reads the Chinese sentences', () => {
    expect(misread(chineseSentences)).toEqual([]);
  });
});
