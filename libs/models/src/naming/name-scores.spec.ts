import { describe, expect, it } from 'vitest';
import { cocoLabels } from '../detectors/coco-labels.js';
import { nameScores } from './name-scores.js';
import type { NamingEvidence } from './naming-evidence.js';
import type { NamingParameters } from './naming-model.js';

const WALLET = 893;
const BOTTLE = 898;
const flat = (value: number): number[] => Array.from({ length: 1000 }, () => value);
const parameters: NamingParameters = {
  average: { encoder: flat(-8), classifier: flat(-8) },
  learnt: {
    words: ['', 'scissors'],
    weights: [Array.from({ length: 512 }, () => 0), [5, ...Array.from({ length: 511 }, () => 0)]],
    biases: [0, -2],
  },
  counts: { learnt: 1, classes: 1, related: 0.5, detected: 5, commonness: 1.5, ground: 0.5, none: 0 },
  calibration: { slope: 1, offset: 0 },
  wordVectors: {},
};
const box = { x: 0.4, y: 0.4, width: 0.04, height: 0.04 };

/** Evidence in which one class stands out by `excess`, in the thing and (if given) in the bare place. */
function evidence(index: number, excess: number, groundExcess?: number): NamingEvidence {
  const logs = (by: number): Float32Array => Float32Array.from(flat(-8)).fill(-8 + by, index, index + 1);
  const one = {
    thing: logs(excess),
    ground: groundExcess === undefined ? undefined : logs(groundExcess),
    vector: new Float32Array(256),
  };
  return { encoder: one, classifier: one, detected: new Float32Array(90) };
}
const best = (from: NamingEvidence, sizeCm?: number): string | undefined =>
  nameScores(from, parameters, { box, sizeCm })[0]?.word;
const probability = (from: NamingEvidence, word: string, sizeCm?: number): number =>
  nameScores(from, parameters, { box, sizeCm }).find((name) => name.word === word)?.probability ?? 0;

describe('nameScores', () => {
  it('names a thing by the class that stands out against ordinary scene', () => {
    expect(best(evidence(WALLET, 4))).toBe('wallet');
  });

  it('does not let the bare place name the thing', () => {
    const alone = probability(evidence(WALLET, 4), 'wallet');
    expect(probability(evidence(WALLET, 4, 4), 'wallet')).toBeLessThan(alone);
  });

  it('prefers words of the right size', () => {
    const seen = evidence(WALLET, 2);
    expect(probability(seen, 'wallet', 11)).toBeGreaterThan(probability(seen, 'wallet', 80));
  });

  it('uses the detector and the learnt words', () => {
    const bottle = cocoLabels.indexOf('bottle');
    const seen = evidence(BOTTLE, 0);
    expect(best({ ...seen, detected: new Float32Array(90).fill(0.9, bottle, bottle + 1) })).toBe('bottle');
    const vector = new Float32Array(256).fill(1, 0, 1);
    expect(best({ ...seen, encoder: { ...seen.encoder, vector } })).toBe('scissors');
  });

  it('is never sure of anything when nothing stands out', () => {
    const names = nameScores(evidence(WALLET, 0), parameters, { box, sizeCm: 12 });
    for (const name of names) expect(name.probability).toBeLessThan(0.1);
    expect(names.every(({ score }) => score === 0)).toBe(true);
  });

  it('tells of the best word how often such words were right, and keeps all weights', () => {
    const seen = evidence(WALLET, 5);
    const [said, ...others] = nameScores(seen, parameters, { box, sizeCm: 11 });
    const calibration = { slope: 0.5, offset: -3 };
    const [honest, ...rest] = nameScores(seen, { ...parameters, calibration }, { box, sizeCm: 11 });
    expect(honest?.word).toBe(said?.word);
    expect(honest?.probability).toBeLessThan(said?.probability ?? 0);
    expect(rest.map(({ word }) => word)).toEqual(others.map(({ word }) => word));
    expect(rest[0]?.probability).toBeLessThanOrEqual(honest?.probability ?? 0);
    expect([honest, ...rest].map((name) => name?.weight)).toEqual([said, ...others].map((name) => name?.weight));
    const sum = [honest, ...rest].reduce((total, name) => total + (name?.probability ?? 0), 0);
    expect(sum).toBeLessThan(1);
  });

  it('orders by probability and leaves room for none of the words', () => {
    const names = nameScores(evidence(WALLET, 3), parameters, { box, sizeCm: undefined });
    const values = names.map((name) => name.probability);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(values.reduce((sum, value) => sum + value, 0)).toBeLessThan(1);
  });
});
