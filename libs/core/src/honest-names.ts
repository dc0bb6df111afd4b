import { nameWeight, type NameCalibration, type NameScore } from './naming.js';

/** A weight is at most this sure, for its log-odds. */
const SUREST = 0.999;
/** What the words leave to "none of them" at least. */
const LEAST_FOR_NONE = 0.01;

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
  const sure = Math.min(SUREST, Math.max(1 - SUREST, best.weight));
  const honest = 1 / (1 + Math.exp(-calibration.slope * Math.log(sure / (1 - sure)) - calibration.offset));
  const left = 1 - LEAST_FOR_NONE - others.reduce((sum, { weight }) => sum + weight, 0);
  return [{ ...best, probability: Math.max(others[0]?.weight ?? 0, Math.min(honest, left)) }, ...others];
}
