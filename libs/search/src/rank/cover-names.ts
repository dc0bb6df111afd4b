import { findWord, nameWeight, type NameScore } from '#core';

/**
 * How much likelier something that hides another thing is what people lay over things (book, cloth, paper, bag) than
 * what they do not. Judged, not counted: of the things at home that hide another one whole nearly all are flat and wide.
 */
export const coverOdds = 20;

export const isCoverWord = (word: string): boolean => findWord(word)?.cover === true;

const oddsOf = (word: string): number => (isCoverWord(word) ? coverOdds : 1);

/** Raises what covers; with "none of them" the numbers again sum to 1. */
function raised(names: readonly NameScore[], valueOf: (name: NameScore) => number): (name: NameScore) => number {
  const none = Math.max(
    0,
    names.reduce((left, name) => left - valueOf(name), 1),
  );
  const total = names.reduce((sum, name) => sum + valueOf(name) * oddsOf(name.word), none);
  return (name) => (total <= 0 ? valueOf(name) : (valueOf(name) * oddsOf(name.word)) / total);
}

/** The names of a thing that is known to have covered another one, likeliest first. */
export function namesOfCover(names: readonly NameScore[]): readonly NameScore[] {
  const weight = raised(names, nameWeight);
  const probability = raised(names, (name) => name.probability);
  return names
    .map((name) => ({ ...name, probability: probability(name), weight: weight(name) }))
    .sort((a, b) => b.weight - a.weight);
}
