import { isKindOf } from './lexicon/lexicon.js';
import { nameWeight, type NameCalibration, type NameScore } from './naming.js';

/** A weight is at most this sure, for its log-odds. */
const SUREST = 0.999;
/** What the words leave to "none of them" at least. */
const LEAST_FOR_NONE = 0.01;
/** A word that is not listed weighs at most this. */
const LEAST_WEIGHT = 0.001;

/**
 * Gives the best name the probability with which such names were right; the others keep their weights as theirs. What it
 * gains or loses is taken from "none of them", so that no other word gets likelier; weights, and with them all orders,
 * stay.
 * @param names likeliest first, by weight
 */
export function honestNames(names: readonly NameScore[], calibration: NameCalibration | undefined): NameScore[] {
  const [best, ...others] = names.map((name) => {
    const weight = nameWeight(name);
    return { ...name, weight, probability: weight };
  });
  if (best === undefined || calibration === undefined) return [...names];
  // A bottle that may be a water bottle is no less a bottle.
  const other = others.find(({ word }) => !isKindOf(word, best.word) && !isKindOf(best.word, word));
  const ahead = Math.log(Math.max(LEAST_WEIGHT, best.weight) / Math.max(LEAST_WEIGHT, other?.weight ?? 0));
  const sure = Math.min(SUREST, Math.max(1 - SUREST, best.weight));
  const most = Math.log(sure / (1 - sure)) + calibration.mostRaised;
  const honest = 1 / (1 + Math.exp(-Math.min(most, calibration.slope * ahead + calibration.offset)));
  const left = 1 - LEAST_FOR_NONE - others.reduce((sum, { weight }) => sum + weight, 0);
  return [{ ...best, probability: Math.max(others[0]?.weight ?? 0, Math.min(honest, left)) }, ...others];
}
