import { describe, expect, it } from 'vitest';
import { findWord } from '#core';
import { cocoLabels } from '../detectors/coco-labels.js';
import { wordClasses } from './word-classes.js';

describe('wordClasses', () => {
  it.each(Object.entries(wordClasses))('%s is a word of the lexicon with classes that exist', (word, classes) => {
    expect(findWord(word)).toBeDefined();
    for (const label of classes.coco ?? []) expect(cocoLabels).toContain(label);
    for (const index of [...(classes.imagenet ?? []), ...(classes.related ?? [])]) {
      expect(index).toBeGreaterThanOrEqual(0);
      expect(index).toBeLessThan(1000);
    }
  });
});
