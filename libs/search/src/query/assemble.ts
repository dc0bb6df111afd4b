import { isFixture, type Reading } from './facts.js';
import type { Phrase } from './phrases.types.js';
import type { Query, QueryItem, QueryPerson, QueryPlace } from './query.types.js';

export type QueryParts = Pick<Query, 'items'> & { place?: QueryPlace; cover?: QueryItem; person?: QueryPerson };

const asking = /\b(?:where|find|seen|locate|lost|looking for|took|taken|moved|is|are)\b|在哪|哪里|哪儿|找|谁|看到/gu;
const subjectVerb =
  /^(?:(?:ever|last|first|just|really|already|actually|all) )*(?:put|puts|leave|left|place|placed|drop|dropped|set|lay|laid|take|took|taken|move|moved|use|used|hide|hid|keep|kept|touch|touched|have|had|grab|grabbed|borrow|borrowed|steal|stolen|stole|throw|threw|store|stored|lose|lost|forget|pick|picked)\b|^(?:刚才|昨天|最后|上次|又|也|已经|\||\s)*(?:把|将|放|拿|取|动|偷|借|用|碰|挪|移|搬|收|藏|丢|落|忘)/u;

/** Of the phrases, which one is asked for, where, under what, and who did it. */
export function assemble(text: string, phrases: readonly Phrase[], reading: Reading): QueryParts {
  const { intent } = reading;
  const place = placeOf(phrases);
  const cover = coverOf(text, phrases, reading);
  const subject = intent === 'list_zone' ? undefined : subjectOf(text, phrases, cover);
  const items =
    intent === 'list_zone' || intent === 'help' ? [] : itemsOf(text, phrases, new Set([place, cover, subject]));
  const antecedent = phrases.find(({ person }) => person !== undefined);
  const person = personOf(text, antecedent ?? subject);
  return {
    items: items.map((item) => withOwner(item, person)),
    ...(place?.place === undefined ? {} : { place: place.place }),
    ...(cover?.item === undefined ? {} : { cover: cover.item }),
    ...(person === undefined ? {} : { person }),
  };
}

/** "Where did grandma put her hearing aid": hers is grandma's. */
function withOwner(item: QueryItem, person: QueryPerson | undefined): QueryItem {
  if (item.owner === null || !/^(?:his|her|their|your|its|他|她|你|您|它)/u.test(item.owner)) return item;
  return {
    ...item,
    owner: person?.self === false && /^(?:his|her|their|他|她)/u.test(item.owner) ? person.text : item.owner,
  };
}

function placeOf(phrases: readonly Phrase[]): Phrase | undefined {
  const tied = phrases.filter(({ role, place }) => role !== 'plain' && place !== undefined);
  return tied.find(({ place }) => place?.zoneName !== undefined) ?? tied[0];
}

const isThing = ({ item, place }: Phrase): boolean => item !== undefined && place === undefined;

function coverOf(text: string, phrases: readonly Phrase[], { intent, stateAsked }: Reading): Phrase | undefined {
  const under = phrases.find((phrase) => phrase.role === 'under' && isThing(phrase));
  const inside = phrases.find(
    (phrase) => phrase.role === 'place' && phrase.inside && isThing(phrase) && phrase.item?.wordId !== undefined,
  );
  const others = (phrase: Phrase | undefined): boolean =>
    phrases.some((each) => each !== phrase && each.item !== undefined && each.person === undefined);
  if (under !== undefined && (others(under) || intent === 'list_zone' || intent === 'confirm')) return under;
  if (inside !== undefined && (others(inside) || intent === 'list_zone' || intent === 'confirm')) return inside;
  // "what did the book cover"
  if (intent === 'list_zone') return phrases.every(({ role }) => role === 'plain') ? phrases.find(isThing) : undefined;
  if (stateAsked !== 'covered') return undefined;
  // "covered by the book"; "is the book covering my watch"; "is there a book on my watch".
  const by = phrases.find(
    ({ role, start, item }) =>
      item !== undefined && role === 'place' && /\bby (?:the |a |an |my |some )?$/u.test(text.slice(0, start)),
  );
  if (by !== undefined) return by;
  const [first, second] = phrases.filter(({ item }) => item !== undefined);
  if (first === undefined || second === undefined || first.role !== 'plain') return undefined;
  const between = text.slice(first.end, second.start);
  return /\b(?:cover|covering|hiding|hide|on|over|blocking|obscuring|lying)\b|[盖遮挡压埋]/u.test(between) &&
    !/被|\b(?:covered|hidden)\b/u.test(between)
    ? first
    : undefined;
}

/** A name the lexicon lacks, right before what somebody does: "where did Tom leave my keys". */
function subjectOf(text: string, phrases: readonly Phrase[], cover: Phrase | undefined): Phrase | undefined {
  if (phrases.filter(({ item, role }) => item !== undefined && role === 'plain').length < 2) return undefined;
  return phrases.find(
    (phrase) =>
      phrase !== cover &&
      phrase.role === 'plain' &&
      phrase.item?.wordId === undefined &&
      phrase.item?.taughtItemId === undefined &&
      phrase.person === undefined &&
      phrase.item !== undefined &&
      !phrase.joined &&
      subjectVerb.test(text.slice(phrase.end).trimStart()),
  );
}

function personOf(text: string, phrase: Phrase | undefined): QueryPerson | undefined {
  if (phrase?.person !== undefined) return phrase.person;
  if (phrase !== undefined) return { text: phrase.text, self: false };
  if (
    /\b(?:did|have|had|do|was) i\b|\bi (?:last |just )?(?:put|left|leave|placed|dropped|set|had|used|took|moved|laid)\b/u.test(
      text,
    )
  )
    return { text: 'I', self: true };
  if (/我(?:自己)?(?:[^的]{0,6})?(?:把|将|放|搁|丢|落|忘|用|拿)|被我/u.test(text)) return { text: '我', self: true };
  return undefined;
}

/** The best phrase, and those that "and" joins to it. */
function itemsOf(text: string, phrases: readonly Phrase[], taken: ReadonlySet<Phrase | undefined>): QueryItem[] {
  const free = phrases.filter((phrase) => phrase.item !== undefined && !taken.has(phrase));
  const plain = free.filter(({ role }) => role === 'plain');
  const candidates = plain.length > 0 ? plain : free;
  let lastAsked = -1;
  for (const { index } of text.matchAll(asking)) lastAsked = index;
  let best: Phrase | undefined;
  let bestScore = -Infinity;
  for (const phrase of candidates) {
    const score = scoreOf(phrase) + (phrase.start > lastAsked && lastAsked >= 0 ? 0.5 : 0);
    if (score > bestScore) {
      best = phrase;
      bestScore = score;
    }
  }
  if (best === undefined) return [];
  const at = candidates.indexOf(best);
  let from = at;
  while (from > 0 && candidates[from]?.joined === true) from -= 1;
  let end = at + 1;
  while (candidates[end]?.joined === true) end += 1;
  const asked = candidates.slice(from, end).flatMap(({ item }) => (item === undefined ? [] : [item]));
  return asked.filter((item, index) => asked.findIndex((each) => sameItem(each, item)) === index);
}

function sameItem(a: QueryItem, b: QueryItem): boolean {
  return a.name === b.name && a.owner === b.owner && a.attributes.join('|') === b.attributes.join('|');
}

function scoreOf({ item, determined }: Phrase): number {
  if (item?.taughtItemId !== undefined) return 5;
  if (item?.wordId !== undefined) return isFixture(item.wordId) ? 2.5 : 4;
  return determined ? 2 : 1;
}
