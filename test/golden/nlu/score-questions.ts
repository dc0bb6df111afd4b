import { findWord, isKindOf, lexicon, pluralOf, toIso, type Intent } from '#core';
import type { Query, QueryContext, QueryParser } from '#search';
import { goldTime, overlap, type GoldTime } from './gold-time.js';
import { authoredFile, rate, readRows, textOf, type Rate, type Row } from './sets.js';

/** When and where the sets are asked: a Tuesday, ten in the morning, in a home that has taught nothing. */
export const asking: QueryContext = {
  now: new Date('2026-11-24T02:00:00Z'),
  timeZone: 'Asia/Shanghai',
  zones: [],
  items: [],
  people: [],
};

/** A stretch is right if it shares half of what it and the right one cover together. */
const enoughOverlap = 0.5;

const isOther = (intent: string): boolean => intent === 'other' || intent === 'help';

function told(query: Query): string {
  const items = query.items.map(({ name, wordId }) => `${name}=${wordId ?? '?'}`).join(', ');
  const place = query.place === undefined ? '' : ` @${query.place.placeId ?? query.place.text}`;
  const time =
    query.timeRange === undefined
      ? ''
      : ` ${[query.timeRange.from, query.timeRange.to].map((moment) => toIso(moment, asking.timeZone).slice(5, 16)).join('..')}`;
  return `${query.intent} [${items}]${place}${time}`;
}

interface Read {
  readonly row: Row;
  readonly text: string;
  readonly query: Query;
}

async function readAll(parser: QueryParser, rows: readonly Row[], field: string): Promise<Read[]> {
  const read: Read[] = [];
  for (const row of rows) {
    const text = textOf(row[field]);
    read.push({ row, text, query: await parser.parse(text, asking) });
  }
  return read;
}

const noteOf = ({ text, query }: Read): string => `${text} -> ${told(query)}`;

/** Ids by every name of a thing, also in the plural: the sets say keys, mug, earphones. */
const idByName = new Map(
  lexicon.flatMap(({ id, en, zh }) =>
    [...en, ...en.map(pluralOf), ...zh].map((name) => [name.toLowerCase(), id] as const),
  ),
);
const wordOf = (gold: string): string =>
  findWord(gold) === undefined ? (idByName.get(gold.toLowerCase()) ?? gold) : gold;

function itemsRight({ row, query }: Read): boolean {
  const { item } = row;
  const names: readonly unknown[] = Array.isArray(item) ? item : item === null || item === undefined ? [] : [item];
  const want = names.map((name) => wordOf(textOf(name)));
  return (
    want.length === query.items.length &&
    want.every((id, at) => isKindOf(query.items[at]?.wordId ?? query.items[at]?.name ?? '', id))
  );
}

function timeRight(query: Query, gold: Exclude<GoldTime, 'unreadable'>): boolean {
  if (gold === 'none') return query.timeRange === undefined;
  if (gold === 'last use') return query.lastUse === true;
  return query.timeRange !== undefined && overlap(query.timeRange, gold) >= enoughOverlap;
}

const sameIntent = (read: Intent, gold: string): boolean => read === gold;

/** The questions that were written for this purpose, in one language. */
export async function scoreAuthored(parser: QueryParser, folder: string, language: 'en' | 'zh'): Promise<Rate[]> {
  const rows = readRows(folder, authoredFile).filter(({ lang }) => lang === language);
  const read = await readAll(parser, rows, 'text');
  const finding = read.filter(({ row }) => !isOther(textOf(row['intent'])));
  const timed = finding.flatMap((each) => {
    const gold = goldTime(each.row['time'] === null ? null : textOf(each.row['time']), asking.now, asking.timeZone);
    return gold === 'unreadable' ? [] : [{ each, gold }];
  });
  const name = (what: string): string => `authored ${language}: ${what}`;
  return [
    rate(
      name('intent'),
      read.map((each) => ({ right: sameIntent(each.query.intent, textOf(each.row['intent'])), note: noteOf(each) })),
    ),
    rate(
      name('item'),
      finding.map((each) => ({ right: itemsRight(each), note: noteOf(each) })),
    ),
    rate(
      name('zone'),
      finding.map((each) => ({ right: (each.query.place?.placeId ?? null) === each.row['zone'], note: noteOf(each) })),
    ),
    rate(
      name('time range'),
      timed.map(({ each, gold }) => ({
        right: timeRight(each.query, gold),
        note: `${noteOf(each)} for ${textOf(each.row['time'])}`,
      })),
    ),
    rate(
      name('time range, of those that tell one'),
      timed
        .filter(({ gold }) => gold !== 'none')
        .map(({ each, gold }) => ({ right: timeRight(each.query, gold), note: noteOf(each) })),
    ),
  ];
}

