import { describe, expect, it } from 'vitest';
import { namesOfCover } from './cover-names.js';

describe('namesOfCover', () => {
  it('takes a thing that hides another one rather for something flat', () => {
    const names = namesOfCover([
      { word: 'phone', score: 3, probability: 0.7 },
      { word: 'book', score: 1.5, probability: 0.06 },
    ]);
    expect(names.map(({ word }) => word)).toEqual(['book', 'phone']);
    expect(names[0]?.probability).toBeCloseTo(0.56, 2);
  });

  it('does not name what looks like nothing', () => {
    const [name] = namesOfCover([{ word: 'book', score: -1, probability: 0.01 }]);
    expect(name?.probability).toBeLessThan(0.2);
    expect(namesOfCover([])).toEqual([]);
  });
});
