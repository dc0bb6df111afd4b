import { describe, expect, it } from 'vitest';
import { isKindOf } from '#core';
import type { Query, QueryContext } from './query.types.js';
import { RuleQueryParser } from './rule-query-parser.js';
import { moreChineseSentences } from './sentences-chinese.fixture.js';
import { moreEnglishSentences } from './sentences-english.fixture.js';
import { chineseSentences, englishSentences, type GoldSentence } from './sentences.fixture.js';

const context: QueryContext = {
  now: new Date('2026-11-24T02:00:00Z'),
  timeZone: 'Asia/Shanghai',
  zones: [],
  items: [],
  people: [],
};

const parser = new RuleQueryParser();
const parse = (text: string, more: Partial<QueryContext> = {}): Query => parser.parseNow(text, { ...context, ...more });

/** The lists say who_took for all questions after who. */
const sameIntent = (read: string, gold: string): boolean =>
  read === gold || (gold === 'who_took' && (read === 'who_moved' || read === 'who_had'));

/** What is wrong with the reading of a sentence, in words; empty if nothing is. */
function faultsOf({ text, intent, items = [], place, cover, colours, person, owner }: GoldSentence): string[] {
  const query = parse(text);
  const faults: string[] = [];
  if (!sameIntent(query.intent, intent)) faults.push(`${query.intent} for ${intent}`);
  if (intent === 'other' || intent === 'help') return faults;
  const fits =
    query.items.length === items.length &&
    items.every((id, at) => {
      const item = query.items[at];
      return id.startsWith('"')
        ? item?.wordId === undefined && id === `"${item?.name ?? ''}"`
        : isKindOf(item?.wordId ?? '', id);
    });
  if (!fits) faults.push(`items ${query.items.map(({ name, wordId }) => `${name}=${wordId ?? '?'}`).join(', ')}`);
  if (query.place?.placeId !== place) faults.push(`place ${query.place?.text ?? 'none'}`);
  if (query.cover?.wordId !== cover) faults.push(`cover ${query.cover?.name ?? 'none'}`);
  if (colours !== undefined && query.items[0]?.colours.join() !== colours.join())
    faults.push(`colours ${String(query.items[0]?.colours)}`);
  if (person !== undefined && query.person?.text !== person) faults.push(`person ${query.person?.text ?? 'none'}`);
  if (owner !== undefined && query.items[0]?.owner !== owner) faults.push(`owner ${query.items[0]?.owner ?? 'none'}`);
  return faults;
}

const misread = (sentences: readonly GoldSentence[]): string[] =>
  sentences.flatMap((sentence) => {
    const faults = faultsOf(sentence);
    return faults.length === 0 ? [] : [`${sentence.text}: ${faults.join('; ')}`];
  });

describe('the rule-based reading of questions', () => {
  it('reads the English sentences', () => {
    expect(misread(englishSentences)).toEqual([]);
  });

  it('reads the Chinese sentences', () => {
    expect(misread(chineseSentences)).toEqual([]);
  });
});

describe('further ways to ask', () => {
  it.each([
    ['English', moreEnglishSentences],
    ['Chinese', moreChineseSentences],
  ])('%s', (_, sentences) => {
    const wrong = sentences.flatMap(([intent, id, text]) => {
      const { intent: read, items } = parse(text);
      const itemFits = intent === 'other' || (id === '' ? items.length === 0 : isKindOf(items[0]?.wordId ?? '', id));
      return sameIntent(read, intent) && itemFits
        ? []
        : [`${text}: ${read} ${items.map(({ name }) => name).join(', ')}`];
    });
    expect(wrong).toEqual([]);
  });
});

describe("the home's own names", () => {
  const home = {
    zones: ['table', '沙发', 'Side Table', 'floor right', 'Oma’s corner'],
    items: [
      { id: 7, names: ['Bluebird', '小蓝'] },
      { id: 8, names: ['my precious key', '大门钥匙'] },
    ],
    people: [{ id: 3, names: ['Anna', '安娜'] }],
  };

  it('win over the lexicon', () => {
    expect(parse('where is Bluebird', home).items[0]).toMatchObject({ name: 'Bluebird', taughtItemId: 7 });
    expect(parse('小蓝在哪里', home).items[0]).toMatchObject({ name: '小蓝', taughtItemId: 7 });
    expect(parse('大门钥匙在哪', home).items[0]).toMatchObject({ taughtItemId: 8 });
    expect(parse('钥匙在哪', home).items[0]).toEqual({
      name: '钥匙',
      wordId: 'key',
      attributes: [],
      colours: [],
      owner: null,
    });
  });

  it.each([
    ['is my watch still on the table', 'table'],
    ['桌上有什么', 'table'],
    ['手表还在餐桌上吗', 'table'],
    ["what's on the sofa", '沙发'],
    ['what is on the couch', '沙发'],
    ['边几上有什么', 'Side Table'],
    ['what is on the floor', 'floor right'],
    ['what is on the floor right', 'floor right'],
  ])('zones match in either language: %s', (text, zoneName) => {
    expect(parse(text, home).place?.zoneName).toBe(zoneName);
  });

  it('takes no room for a slip of the finger', () => {
    expect(parse('where is the bathroom', home).items[0]?.wordId).toBeUndefined();
  });

  it('gives no zone where none fits', () => {
    expect(parse('is my watch in the garage', home).place).toEqual({ text: 'garage', placeId: 'garage' });
  });

  it('knows its people', () => {
    expect(parse('did Anna take my keys', home)).toMatchObject({
      intent: 'who_took',
      person: { text: 'Anna', personId: 3, self: false },
    });
    expect(parse('安娜把我的剪刀放哪了', home)).toMatchObject({ intent: 'locate', person: { personId: 3 } });
    expect(parse("where is Anna's hat", home).items[0]).toMatchObject({ wordId: 'hat', owner: 'Anna' });
  });
});

