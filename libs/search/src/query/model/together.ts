import type { Intent } from '#core';
import type { Prepared } from '../prepared.js';
import type { Query, QueryItem } from '../query.types.js';
import type { ModelItem, ModelReading } from './model-reading.js';

/**
 * How sure the model must be to overrule the rules, by what the rules say. The rules were fitted to sentences of
 * assistants and know what is no finding question; the model knows more ways to ask. Chosen on the sets of
 * `npm run eval:nlu` and the first list of own sentences, measured on the second one.
 */
const sureness = {
  /** Rules: no finding question; model: one about a thing that is known. */
  finds: 0.8,
  /** The same for what needs no thing: what is on the table, a correction, help. */
  findsNoThing: 0.85,
  /** Rules: a question about a thing that no word names; model: no finding question. */
  otherUnknown: 0.95,
  /** The same of a known thing. */
  otherKnown: 0.96,
  /** Rules: where is it, their widest reading; model: another question. */
  narrower: 0.8,
  /** Rules: one question; model: another one. */
  different: 0.9,
  /** Rules: one thing; model: another one. */
  thing: 0.9,
} as const;

const isOther = (intent: Intent): boolean => intent === 'other' || intent === 'help';
const isKnown = ({ wordId, taughtItemId }: QueryItem): boolean => wordId !== undefined || taughtItemId !== undefined;
const noThing: ReadonlySet<Intent> = new Set(['list_zone', 'help', 'correct', 'forget']);

/** One query of what the rules and what the model read. */
export function together(prepared: Prepared, ruled: Query, read: ModelReading): Query {
  const intent = intentOf(ruled, read);
  if (intent === ruled.intent) return withThings(ruled, read, prepared);
  const { act: _act, stateAsked: _state, says: _says, lastUse: _use, ...rest } = ruled;
  return withThings(
    {
      ...rest,
      intent,
      ...(intent === 'who_took' ? { act: 'took' as const } : {}),
      ...(intent === 'who_moved' ? { act: 'moved' as const } : {}),
      ...(intent === 'who_had' ? { act: 'had' as const } : {}),
      ...(intent === 'confirm' ? { stateAsked: stateOf(ruled, read, prepared) } : {}),
      ...(intent === 'correct' ? { says: saysOf(prepared) } : {}),
    },
    read,
    prepared,
  );
}

function intentOf(ruled: Query, read: ModelReading): Intent {
  const { intent, probability } = read;
  if (intent === ruled.intent) return intent;
  if (isOther(ruled.intent)) {
    if (intent === 'help' || intent === 'other') return probability >= sureness.findsNoThing ? intent : ruled.intent;
    if (noThing.has(intent)) {
      return pointsSomewhere(intent, read) && probability >= sureness.findsNoThing ? intent : ruled.intent;
    }
    return probability >= sureness.finds && read.items.some(({ item }) => isKnown(item)) ? intent : ruled.intent;
  }
  if (isOther(intent)) {
    const sure = ruled.items.some(isKnown) || ruled.items.length === 0 ? sureness.otherKnown : sureness.otherUnknown;
    return probability >= sure ? intent : ruled.intent;
  }
  if (!pointsSomewhere(intent, read)) return ruled.intent;
  return probability >= (ruled.intent === 'locate' ? sureness.narrower : sureness.different) ? intent : ruled.intent;
}

/** What is on no known place, and forgetting no thing, is no question that could be answered. */
function pointsSomewhere(intent: Intent, { place, cover, items }: ModelReading): boolean {
  if (intent === 'list_zone')
    return place?.placeId !== undefined || place?.zoneName !== undefined || cover !== undefined;
  return intent !== 'forget' || items.length > 0;
}

/** The things, the place and the rest: the rules' where they know them, else the model's. */
function withThings(query: Query, read: ModelReading, { typed }: Prepared): Query {
  if (query.intent === 'other' || query.intent === 'help') return query;
  const place = query.place ?? read.place;
  const cover = query.cover ?? (query.intent === 'list_zone' || query.intent === 'confirm' ? read.cover : undefined);
  const person = query.person ?? read.person;
  return {
    ...query,
    items: query.intent === 'list_zone' ? [] : itemsOf(query.items, read.items, typed),
    ...(place === undefined ? {} : { place }),
    ...(cover === undefined ? {} : { cover }),
    ...(person === undefined ? {} : { person }),
  };
}

/**
 * Rules take every thing that is named for one asked for ("想看电视，遥控器呢"), and now and then an ordinary word for a
 * thing ("I wanna watch the bit where …"): where the model points to other things or to fewer, its choice counts.
 */
function itemsOf(ruled: readonly QueryItem[], read: readonly ModelItem[], typed: string): readonly QueryItem[] {
  const all = read.map(({ item }) => item);
  const known = all.filter(isKnown);
  if (ruled.length === 0) return known.length > 0 ? known : all;
  if (known.length === 0) return ruled;
  const chosen = ruled.filter((item) => known.some((other) => sameThing(item, other)));
  const sure = read.every(({ item, probability }) => isKnown(item) && probability >= sureness.thing);
  if (chosen.length === ruled.length && known.length > ruled.length && sure && joins.test(typed)) return known;
  if (chosen.length > 0) return chosen.length < ruled.length && chosen.length === known.length ? chosen : ruled;
  // A name mended or drawn from a use ("the thing I cut paper with"), or one of which the model saw a part.
  const words = ruled.map(({ name, attributes }) => [...attributes, name].join(' ').toLowerCase());
  const own = ruled.some((item) => isKnown(item) && !typed.includes(item.name.toLowerCase()));
  const part =
    /[a-z]/u.test(typed) && known.some(({ name }) => words.some((text) => text.includes(name.toLowerCase())));
  const unsure =
    ruled.some(isKnown) && read.some(({ item, probability }) => isKnown(item) && probability < sureness.thing);
  // "The picture with the red flowers": what stands behind tells the picture apart.
  const behind = known.every(({ name }) => / with .*$/u.exec(typed)?.[0].includes(name.toLowerCase()) === true);
  return own || part || unsure || behind ? ruled : known;
}

const joins = /\band\b|[,，、和跟与]|还有|以及/u;
const sameThing = (a: QueryItem, b: QueryItem): boolean =>
  a.taughtItemId === b.taughtItemId && (a.wordId ?? a.name) === (b.wordId ?? b.name);

function stateOf(ruled: Query, read: ModelReading, { bare }: Prepared): NonNullable<Query['stateAsked']> {
  if (ruled.stateAsked !== undefined) return ruled.stateAsked;
  if (read.cover !== undefined) return 'covered';
  if (/\b(?:cover|covered|hidden|buried)\b|[盖遮挡压蒙]/u.test(bare)) return 'covered';
  if (read.place !== undefined || ruled.place !== undefined) return 'at_place';
  if (/\b(?:moved|touched)\b|[动挪移]/u.test(bare)) return 'moved';
  return /\b(?:gone|taken|missing)\b|拿走|不见/u.test(bare) ? 'taken' : 'at_place';
}

/** Whether a correction says that it is the thing, or that it is not. */
function saysOf({ bare }: Prepared): NonNullable<Query['says']> {
  return /\b(?:not|wrong|mistaken|else's|mixed up|confused)\b|不是|不对|错|别人/u.test(bare) ? 'is_not' : 'is';
}
