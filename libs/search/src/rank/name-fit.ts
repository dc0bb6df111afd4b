import { findWord, isKindOf, lexicon, nameWeight, pluralOf, widerWords, type NameScore } from '#core';

const idByName = new Map<string, string>();
for (const word of lexicon) {
  for (const name of [word.id, ...word.en, ...word.en.map(pluralOf), ...word.zh]) {
    if (!idByName.has(name.toLowerCase())) idByName.set(name.toLowerCase(), word.id);
  }
}

/** One key for all spellings of a name: the lexicon's word, or the name itself in lower case. */
export function nameKey(name: string): string {
  const plain = name.normalize('NFC').trim().toLowerCase();
  return idByName.get(plain) ?? plain;
}

const kinds = new Map<string, readonly string[]>();

/** The word and every narrower one: for glasses also sunglasses and reading glasses. */
function kindsOf(wordId: string): readonly string[] {
  let found = kinds.get(wordId);
  if (found === undefined) {
    found = [wordId, ...lexicon.filter(({ id }) => id !== wordId && isKindOf(id, wordId)).map(({ id }) => id)];
    kinds.set(wordId, found);
  }
  return found;
}

/** All words under which an object asked for as `wordId` may be filed: its kinds and the wider words. */
export function wordsToSearch(wordId: string): readonly string[] {
  return [...new Set([...kindsOf(wordId), ...widerWords(wordId)])];
}

/**
 * What a wider name is worth: sunglasses were asked for, the object is called glasses. Judged: with two or three kinds
 * of a thing at home about half of them are the one meant.
 */
const widerWorth = 0.5;

function sumFor(names: readonly NameScore[], wordId: string, valueOf: (name: NameScore) => number): number {
  let sum = 0;
  for (const name of names) {
    if (isKindOf(name.word, wordId)) sum += valueOf(name);
    else if (isKindOf(wordId, name.word)) sum += valueOf(name) * widerWorth;
  }
  return Math.min(1, sum);
}

/** How probable the asked word is for an object with these names, 0 to 1: what is found is decided by it. */
export function namedAs(names: readonly NameScore[], wordId: string): number {
  return sumFor(names, wordId, ({ probability }) => probability);
}

/** How much the names speak for the asked word, 0 to 1: objects are put in order by it. */
export function namedWeight(names: readonly NameScore[], wordId: string): number {
  return sumFor(names, wordId, nameWeight);
}

/** The likeliest name that says it is something else than `wordId`. */
export function bestOther(names: readonly NameScore[], wordId: string | undefined): NameScore | undefined {
  let best: NameScore | undefined;
  for (const name of names) {
    const kin = wordId !== undefined && (isKindOf(name.word, wordId) || isKindOf(wordId, name.word));
    if (!kin && (best === undefined || nameWeight(name) > nameWeight(best))) best = name;
  }
  return best;
}

/** By how much the size misses the usual range of the word, as a factor >= 1; undefined: not known. */
export function sizeMiss(wordId: string | undefined, sizeCm: number | undefined): number | undefined {
  const range = wordId === undefined ? undefined : findWord(wordId)?.sizeCm;
  if (range === undefined || sizeCm === undefined || sizeCm <= 0) return undefined;
  return Math.max(1, range[0] / sizeCm, sizeCm / range[1]);
}
