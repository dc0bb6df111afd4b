import { describe, expect, it } from 'vitest';
import type { Item } from '#core';
import { draftOf, emptyDraft, namesOf, namesake, readDraft } from './item-draft.js';

const item = (name: string, aliases: string[] = [], id = '1'): Item => ({
  id,
  name,
  aliases,
  owner: null,
  watched: false,
  revision: 1,
  photos: [],
  createdAt: '2026-11-24T09:00:00.000+08:00',
});

describe('the form of an item', () => {
  it('shows the names by language and gives them back', () => {
    const draft = draftOf(item('watch', ['手表', 'ticker', '表']), 'zh');
    expect(draft).toEqual({ en: 'watch', zh: '手表', further: 'ticker，表', owner: '' });
    expect(namesOf(draft, 'en')).toEqual({ name: 'watch', aliases: ['手表', 'ticker', '表'], owner: null });
  });

  it('takes commas of both languages and drops what is empty', () => {
    const typed = { en: '', zh: '手表', further: ' a, b，c、 ;', owner: ' Anna ' };
    expect(namesOf(typed, 'en')).toEqual({ name: '手表', aliases: ['a', 'b', 'c'], owner: 'Anna' });
    expect(namesOf(emptyDraft, 'en').name).toBe('');
  });

  it('knows when another item is called so', () => {
    const items = [item('Watch', ['手表']), item('keys', [], '2')];
    expect(namesake(items, { ...emptyDraft, zh: ' 手表' })?.id).toBe('1');
    expect(namesake(items, { ...emptyDraft, en: 'watch' }, '1')).toBeUndefined();
    expect(namesake(items, emptyDraft)).toBeUndefined();
  });

  it('reads what the browser kept, and nothing else', () => {
    expect(readDraft(JSON.stringify({ en: 'a', zh: 3 }))).toEqual({ ...emptyDraft, en: 'a' });
    expect(readDraft('no')).toBeUndefined();
    expect(readDraft(undefined)).toBeUndefined();
  });
});