describe('what is said of a thing', () => {
  it('is told apart from its name', () => {
    expect(parse('where is my small black leather wallet').items[0]).toEqual({
      name: 'wallet',
      wordId: 'wallet',
      attributes: ['small', 'black', 'leather'],
      colours: ['black'],
      owner: null,
    });
    expect(parse('那个深蓝色的旧笔记本去哪了').items[0]).toMatchObject({
      wordId: 'notebook',
      colours: ['blue'],
      attributes: ['深蓝', '旧'],
    });
    expect(parse('where is the orange').items[0]).toMatchObject({ wordId: 'orange', colours: [] });
    expect(parse('where is my orange book').items[0]).toMatchObject({ wordId: 'book', colours: ['orange'] });
    expect(parse('where did grandma put her hearing aid').items[0]).toMatchObject({
      wordId: 'hearing aid',
      owner: 'grandma',
    });
  });

  it('is read in traditional characters', () => {
    expect(parse('我的手錶在哪裡？')).toMatchObject({ intent: 'locate', items: [{ wordId: 'watch', name: '手錶' }] });
    expect(parse('誰拿走了遙控器')).toMatchObject({ intent: 'who_took', items: [{ wordId: 'remote' }] });
    expect(parse('桌子上有什麼東西')).toMatchObject({ intent: 'list_zone', place: { placeId: 'table' } });
  });

  it('keeps an answer language that was asked for', () => {
    expect(parse('我的手表在哪里').language).toBe('zh');
    expect(parse('我的手表在哪里', { language: 'en' }).language).toBe('en');
    expect(parse('where is my 手表').language).toBe('en');
    expect(parse('我的watch在哪里').language).toBe('zh');
  });
});

describe('the words of the evaluation, in both languages', () => {
  it.each([
    ['watch', '手表', 'watch'],
    ['book', '书', 'book'],
    ['phone', '手机', 'phone'],
    ['wallet', '钱包', 'wallet'],
    ['sunglasses', '太阳镜', 'sunglasses'],
    ['camera', '相机', 'camera'],
    ['cup', '杯子', 'cup'],
    ['blue cup', '蓝色杯子', 'cup'],
    ['beige cup', '米色杯子', 'cup'],
    ['scissors', '剪刀', 'scissors'],
    ['cloth', '布', 'cloth'],
    ['stapler', '订书机', 'stapler'],
    ['magazine', '杂志', 'magazine'],
    ['headphones', '耳机', 'headphones'],
    ['laptop', '笔记本电脑', 'laptop'],
    ['paper', '纸', 'paper'],
    ['sheet of paper', '一张纸', 'paper'],
    ['pink bottle', '粉色瓶子', 'bottle'],
    ['middle bottle', '中间的瓶子', 'bottle'],
    ['left bottle', '左边的瓶子', 'bottle'],
    ['keys', '钥匙', 'key'],
    ['glasses', '眼镜', 'glasses'],
  ])('%s, %s', (english, chinese, wordId) => {
    for (const text of [
      `where is my ${english}`,
      `我的${english}在哪里`,
      `我的${chinese}在哪里`,
      `where is my ${chinese}`,
    ]) {
      expect(parse(text)).toMatchObject({ intent: 'locate', items: [{ wordId }] });
    }
  });
});

describe('unusable questions', () => {
  it.each(['', '   ', '\n\t'])('refuses an empty one', (text) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'question_empty' }));
  });

  it('refuses one that is too long', () => {
    expect(() => parse('where is my watch '.repeat(600))).toThrow(
      expect.objectContaining({ code: 'question_too_long' }),
    );
  });

  it.each([
    '🙂🙂🙂',
    '????',
    '12345',
    'SELECT * FROM objects;',
    '<script>alert(1)</script>',
    '\u0000\u0001',
    'qwrt plk',
    '的的的的',
  ])('reads %j as no finding question', (text) => {
    expect(parse(text).intent).toBe('other');
  });

  it('takes no longer than the length asks for', () => {
    const texts = [
      'where is my ',
      'between 1 and ',
      '从三点到',
      'the thing i use to cut ',
      '我的',
      'a',
      "tom's ",
      'who has ',
      '0',
      '在书下面',
      'is it on ',
    ];
    const began = performance.now();
    for (const text of texts) parse(text.repeat(2000).slice(0, 2000));
    expect((performance.now() - began) / texts.length).toBeLessThan(500);
  });
});
