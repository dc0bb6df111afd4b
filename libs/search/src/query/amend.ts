import { FinderError } from '#core';
import type { AskAmendment, Intent, Understood } from '#core';
import type { Query, QueryItem } from './query.types.js';

/** Reads a sentence in the same home at the same moment as the question itself. */
export type ReadSentence = (sentence: string) => Promise<Query>;

const chinese = /\p{Script=Han}/u;

async function readItem(text: string, read: ReadSentence): Promise<QueryItem> {
  const { items } = await read(chinese.test(text) ? `${text}在哪里` : `where is my ${text}`);
  return items[0] ?? { name: text, attributes: [], colours: [], owner: null };
}

/** An understood item as somebody would say it: "silver watch", "奶奶的眼镜". */
function said({ name, attributes, owner }: Understood['items'][number]): string {
  const words = [...attributes, name];
  if (chinese.test(name)) return `${owner === null ? '' : `${owner}的`}${words.join('')}`;
  return `${owner === null ? '' : `${owner}'s `}${words.join(' ')}`;
}

function without(query: Query, key: 'place' | 'timeRange' | 'person'): Query {
  return Object.fromEntries(Object.entries(query).filter(([name]) => name !== key)) as unknown as Query;
}

async function withPlace(query: Query, text: string, read: ReadSentence): Promise<Query> {
  const { place } = await read(chinese.test(text) ? `${text}上有什么` : `what is on the ${text}`);
  return { ...query, place: place ?? { text } };
}

/** @throws FinderError argument_invalid when the words name no time */
async function withTime(query: Query, text: string, read: ReadSentence): Promise<Query> {
  const { timeRange } = await read(chinese.test(text) ? `${text}手表在哪里` : `where was my watch ${text}`);
  if (timeRange !== undefined) return { ...query, timeRange };
  const allowed = query.language === 'zh' ? '昨晚、今天早上、9点以后' : 'last night, this morning, since 9:00';
  throw new FinderError('argument_invalid', { name: 'time', value: text, allowed });
}

/** The query with what the asker put right in it; null takes a part away. */
export async function amendQuery(query: Query, amendment: AskAmendment, read: ReadSentence): Promise<Query> {
  let amended = query;
  if (amendment.items !== undefined) {
    const items: QueryItem[] = [];
    for (const text of amendment.items) items.push(await readItem(text, read));
    const intent = query.intent === 'other' || query.intent === 'help' ? 'locate' : query.intent;
    amended = { ...amended, intent, items };
  }
  if (amendment.zone !== undefined) {
    amended = amendment.zone === null ? without(amended, 'place') : await withPlace(amended, amendment.zone, read);
  }
  if (amendment.time !== undefined) {
    amended = amendment.time === null ? without(amended, 'timeRange') : await withTime(amended, amendment.time, read);
  }
  if (amendment.person === null) amended = without(amended, 'person');
  else if (amendment.person !== undefined) {
    amended = { ...amended, person: { text: amendment.person, self: false } };
  }
  return amended;
}

const finding: ReadonlySet<Intent> = new Set(['locate', 'list_zone', 'help', 'other']);

/**
 * The query that goes on from the question before: "and who moved it?" is about the thing just asked for, "and my
 * keys?" asks the same of another thing. What the question names itself counts.
 */
export async function goOn(query: Query, before: Understood, read: ReadSentence): Promise<Query> {
  const own = query.items.length > 0 || (query.intent === 'list_zone' && query.place !== undefined);
  let continued = query;
  if (!own && before.items.length > 0) {
    const items: QueryItem[] = [];
    for (const item of before.items) items.push(await readItem(said(item), read));
    const intent = query.intent === 'other' || query.intent === 'help' ? before.intent : query.intent;
    continued = { ...continued, intent, items };
  } else if (query.items.length > 0 && (query.intent === 'other' || query.intent === 'help')) {
    continued = { ...continued, intent: before.intent === 'other' ? 'locate' : before.intent };
  }
  // The time of a place asked for before ("where was it last night") holds for who and what; not for another thing.
  if (!own && continued.timeRange === undefined && before.time !== null && !finding.has(query.intent)) {
    const { from, to, text } = before.time;
    continued = { ...continued, timeRange: { from: new Date(from), to: new Date(to), text } };
  }
  return continued;
}