/** CLINC150: requests to find a thing against requests of any other kind. */
export async function scoreFindingOrOther(parser: QueryParser, folder: string): Promise<Rate[]> {
  const finding = await readAll(parser, readRows(folder, 'clinc150_find_item_en.jsonl'), 'text');
  const others = await readAll(parser, readRows(folder, 'clinc150_other_en.jsonl'), 'text');
  const found = finding.map((each) => ({ right: !isOther(each.query.intent), note: noteOf(each) }));
  const left = others.map((each) => ({ right: isOther(each.query.intent), note: noteOf(each) }));
  return [
    rate('CLINC150: finding or other', [...found, ...left]),
    rate('CLINC150: finding read as finding', found),
    rate('CLINC150: other read as other', left),
    rate(
      'CLINC150: item known',
      finding.map((each) => ({ right: each.query.items[0]?.wordId !== undefined, note: noteOf(each) })),
    ),
  ];
}

/** Sentences that ask for no lost thing. */
export async function scoreOther(parser: QueryParser, folder: string, file: string, name: string): Promise<Rate> {
  const read = await readAll(parser, readRows(folder, file), 'text');
  return rate(
    `${name}: read as other`,
    read.map((each) => ({ right: isOther(each.query.intent), note: noteOf(each) })),
  );
}

const place = String.raw`(?: (?:located|kept|displayed|stored|hanging from|written|placed)| (?:to|on|in|at|that|which|with|by|near) .*)?`;
const asked: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?:where|wheres|where's) (?:is|are|was|were|(?:did|do|can|could) (?:i|you|we) (?:leave|left|put|keep|find|see|last see))? ?(?:the |my |m |a |an |our )?(.+?)${place}[ ?.]*$`,
    'iu',
  ),
  /(?:have you seen|looking for) (?:the |my |a )(.+?)(?: (?:that|with) .*)?[.?].*$/iu,
  /^(?:in )?(?:what|which) (?:room|shelf|floor) (?:is|are|has) (?:the |a |an )?(.+?)(?: in| on it)?[ ?.]*$/iu,
];

/** The words of the thing that the question's form shows to be asked for; undefined: the form shows none. */
function thingAsked(question: string): readonly string[] | undefined {
  const text = question.trim();
  for (const pattern of asked) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined)
      return found
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word !== '');
  }
  return undefined;
}

const stem = (word: string): string => word.replace(/(?:es|s)$/u, '');

/** The head of the thing asked for must be in the name that was read ("box of bottled water": box or water). */
function namesThing(query: Query, question: string): boolean {
  const [item] = query.items;
  if (item === undefined || isOther(query.intent)) return false;
  const words = thingAsked(question);
  const name = item.name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map(stem);
  if (words === undefined) return name.some((word) => question.toLowerCase().includes(word));
  const cut = words.findIndex((word) => /^(?:of|with|that|to|on|from|and)$/u.test(word));
  const heads = [words.at(-1) ?? '', ...(cut > 0 ? [words[cut - 1] ?? ''] : [])].map(stem);
  return heads.some((head) => name.includes(head));
}

/** Open-EQA: questions about where things are in a room; most name things that no lexicon has. */
export async function scoreLocalization(parser: QueryParser, folder: string): Promise<Rate[]> {
  const read = await readAll(parser, readRows(folder, 'open-eqa_object_localization_en.jsonl'), 'question');
  return [
    rate(
      'Open-EQA localisation: item',
      read.map((each) => ({ right: namesThing(each.query, each.text), note: noteOf(each) })),
    ),
    rate(
      'Open-EQA localisation: locate',
      read.map((each) => ({ right: each.query.intent === 'locate', note: noteOf(each) })),
    ),
  ];
}

/** Milliseconds from question to query: the median over the authored questions. */
export async function medianMs(parser: QueryParser, folder: string): Promise<number> {
  const texts = readRows(folder, authoredFile).map(({ text }) => textOf(text));
  const times: number[] = [];
  for (const text of [...texts, ...texts]) {
    const started = performance.now();
    await parser.parse(text, asking);
    times.push(performance.now() - started);
  }
  times.splice(0, texts.length);
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
