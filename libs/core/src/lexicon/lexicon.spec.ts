import { describe, expect, it } from 'vitest';
import { colourNames } from '../naming.js';
import {
  attributeWords,
  colourText,
  colourWords,
  findWord,
  isKindOf,
  lexicon,
  places,
  pluralOf,
  widerWords,
  wordText,
} from './lexicon.js';

const cocoHousehold = [
  [
    'backpack',
    'umbrella',
    'handbag',
    'tie',
    'suitcase',
    'frisbee',
    'skis',
    'ball',
    'kite',
    'baseball bat',
    'baseball glove',
  ],
  [
    'skateboard',
    'tennis racket',
    'bottle',
    'wine glass',
    'cup',
    'fork',
    'knife',
    'spoon',
    'bowl',
    'banana',
    'apple',
    'sandwich',
  ],
  [
    'orange',
    'broccoli',
    'carrot',
    'hot dog',
    'pizza',
    'donut',
    'cake',
    'chair',
    'sofa',
    'plant',
    'bed',
    'table',
    'toilet',
    'television',
  ],
  [
    'laptop',
    'mouse',
    'remote',
    'keyboard',
    'phone',
    'microwave',
    'oven',
    'toaster',
    'sink',
    'refrigerator',
    'book',
    'clock',
    'vase',
  ],
  ['scissors', 'teddy bear', 'hair drier', 'toothbrush', 'bicycle'],
].flat();

describe('the household lexicon', () => {
  it('has at least 400 things, each id once, in lower case', () => {
    const ids = lexicon.map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(400);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z -]*$/u);
  });

  it('holds every household class of COCO', () => {
    expect(cocoHousehold.filter((id) => findWord(id) === undefined)).toEqual([]);
  });

  it('gives no name to two things', () => {
    for (const language of ['en', 'zh'] as const) {
      const owners = new Map<string, string[]>();
      for (const word of lexicon) {
        for (const name of word[language]) {
          const key = name.toLowerCase();
          owners.set(key, [...(owners.get(key) ?? []), word.id]);
        }
      }
      expect([...owners].filter(([, ids]) => new Set(ids).size > 1)).toEqual([]);
    }
  });

  it('has sizes, commonness and wider words that make sense', () => {
    const wrong = lexicon.filter(
      ({ isA, sizeCm, commonness, zh }) =>
        commonness < 0 ||
        commonness > 1 ||
        (sizeCm?.[0] ?? 0) >= (sizeCm?.[1] ?? 1) ||
        !/\p{Script=Han}/u.test(zh[0] ?? '') ||
        (isA !== undefined && findWord(isA) === undefined),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
    expect(widerWords('wine glass')).toEqual(['wine glass', 'glass', 'cup']);
    expect(isKindOf('sunglasses', 'glasses')).toBe(true);
    expect(isKindOf('glasses', 'sunglasses')).toBe(false);
  });

  it('names places and colours in both languages, each once', () => {
    for (const list of [places, attributeWords, Object.values(colourWords)]) {
      const ids = list.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(list.filter(({ en, zh }) => en.length === 0 || zh.length === 0)).toEqual([]);
    }
    expect(Object.keys(colourWords)).toEqual([...colourNames]);
    expect(colourText('grey', 'zh')).toBe('灰色');
  });

  it('shows names and makes plurals', () => {
    expect(wordText('watch', 'zh')).toBe('手表');
    expect(wordText('id card', 'en')).toBe('ID card');
    expect(wordText('crimson trombone', 'en')).toBe('crimson trombone');
    expect(
      ['watch', 'knife', 'battery', 'scissors', 'key', 'pair of shoes', 'toothbrush', 'reading glasses'].map(pluralOf),
    ).toEqual([
      'watches',
      'knives',
      'batteries',
      'scissors',
      'keys',
      'pairs of shoes',
      'toothbrushes',
      'reading glasses',
    ]);
  });
});
