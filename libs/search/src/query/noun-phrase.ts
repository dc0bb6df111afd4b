import { colourWords, places, type ColourName } from '#core';
import type { Gazetteer, Match, Sense, SenseKind } from './gazetteer.js';
import type { QueryItem, QueryPlace } from './query.types.js';
import { correctSpelling } from './spelling.js';
import { textOf, type Token } from './tokens.js';

const itemKinds: ReadonlySet<SenseKind> = new Set<SenseKind>(['taught', 'word']);
const placeKinds: ReadonlySet<SenseKind> = new Set<SenseKind>(['zone', 'place']);
const attributeKinds: ReadonlySet<SenseKind> = new Set<SenseKind>(['colour', 'attribute']);

/** The longest known phrase of these kinds that ends exactly at `end`. */
function knownTail(
  tokens: readonly Token[],
  from: number,
  end: number,
  gazetteer: Gazetteer,
  kinds: ReadonlySet<SenseKind>,
): { start: number; match: Match } | undefined {
  for (let start = from; start < end; start += 1) {
    const match = gazetteer.longest(tokens, start, end, kinds);
    if (match !== undefined && start + match.length === end) return { start, match };
  }
  return undefined;
}

interface Modifiers {
  readonly attributes: readonly string[];
  readonly colours: readonly ColourName[];
  /** First token that is no known attribute; tokens from here on belong to an unknown name. */
  readonly restStart: number;
}

/** Colours and attributes at the front of a phrase; with `unknownToo`, every other word counts as an attribute. */
function readModifiers(
  tokens: readonly Token[],
  from: number,
  end: number,
  gazetteer: Gazetteer,
  unknownToo: boolean,
): Modifiers {
  const attributes: string[] = [];
  const colours: ColourName[] = [];
  let unknownFrom: number | undefined;
  const closeUnknown = (to: number): void => {
    if (unknownFrom === undefined) return;
    const text = textOf(tokens, unknownFrom, to).replace(/^的+|的+$/gu, '');
    if (text !== '' && text !== 'and') attributes.push(text);
    unknownFrom = undefined;
  };
  let index = from;
  while (index < end) {
    const token = tokens[index];
    const match = gazetteer.longest(tokens, index, end, attributeKinds);
    if (match !== undefined) {
      closeUnknown(index);
      attributes.push(textOf(tokens, index, index + match.length));
      for (const sense of match.senses) if (sense.kind === 'colour') colours.push(sense.name);
      index += match.length;
      // 黑色 is one word, 黑 + 色 as well.
      if (tokens[index]?.text === '色' && match.senses.some(({ kind }) => kind === 'colour')) index += 1;
    } else if (token?.text === '的' || token?.text === '色' || token?.text === ',') {
      closeUnknown(index);
      index += 1;
    } else if (unknownToo) {
      unknownFrom ??= index;
      index += 1;
    } else break;
  }
  closeUnknown(index);
  return { attributes, colours, restStart: index };
}

const firstOf = <K extends SenseKind>(senses: readonly Sense[], kind: K): Extract<Sense, { kind: K }> | undefined =>
  senses.find((sense): sense is Extract<Sense, { kind: K }> => sense.kind === kind);

/**
 * The thing that the tokens name: the last word says what it is ("laptop charger" is a charger), what stands before are
 * attributes. A name the lexicon lacks is taken whole, without known attributes before it.
 */
export function readItem(
  tokens: readonly Token[],
  from: number,
  end: number,
  gazetteer: Gazetteer,
  owner: string | null,
): QueryItem | undefined {
  if (from >= end) return undefined;
  const tail = knownTail(tokens, from, end, gazetteer, itemKinds);
  if (tail !== undefined && !isPartOfUnknown(tokens, from, tail.start, end, gazetteer)) {
    const { attributes, colours } = readModifiers(tokens, from, tail.start, gazetteer, true);
    const taught = firstOf(tail.match.senses, 'taught');
    const word = firstOf(tail.match.senses, 'word');
    return {
      name: taught?.name ?? textOf(tokens, tail.start, end),
      ...(word === undefined ? {} : { wordId: word.id }),
      ...(taught === undefined ? {} : { taughtItemId: taught.id }),
      attributes,
      colours,
      owner,
    };
  }
  const { attributes, colours, restStart } = readModifiers(tokens, from, end, gazetteer, false);
  if (restStart >= end) return undefined;
  // A bathroom is no slip for a bathrobe.
  const isPlace = knownTail(tokens, restStart, end, gazetteer, placeKinds) !== undefined;
  const corrected = isPlace ? undefined : correctSpelling(tokens, restStart, end);
  if (corrected !== undefined) {
    const before = readModifiers(tokens, restStart, corrected.start, gazetteer, true);
    return {
      name: corrected.name,
      wordId: corrected.wordId,
      attributes: [...attributes, ...before.attributes],
      colours: [...colours, ...before.colours],
      owner,
    };
  }
  return { name: textOf(tokens, restStart, end).replace(/^的+|的+$/gu, ''), attributes, colours, owner };
}

