import { describe, expect, it } from 'vitest';
import { areaCreateSchema, askRequestSchema, pageQuerySchema } from '#core';
import type { Language } from '#core';
import { InvalidRequest } from './invalid-request.js';
import { checked } from './schema.pipe.js';

async function told(schema: Parameters<typeof checked>[0], value: unknown, language: Language) {
  try {
    await checked(schema, value);
  } catch (refused) {
    if (refused instanceof InvalidRequest) return refused.toFinderError(language).params;
  }
  return undefined;
}

describe('InvalidRequest', () => {
  it('names the field, its value and what is allowed, in either language', async () => {
    expect(await told(askRequestSchema, { question: 3 }, 'en')).toEqual({
      name: 'question',
      value: '3',
      allowed: 'text',
    });
    expect(await told(askRequestSchema, undefined, 'zh')).toMatchObject({ name: 'question', allowed: '文本' });
    expect(await told(pageQuerySchema, { limit: '500' }, 'zh')).toMatchObject({ value: '500', allowed: '最多 200' });
    expect(await told(askRequestSchema, { question: 'a', at: 'now' }, 'en')).toMatchObject({
      name: 'at',
      allowed: 'a moment such as 2026-11-24T09:30:00+08:00',
    });
    expect(await told(askRequestSchema, { question: 'a', language: 'fr' }, 'en')).toMatchObject({ allowed: 'en, zh' });
    expect(await told(askRequestSchema, { question: 'a', loud: true }, 'en')).toEqual({
      name: 'loud',
      value: 'true',
      allowed: 'no such field',
    });
    const polygon = [{ x: 0, y: 'top' }];
    expect(await told(areaCreateSchema, { name: 'table', polygon }, 'en')).toEqual({
      name: 'polygon.0.y',
      value: 'top',
      allowed: 'a number',
    });
  });

  it('shortens what is long', async () => {
    const value = (await told(askRequestSchema, { question: ['x'.repeat(500)] }, 'en'))?.['value'];
    expect(String(value)).toHaveLength(80);
  });
});
