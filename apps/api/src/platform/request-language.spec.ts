import { describe, expect, it } from 'vitest';
import { acceptedLanguage, requestLanguage } from './request-language.js';

describe('acceptedLanguage', () => {
  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-GB,en;q=0.9', 'en'],
    ['en;q=0.3, zh-TW;q=0.7', 'zh'],
    ['fr,de;q=0.9', undefined],
    ['zh;q=0, en', 'en'],
    ['', undefined],
    [';;;,q=', undefined],
  ])('reads %s', (header, language) => {
    expect(acceptedLanguage(header)).toBe(language);
  });
});

describe('requestLanguage', () => {
  it('takes ?lang, then the header, then the setting, then English', () => {
    const headers = { 'accept-language': 'en' };
    expect(requestLanguage({ query: { lang: 'zh' }, headers }, { language: 'en' })).toBe('zh');
    expect(requestLanguage({ query: { lang: 'fr' }, headers }, { language: 'zh' })).toBe('en');
    expect(requestLanguage({ headers: {} }, { language: 'zh' })).toBe('zh');
    expect(requestLanguage({ headers: {} }, { language: 'auto' })).toBe('en');
  });
});
