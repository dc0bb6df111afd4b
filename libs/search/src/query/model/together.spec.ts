import { describe, expect, it } from 'vitest';
import type { Intent } from '#core';
import { lexiconGazetteer } from '../gazetteer.js';
import { prepare } from '../prepared.js';
import type { Query, QueryContext } from '../query.types.js';
import { readByRules } from '../rule-query-parser.js';
import type { ModelItem, ModelReading } from './model-reading.js';
import { together } from './together.js';

const context: QueryContext = {
  now: new Date('2026-11-24T02:00:00Z'),
  timeZone: 'Asia/Shanghai',
  zones: [],
  items: [],
  people: [],
};
const thing = (name: string, wordId?: string): ModelItem => ({
  item: { name, ...(wordId === undefined ? {} : { wordId }), attributes: [], colours: [], owner: null },
  probability: 0.99,
});

function both(text: string, intent: Intent, probability: number, more: Partial<ModelReading> = {}): Query {
  const prepared = prepare(text, context, lexiconGazetteer());
  const reading: ModelReading = {
    intent,
    probability,
    finding: 1,
    items: [],
    place: undefined,
    cover: undefined,
    person: undefined,
    times: [],
    ...more,
  };
  return together(prepared, readByRules(prepared), reading);
}

describe('rules and model together', () => {
  it('find what only the model takes for a question, if it is sure and the thing is known', () => {
    const items = [thing('wallet', 'wallet')];
    expect(both('the wallet has gone walkabout', 'locate', 0.95, { items })).toMatchObject({
      intent: 'locate',
      items: [{ wordId: 'wallet' }],
    });
    expect(both('lovely weather my dear', 'locate', 0.95, { items: [thing('dear')] }).intent).toBe('other');
    expect(both('the wallet has wandered', 'locate', 0.5, { items }).intent).toBe('other');
  });

  it('leave a place that nobody knows alone', () => {
    expect(both('lorem ipsum dolor', 'list_zone', 0.99, { place: { text: 'ipsum' } }).intent).toBe('other');
  });

  it('keep the reading of the rules when the model is unsure', () => {
    expect(both('where is my watch', 'other', 0.9).intent).toBe('locate');
    expect(both('where is my watch', 'history', 0.7).intent).toBe('locate');
  });

  it('take the narrower question of a sure model, with what it needs', () => {
    expect(both('where is my watch', 'who_had', 0.95)).toMatchObject({
      intent: 'who_had',
      act: 'had',
      items: [{ wordId: 'watch' }],
    });
    expect(both('where is my watch', 'correct', 0.95)).toMatchObject({ intent: 'correct', says: 'is' });
  });

  it('take the thing that the model points to where the rules took an ordinary word for one', () => {
    const items = [thing('wallet', 'wallet')];
    expect(
      both('I wanna watch how the wallet went', 'locate', 0.95, { items }).items.map(({ wordId }) => wordId),
    ).toEqual(['wallet']);
    expect(
      both('where is the paper cutter', 'locate', 0.9, { items: [thing('paper', 'paper')] }).items[0]?.wordId,
    ).not.toBe('paper');
  });

  it('take all things that the model points to where they are joined', () => {
    const items = [thing('wallet', 'wallet'), thing('phone', 'phone'), thing('keys', 'key')];
    const query = both('my wallet my phone and my keys where are they', 'locate', 0.95, { items });
    expect(query.items.map(({ wordId }) => wordId)).toEqual(['wallet', 'phone', 'key']);
  });
});
