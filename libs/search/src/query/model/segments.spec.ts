import { describe, expect, it } from 'vitest';
import { lexiconGazetteer } from '../gazetteer.js';
import { tokenise } from '../tokens.js';
import { featureRows, featuresOf, featuresPerToken } from './features.js';
import { segmentsOf } from './segments.js';

const words = (...labels: string[]) => labels.map((label, at) => ({ label, probability: 1 - at / 10 }));

describe('the stretches of a labelled question', () => {
  it('joins what goes on, and keeps the least sure word', () => {
    expect(segmentsOf(words('O', 'B-item', 'I-item', 'O', 'B-zone'))).toEqual([
      { kind: 'item', from: 1, end: 3, probability: 0.8 },
      { kind: 'zone', from: 4, end: 5, probability: 0.6 },
    ]);
  });

  it('parts two things side by side, and begins where a beginning is missing', () => {
    expect(segmentsOf(words('B-item', 'B-item', 'I-zone')).map(({ kind, from, end }) => [kind, from, end])).toEqual([
      ['item', 0, 1],
      ['item', 1, 2],
      ['zone', 2, 3],
    ]);
  });
});

describe('the features of a question', () => {
  const gazetteer = lexiconGazetteer();
  const rows = (text: string, known = true): Int32Array => featuresOf(tokenise(text), gazetteer, [], known);

  it('are rows of the table, as many for each word', () => {
    const features = rows('where is my watch');
    expect(features).toHaveLength(4 * featuresPerToken);
    expect(Math.min(...features)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...features)).toBeLessThan(featureRows);
  });

  it('tell the same words alike, and known words from unknown ones', () => {
    expect(rows('我的手表')).toEqual(rows('我的手表'));
    expect(rows('my watch')).not.toEqual(rows('my watch', false));
    expect(rows('my blorp')).toEqual(rows('my blorp', false));
  });
});
