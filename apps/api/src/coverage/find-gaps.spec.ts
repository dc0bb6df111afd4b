import { describe, expect, it } from 'vitest';
import { findGaps } from './find-gaps.js';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 24, 9, minute));
const stretch = (from: number, to: number) => ({ from: at(from), to: at(to) });
const whole = stretch(0, 60);

describe('findGaps', () => {
  it('finds what lies before, between and after the recordings', () => {
    expect(findGaps([stretch(10, 20), stretch(30, 40)], whole)).toEqual([
      stretch(0, 10),
      stretch(20, 30),
      stretch(40, 60),
    ]);
  });

  it('joins recordings that follow each other or overlap', () => {
    expect(findGaps([stretch(0, 30), stretch(20, 25), stretch(31, 60)], whole)).toEqual([]);
  });

  it('takes the whole for a gap when nothing was recorded', () => {
    expect(findGaps([], whole)).toEqual([whole]);
  });

  it('leaves out what lies outside', () => {
    expect(findGaps([stretch(-30, 5), stretch(50, 90)], whole)).toEqual([stretch(5, 50)]);
    expect(findGaps([stretch(70, 90)], whole)).toEqual([whole]);
  });
});
