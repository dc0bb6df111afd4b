import { describe, expect, it } from 'vitest';
import { honestNames } from './honest-names.js';
import { nameWeight } from './naming.js';

const names = [
  { word: 'wallet', score: 2, probability: 0.3 },
  { word: 'phone', score: 1, probability: 0.1 },
];
const believe = { slope: 1, offset: 0, mostRaised: 9 };

describe('honestNames', () => {
  it('raises and lowers the best name only, by how far it is ahead, and keeps what puts names in order', () => {
    const raised = honestNames(names, believe);
    expect(raised[0]?.probability).toBeCloseTo(0.75);
    expect(raised[1]).toMatchObject({ word: 'phone', probability: 0.1 });
    expect(raised.map(nameWeight)).toEqual([0.3, 0.1]);
    const lowered = honestNames(names, { ...believe, offset: -9 });
    expect(lowered.map(({ probability }) => probability)).toEqual([0.1, 0.1]);
  });

  it('does not hold a narrower word of the same thing against it', () => {
    const bottles = [
      { word: 'bottle', score: 2, probability: 0.2 },
      { word: 'water bottle', score: 2, probability: 0.18 },
      { word: 'lamp', score: 1, probability: 0.05 },
    ];
    expect(honestNames(bottles, { ...believe, slope: 0.5 })[0]?.probability).toBeCloseTo(2 / 3);
  });

  it('raises what hardly looks like any word by no more than it may', () => {
    const faint = [
      { word: 'wallet', score: 0, probability: 0.03 },
      { word: 'phone', score: 0, probability: 0.001 },
    ];
    const odds = (0.03 / 0.97) * Math.E;
    expect(honestNames(faint, { ...believe, mostRaised: 1 })[0]?.probability).toBeCloseTo(odds / (1 + odds));
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
