import type { Understood } from '#core';
import { other, type Facts, type Reading } from './facts.js';
import { readItem } from './noun-phrase.js';
import type { Prepared } from './prepared.js';
import { asksWho, type Query, type QueryItem } from './query.types.js';
import { tokenise } from './tokens.js';

/** "and my keys?", "what about the phone", 那钥匙呢: the question before is asked of another thing. */
const anotherThing =
  /^(?:ok |so |well |hm+ )*(?:(?:and|or) (?!where|who|when|what|is|are|did|does|has|have|how|which)|(?:and |so )?(?:what|how) about\b|same (?:for|with)\b)|^(?:那么?|还有|然后|另外|至于).{1,20}呢[^\p{L}]*$|^(?:还有|以及).{1,12}$/u;
/** "where is it now", "who took it", 它在哪, 现在呢: of the thing asked for before. */
const sameThing =
  /\b(?:it|they|them|that one|those)\b|[它]|那个|^(?:那|那么)?(?:现在|后来|刚才|然后)?(?:在哪|呢|谁|什么时候|几点)/u;
/** Nothing but a question word and a time: "and yesterday?", "where now", 昨天呢. */
const barely =
  /^[^\p{L}|]*(?:(?:and|or|what about|how about|where|now|then|so|who|when|那|那么|呢|现在|在哪里?|在哪儿|什么时候|谁)[^\p{L}|]*|\|[^\p{L}|]*)+$/u;

/** A question that goes on from the one before takes its intent from there where it has none of its own. */
export function readFollowUp({ bare, context }: Prepared, facts: Facts, reading: Reading): Reading {
  const { previous } = context;
  if (previous === undefined || !isFinding(previous.intent)) return reading;
  const fresh = reading.intent === 'other' || reading.intent === 'locate';
  if (!fresh) return reading;
  if (facts.named && anotherThing.test(bare)) return previousReading(previous);
  if (
    !facts.named &&
    (barely.test(bare) ||
      (reading.intent === 'other' && bare.length <= 40 && /^(?:and|or|那)/u.test(bare) && facts.placed))
  )
    return /\bwhere\b|在哪/u.test(bare) ? { intent: 'locate' } : previousReading(previous);
  return reading;
}

function previousReading({ intent }: Understood): Reading {
  if (intent === 'who_moved') return { intent: 'who_took', act: 'moved' };
  if (intent === 'who_had') return { intent: 'who_took', act: 'had' };
  if (intent === 'who_took') return { intent, act: 'took' };
  return intent === 'confirm' ? { intent, stateAsked: 'at_place' } : { intent };
}

const isFinding = (intent: Understood['intent']): boolean => !['other', 'help', 'correct', 'forget'].includes(intent);

/** Fills in what a follow-up leaves out: the thing, the time of the question before. */
export function withPrevious(prepared: Prepared, query: Query): Query {
  const { previous } = prepared.context;
  if (previous === undefined || query.intent === 'help') return query;
  const { bare } = prepared;
  const another = query.items.length > 0 && anotherThing.test(bare);
  if (another) return withTime(query, previous);
  if (query.items.length > 0 || query.intent === 'list_zone') return query;
  const same = sameThing.test(bare) || barely.test(bare) || query.intent === 'correct' || query.intent === 'forget';
  if (!same) return query;
  const items = itemsOf(previous, prepared);
  if (items.length === 0) return query;
  if (query.intent !== 'other') return { ...query, items };
  return isFinding(previous.intent) && (barely.test(bare) || /^(?:and|or|那)/u.test(bare))
    ? { ...query, ...other, items, intent: previous.intent }
    : query;
}

function withTime(query: Query, { time, intent }: Understood): Query {
  if (query.timeRange !== undefined || time === null || !(query.intent === intent || asksWho(query.intent)))
    return query;
  return { ...query, timeRange: { from: new Date(time.from), to: new Date(time.to), text: time.text } };
}

/** The things of the question before, read again with the words and names of now. */
function itemsOf(previous: Understood, { gazetteer }: Prepared): QueryItem[] {
  return previous.items.flatMap(({ name, attributes, owner }) => {
    const zh = /\p{Script=Han}/u.test(name);
    const text = [...attributes, name].join(zh ? '的' : ' ');
    const tokens = tokenise(text.normalize('NFKC').toLowerCase(), text);
    return readItem(tokens, 0, tokens.length, gazetteer, owner) ?? [];
  });
}
