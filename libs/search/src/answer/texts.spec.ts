import { describe, expect, it } from 'vitest';
import { actorText } from './person-text.js';
import { placeText, zoneText } from './place-text.js';
import { coverName, looksText, withArticle, withMeasure } from './thing-text.js';

describe('placeText', () => {
  it.each([
    ['table', 'on the table', '桌子上'],
    ['kitchen', 'in the kitchen', '厨房里'],
    ["Anna's desk", "on Anna's desk", "Anna's desk上"],
    ['桌子', 'on the table', '桌子上'],
    ['窗边', 'on the window', '窗边'],
  ])('%s', (zone, en, zh) => {
    expect(placeText(zone, 'hall', 'en')).toBe(en);
    expect(placeText(zone, 'hall', 'zh')).toBe(zh);
  });

  it('names the camera where no zone is drawn', () => {
    expect(placeText(null, 'hall', 'en')).toBe('in view of the camera "hall"');
    expect(placeText(null, 'hall', 'zh')).toBe('摄像头“hall”的画面里');
  });

  it('leaves names it has no word for', () => {
    expect(zoneText('Spielecke', 'zh')).toBe('Spielecke');
  });
});

const look = (first: number, second: number) => ({
  look: {
    upper: [
      { name: 'grey' as const, share: first },
      { name: 'brown' as const, share: second },
    ],
    lower: [],
  },
  personId: undefined,
  name: undefined,
});

describe('actorText', () => {
  it('names clothes by their main colour, and a second one only when it is nearly as large', () => {
    expect(actorText(look(0.54, 0.4), 'en')?.description).toBe('person in grey');
    expect(actorText(look(0.5, 0.45), 'en')?.description).toBe('person in grey and brown');
    expect(actorText(look(0.54, 0.4), 'zh')?.description).toBe('穿灰色衣服的人');
    expect(actorText(look(0.1, 0.1), 'zh')?.description).toBe('人');
  });

  it('calls known people by name and tells nobody from somebody', () => {
    expect(actorText({ look: undefined, personId: 3, name: 'Anna' }, 'en')).toEqual({
      description: 'Anna',
      personId: '3',
    });
    expect(actorText(undefined, 'en')).toBeNull();
  });
});

const book = (probability: number) => coverName([{ word: 'book', score: 0, probability }], 'en');

describe('thing words', () => {
  it('puts articles and measure words', () => {
    expect(['book', 'umbrella', 'USB stick', 'scissors', 'something'].map(withArticle)).toEqual([
      'a book',
      'an umbrella',
      'a USB stick',
      'scissors',
      'something',
    ]);
    expect(['书', '手表', '一件东西'].map(withMeasure)).toEqual(['一本书', '一块手表', '一件东西']);
  });

  it('names a cover only when its name is likely', () => {
    expect(book(0.5)).toEqual({ text: 'book', sure: true });
    expect(book(0.3)).toEqual({ text: 'book', sure: false });
    expect(book(0.02)).toEqual({ text: 'something', sure: true });
  });

  it('describes what has no name', () => {
    expect(looksText({ sizeCm: 8, colours: ['black'] }, 'en')).toBe('small black thing');
    expect(looksText({ sizeCm: undefined, colours: ['brown', 'grey'] }, 'zh')).toBe('棕色和灰色的东西');
  });
});
