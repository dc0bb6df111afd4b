import { describe, expect, it } from 'vitest';
import { honestNames } from './honest-names.js';
import { nameWeight } from './naming.js';

const names = [
  { word: 'wallet', score: 2, probability: 0.3 },
  { word: 'phone', score: 1, probability: 0.1 },
];
const believe = { slope: 1, offset: 1 };

describe('honestNames', () => {
  it('raises and lowers the best name only, by what it weighs, and keeps what puts names in order', () => {
    const raised = honestNames(names, believe);
    const odds = (0.3 / 0.7) * Math.E;
    expect(raised[0]?.probability).toBeCloseTo(odds / (1 + odds));
    expect(raised[1]).toMatchObject({ word: 'phone', probability: 0.1 });
    expect(raised.map(nameWeight)).toEqual([0.3, 0.1]);
    const lowered = honestNames(names, { ...believe, offset: -9 });
    expect(lowered.map(({ probability }) => probability)).toEqual([0.1, 0.1]);
  });

  it('begins from the weights when names were made honest before', () => {
    const once = honestNames(names, believe);
    expect(honestNames(once, believe)).toEqual(once);
  });

  it('leaves room for none of the words', () => {
    const sum = honestNames(names, { ...believe, offset: 9 }).reduce(
      (total, { probability }) => total + probability,
      0,
    );
    expect(sum).toBeLessThan(1);
  });

  it('takes the probability for the weight where nothing was made honest', () => {
    expect(honestNames(names, undefined)).toEqual(names);
    expect(nameWeight({ word: 'cup', score: 0, probability: 0.4 })).toBe(0.4);
  });
});
