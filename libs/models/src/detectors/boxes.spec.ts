import { describe, expect, it } from 'vitest';
import { bestClasses, suppressOverlaps } from './boxes.js';

const limits = { maxBoxes: 10, maxOverlap: 0.5, minScore: 0.3 };

describe('suppressOverlaps', () => {
  const boxes = Float32Array.from([0, 0, 0.4, 0.4, 0.02, 0, 0.42, 0.4, 0.6, 0.6, 0.9, 0.9]);

  it('keeps the better of two boxes that overlap and every box that stands alone', () => {
    expect(suppressOverlaps(boxes, Float32Array.from([0.6, 0.9, 0.5]), limits)).toEqual([1, 2]);
  });

  it('leaves out low scores and stops at the most boxes', () => {
    expect(suppressOverlaps(boxes, Float32Array.from([0.6, 0.2, 0.25]), limits)).toEqual([0]);
    expect(suppressOverlaps(boxes, Float32Array.from([0.6, 0.2, 0.9]), { ...limits, maxBoxes: 1 })).toEqual([2]);
  });
});

describe('bestClasses', () => {
  it('finds the best class of each box', () => {
    const { best, index } = bestClasses(Float32Array.from([0.1, 0.7, 0.2, 0.5, 0.25, 0.125]), 3);
    expect([...index]).toEqual([1, 0]);
    expect(best[1]).toBe(0.5);
  });
});
