import { describe, expect, it } from 'vitest';
import { joinNames, nameIn, splitNames } from './item-names.js';

describe('names of items', () => {
  it.each([
    [
      { name: 'watch', aliases: ['手表', 'ticker'] },
      { en: 'watch', zh: '手表', further: ['ticker'] },
    ],
    [
      { name: '手表', aliases: ['watch'] },
      { en: 'watch', zh: '手表', further: [] },
    ],
    [
      { name: 'Bluebird', aliases: ['bike', 'B'] },
      { en: 'Bluebird', zh: '', further: ['bike', 'B'] },
    ],
    [
      { name: '小蓝', aliases: [] },
      { en: '', zh: '小蓝', further: [] },
    ],
  ])('%j', (item, names) => {
    expect(splitNames(item)).toEqual(names);
  });

  it('come together again with the language of the page first', () => {
    const names = { en: ' watch', zh: '手表 ', further: ['ticker', ' '] };
    expect(joinNames(names, 'en')).toEqual({ name: 'watch', aliases: ['手表', 'ticker'] });
    expect(joinNames(names, 'zh')).toEqual({ name: '手表', aliases: ['watch', 'ticker'] });
    expect(joinNames({ ...names, zh: '' }, 'zh')).toEqual({ name: 'watch', aliases: ['ticker'] });
  });

  it('are shown in the language of the page where there is one', () => {
    const item = { name: 'watch', aliases: ['手表'] };
    expect([nameIn(item, 'en'), nameIn(item, 'zh')]).toEqual(['watch', '手表']);
    expect(nameIn({ name: '小蓝', aliases: [] }, 'en')).toBe('小蓝');
  });
});
