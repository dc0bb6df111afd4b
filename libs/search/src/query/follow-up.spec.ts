import { describe, expect, it } from 'vitest';
import type { Understood } from '#core';
import type { QueryContext } from './query.types.js';
import { RuleQueryParser } from './rule-query-parser.js';

const parser = new RuleQueryParser();
const before = (intent: Understood['intent'], name: string, more: Partial<Understood> = {}): Understood => ({
  intent,
  items: [{ name, attributes: [], owner: null }],
  zone: null,
  time: null,
  person: null,
  ...more,
});
const context = (previous?: Understood): QueryContext => ({
  now: new Date('2026-11-24T02:00:00Z'),
  timeZone: 'Asia/Shanghai',
  zones: [],
  items: [],
  people: [],
  ...(previous === undefined ? {} : { previous }),
});

describe('a question that goes on from the one before', () => {
  it.each([
    ['locate', 'watch', 'and my keys?', 'locate', 'key'],
    ['who_took', 'watch', 'and my keys?', 'who_took', 'key'],
    ['when_last_seen', 'watch', 'what about the phone', 'when_last_seen', 'phone'],
    ['who_moved', '手表', '那钥匙呢', 'who_moved', 'key'],
    ['locate', '手表', '那钥匙呢', 'locate', 'key'],
    ['locate', 'watch', 'where is it now', 'locate', 'watch'],
    ['locate', 'watch', 'who took it?', 'who_took', 'watch'],
    ['locate', '手表', '它现在在哪', 'locate', 'watch'],
    ['locate', '手表', '谁拿走了它', 'who_took', 'watch'],
    ['locate', 'watch', 'is it under the book?', 'confirm', 'watch'],
    ['locate', 'watch', 'and yesterday?', 'locate', 'watch'],
    ['locate', '手表', '昨天呢', 'locate', 'watch'],
    ['locate', 'watch', 'no, that is not it', 'correct', 'watch'],
  ] as const)('after %s %s: %s', (intent, name, text, read, item) => {
    const query = parser.parseNow(text, context(before(intent, name)));
    expect([query.intent, query.items[0]?.wordId]).toEqual([read, item]);
  });

  it('takes the time along to another thing', () => {
    const time = { from: '2026-11-23T10:00:00.000Z', to: '2026-11-23T22:00:00.000Z', text: 'last night' };
    const query = parser.parseNow('and my keys?', context(before('locate', 'watch', { time })));
    expect(query.timeRange?.text).toBe('last night');
  });

  it('is read by itself without one before', () => {
    expect(parser.parseNow('and my keys?', context())).toMatchObject({ intent: 'locate', items: [{ wordId: 'key' }] });
    expect(parser.parseNow('where is it now', context()).items).toEqual([]);
  });

  it('leaves a whole question alone', () => {
    const query = parser.parseNow('turn on the light', context(before('locate', 'watch')));
    expect(query).toMatchObject({ intent: 'other' });
  });
});