/** 课程表 is no watch: a known single character after unknown ones, with no 的 between, is part of a longer name. */
function isPartOfUnknown(
  tokens: readonly Token[],
  from: number,
  start: number,
  end: number,
  gazetteer: Gazetteer,
): boolean {
  if (end - start !== 1 || tokens[start]?.kind !== 'han' || start === from) return false;
  const before = tokens[start - 1];
  if (before?.kind !== 'han' || before.text === '的' || before.text === '色') return false;
  return readModifiers(tokens, from, start, gazetteer, false).restStart < start;
}

const placeById = new Map(places.map((place) => [place.id, place]));
const isColour = (text: string): boolean => Object.values(colourWords).some(({ en }) => en.includes(text));

/** The place that the tokens name: the home's zone if one fits, else the lexicon's word. */
export function readPlace(
  tokens: readonly Token[],
  from: number,
  end: number,
  gazetteer: Gazetteer,
  zones: readonly ZonePlace[],
): QueryPlace | undefined {
  const tail = knownTail(tokens, from, end, gazetteer, placeKinds);
  if (tail === undefined) return undefined;
  const text = textOf(tokens, isColour(tokens[tail.start]?.text ?? '') ? tail.start + 1 : tail.start, end);
  const named = firstOf(tail.match.senses, 'zone');
  const placeId = firstOf(tail.match.senses, 'place')?.id;
  const zoneName = named?.name ?? zoneOfPlace(tokens, tail.start, end, gazetteer, zones);
  return {
    text,
    ...(zoneName === undefined ? {} : { zoneName }),
    ...(placeId === undefined ? {} : { placeId }),
  };
}

export interface ZonePlace {
  readonly name: string;
  /** Places of the lexicon that the zone's name stands for, the whole name first, then what its last word says. */
  readonly placeIds: readonly string[];
}

function placeIdsOfTail(tokens: readonly Token[], from: number, end: number, gazetteer: Gazetteer): string[] {
  const ids: string[] = [];
  for (let start = from; start < end; start += 1) {
    const match = gazetteer.longest(tokens, start, end, new Set<SenseKind>(['place']));
    if (match === undefined || start + match.length !== end) continue;
    for (const sense of match.senses) if (sense.kind === 'place' && !ids.includes(sense.id)) ids.push(sense.id);
  }
  return ids;
}

/** What the zones' names mean, so that 桌上 finds the zone "table" and "sofa" the zone 沙发. */
export function zonePlaces(
  zones: readonly string[],
  gazetteer: Gazetteer,
  tokeniseName: (name: string) => Token[],
): ZonePlace[] {
  return zones.map((name) => {
    const tokens = tokeniseName(name.normalize('NFKC').toLowerCase());
    const whole = placeIdsOfTail(tokens, 0, tokens.length, gazetteer);
    // "floor right": the place may stand first.
    const first =
      whole.length > 0 ? undefined : gazetteer.longest(tokens, 0, tokens.length, new Set<SenseKind>(['place']));
    const ids = first?.senses.flatMap((sense) => (sense.kind === 'place' ? [sense.id] : [])) ?? [];
    return { name, placeIds: [...whole, ...ids] };
  });
}

/**
 * The same place, else the one zone whose last word it is ("coffee table" for the zone "table" or the other way round),
 * if just one zone fits.
 */
function zoneOfPlace(
  tokens: readonly Token[],
  from: number,
  end: number,
  gazetteer: Gazetteer,
  zones: readonly ZonePlace[],
): string | undefined {
  const ids = placeIdsOfTail(tokens, from, end, gazetteer);
  const widened = ids.flatMap((id) => [id, ...widerPlaces(id)]);
  const tests: ((zone: ZonePlace) => boolean)[] = [
    ({ placeIds }) => placeIds[0] !== undefined && placeIds[0] === ids[0],
    ({ placeIds }) => placeIds.some((id) => id === ids[0]),
    ({ placeIds }) => widened.includes(placeIds[0] ?? ''),
    ({ placeIds }) => placeIds.some((id) => widened.includes(id)),
    ({ placeIds }) => placeIds.some((id) => widerPlaces(id).includes(ids[0] ?? '')),
  ];
  for (const test of tests) {
    const fitting = zones.filter(test);
    if (fitting.length === 1) return fitting[0]?.name;
    if (fitting.length > 1) return undefined;
  }
  return undefined;
}

/** 茶几 is a table, though its Chinese name does not say so. */
function widerPlaces(id: string): string[] {
  const words = id.split(' ');
  const wider = words.slice(1).map((_, index) => words.slice(index + 1).join(' '));
  if (id === 'desk') wider.push('table');
  if (id === 'bookshelf' || id === 'shoe rack') wider.push('shelf');
  if (id === 'nightstand') wider.push('side table', 'cabinet');
  if (id === 'armchair' || id === 'stool') wider.push('chair');
  return wider.filter((word) => placeById.has(word));
}
