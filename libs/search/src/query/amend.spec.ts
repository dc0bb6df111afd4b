import { describe, expect, it } from 'vitest';
import type { Understood } from '#core';
import { amendQuery, goOn } from './amend.js';
import { RuleQueryParser } from './rule-query-parser.js';

const parser = new RuleQueryParser();
const context = {
  now: new Date('2026-11-24T09:30:00+08:00'),
  timeZone: 'Asia/Shanghai',
  zones: ['table', 'sofa'],
  items: [],
  people: [],
};
const read = (sentence: string) => parser.parse(sentence, context);

const watch: Understood = {
  intent: 'locate',
  items: [{ name: 'watch', attributes: ['silver'], owner: null }],
  zone: null,
  time: null,
  person: null,
};

describe('amendQuery', () => {
  it('takes another thing, place and time in the words of the asker', async () => {
    const query = await amendQuery(
      await read('where is my watch'),
      { items: ['black wallet'], zone: 'sofa', time: 'yesterday' },
      read,
    );
    expect(query.items[0]).toMatchObject({ wordId: 'wallet', colours: ['black'] });
    expect(query.place).toMatchObject({ zoneName: 'sofa' });
    expect(query.timeRange?.from.toISOString()).toBe('2026-11-22T16:00:00.000Z');
  });

  it('takes parts away', async () => {
    const asked = await read('was my watch on the table yesterday');
    expect(asked.timeRange).toBeDefined();
    const query = await amendQuery(asked, { zone: null, time: null, person: null }, read);
    expect(query.place).toBeUndefined();
    expect(query.timeRange).toBeUndefined();
  });

  it('refuses words that name no time', async () => {
    const asked = await read('where is my watch');
    await expect(amendQuery(asked, { time: 'purple' }, read)).rejects.toMatchObject({ code: 'argument_invalid' });
  });

  it('reads Chinese words in a Chinese question', async () => {
    const query = await amendQuery(await read('我的手表在哪里'), { items: ['钥匙'], time: '昨天' }, read);
    expect(query.items[0]).toMatchObject({ wordId: 'key' });
    expect(query.timeRange?.to).toBeInstanceOf(Date);
  });
});

describe('goOn', () => {
  it.each(['and who moved it?', '那谁动过它？'])('is about the thing just asked for: %s', async (question) => {
    const query = await goOn(await read(question), watch, read);
    expect(query.intent).toMatch(/^who_/u);
    expect(query.items[0]?.wordId).toBe('watch');
  });

  it.each(['and my keys?', '那我的钥匙呢？'])('asks the same of another thing: %s', async (question) => {
    const query = await goOn(await read(question), watch, read);
    expect(query.intent).toBe('locate');
    expect(query.items[0]?.wordId).toBe('key');
  });
});
