import { existsSync, readFileSync } from 'node:fs';
import { isKindOf, type Intent } from '#core';
import type { Query, QueryContext, RuleQueryParser } from '#search';

/** Sentences with their right reading lie beside a developer's checkout, not in the project. */
const folder = new URL('../../../shared/data/nlu/', import.meta.url);

export const questionSetsPresent = existsSync(new URL('authored_lost_item_queries_zh_en.jsonl', folder));

const context: QueryContext = {
  now: new Date('2026-11-24T02:00:00Z'),
  timeZone: 'Asia/Shanghai',
  zones: [],
  items: [],
  people: [],
};

function rows(file: string): Record<string, unknown>[] {
  return readFileSync(new URL(file, folder), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export interface Rate {
  readonly name: string;
  readonly right: number;
  readonly of: number;
  readonly misses: readonly string[];
}

function rate(name: string, sentences: readonly string[], isRight: (sentence: string, index: number) => boolean): Rate {
  const misses = sentences.filter((sentence, index) => !isRight(sentence, index));
  return { name, right: sentences.length - misses.length, of: sentences.length, misses };
}

const told = (query: Query): string =>
  `${query.intent} [${query.items.map(({ name, wordId }) => `${name}=${wordId ?? '?'}`).join(', ')}]`;

const sameIntent = (gold: string): Intent =>
  gold === 'who_moved' || gold === 'who_had' ? 'who_took' : (gold as Intent);
const wordOf = (gold: string): string => (({ keys: 'key', mug: 'cup' }) as Record<string, string>)[gold] ?? gold;

/** The authored sentences: intent and item against the reading given with them. */
export function measureAuthored(parser: RuleQueryParser, language: 'en' | 'zh'): Rate[] {
  const gold = rows('authored_lost_item_queries_zh_en.jsonl').filter(({ lang }) => lang === language);
  const sentences = gold.map(({ text }) => textOf(text));
  const parsed = sentences.map((text) => parser.parseNow(text, context));
  const note = (text: string, index: number): string =>
    `${text} -> ${parsed[index] === undefined ? '' : told(parsed[index])}`;
  const asked = gold.map(({ item }) =>
    (Array.isArray(item) ? item : item === null ? [] : [item]).map((name) => wordOf(textOf(name))),
  );
  const notes = sentences.map(note);
  return [
    rate(
      `authored ${language}: intent`,
      notes,
      (_, index) => parsed[index]?.intent === sameIntent(textOf(gold[index]?.['intent'])),
    ),
    rate(`authored ${language}: items`, notes, (_, index) => {
      const want = asked[index] ?? [];
      if (gold[index]?.['intent'] === 'other') return true;
      const got = parsed[index]?.items ?? [];
      return got.length === want.length && want.every((id, at) => isKindOf(got[at]?.wordId ?? got[at]?.name ?? '', id));
    }),
    rate(`authored ${language}: place`, notes, (_, index) => {
      const want = gold[index]?.['zone'];
      if (gold[index]?.['intent'] === 'other') return true;
      const place = parsed[index]?.place;
      return want === null ? place === undefined : place?.placeId === want;
    }),
    rate(`authored ${language}: time told or not`, notes, (_, index) => {
      const want = gold[index]?.['time'];
      if (gold[index]?.['intent'] === 'other' || want === 'last use' || want === 'now') return true;
      return (want === null) === (parsed[index]?.timeRange === undefined);
    }),
  ];
}

/** Sentences that ask for a phone or another named thing. */
export function measureFindItem(parser: RuleQueryParser): Rate[] {
  const sentences = rows('clinc150_find_item_en.jsonl').map(({ text }) => textOf(text));
  const parsed = sentences.map((text) => parser.parseNow(text, context));
  const notes = sentences.map((text, index) => `${text} -> ${parsed[index] === undefined ? '' : told(parsed[index])}`);
  return [
    rate('clinc find item: asks to locate', notes, (_, index) => parsed[index]?.intent === 'locate'),
    rate('clinc find item: item known', notes, (_, index) => parsed[index]?.items[0]?.wordId !== undefined),
  ];
}

/** Questions about where things are in a room; most name things no lexicon has. */
export function measureLocalization(parser: RuleQueryParser): Rate[] {
  const sentences = rows('open-eqa_object_localization_en.jsonl').map(({ question }) => textOf(question));
  const parsed = sentences.map((text) => parser.parseNow(text, context));
  const notes = sentences.map((text, index) => `${text} -> ${parsed[index] === undefined ? '' : told(parsed[index])}`);
  return [
    rate(
      'open-eqa where: asks to locate, item named',
      notes,
      (_, index) => parsed[index]?.intent === 'locate' && parsed[index].items.length > 0,
    ),
  ];
}

/** Sentences that ask for something else. */
export function measureOther(parser: RuleQueryParser, file: string, name: string): Rate[] {
  const sentences = rows(file).map(({ text }) => textOf(text));
  const parsed = sentences.map((text) => parser.parseNow(text, context));
  const notes = sentences.map((text, index) => `${text} -> ${parsed[index] === undefined ? '' : told(parsed[index])}`);
  return [
    rate(`${name}: taken for no finding question`, notes, (_, index) =>
      ['other', 'help'].includes(parsed[index]?.intent ?? ''),
    ),
  ];
}
