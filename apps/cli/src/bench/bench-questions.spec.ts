import { describe, expect, it } from 'vitest';
import { benchQuestions, percentile } from './bench-questions.js';

describe('figures of the question bench', () => {
  it('takes percentiles by rank', () => {
    const values = [5, 1, 4, 2, 3];
    expect(percentile(values, 0.5)).toBe(3);
    expect(percentile(values, 0.95)).toBe(5);
    expect(percentile([7], 0.5)).toBe(7);
  });

  it('asks in both languages', () => {
    const questions = benchQuestions();
    expect(questions.some((question) => /手表/u.test(question))).toBe(true);
    expect(questions.length).toBeGreaterThanOrEqual(50);
  });
});
