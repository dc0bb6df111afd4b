import { findWord, type NameScore } from '#core';

/**
 * How much likelier something that hides another thing is what people lay over things (book, cloth, paper, bag) than
 * what they do not. Judged, not counted: of the things at home that hide another one whole nearly all are flat and wide.
 */
export const coverOdds = 20;

export const isCoverWord = (word: string): boolean => findWord(word)?.cover === true;

const weight = (word: string): number => (isCoverWord(word) ? coverOdds : 1);

/** The names of a thing that is known to have covered another one; with "none of them" they again sum to 1. */
export function namesOfCover(names: readonly NameScore[]): readonly NameScore[] {
  const listed = names.reduce((sum, { probability }) => sum + probability, 0);
  const none = Math.max(0, 1 - listed);
  const total = names.reduce((sum, { word, probability }) => sum + probability * weight(word), none);
  if (total <= 0) return names;
  return names
    .map((name) => ({ ...name, probability: (name.probability * weight(name.word)) / total }))
    .sort((a, b) => b.probability - a.probability);
}
