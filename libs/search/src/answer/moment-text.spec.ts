import { describe, expect, it } from 'vitest';
import { momentText } from './moment-text.js';

const at = '2026-11-12T09:00:14.300+08:00';

describe('momentText', () => {
  it.each([
    ['2026-11-12T09:30:00+08:00', 'at 09:00:14', '9:00:14'],
    ['2026-11-12T19:30:00+08:00', 'today at 09:00:14', '今天 9:00:14'],
    ['2026-11-13T01:00:00+08:00', 'yesterday at 09:00:14', '昨天 9:00:14'],
    ['2026-11-24T01:00:00+08:00', 'on 12 November at 09:00:14', '11月12日 9:00:14'],
    ['2027-01-02T01:00:00+08:00', 'on 12 November 2026 at 09:00:14', '2026年11月12日 9:00:14'],
  ])('asked at %s', (askedAt, en, zh) => {
    expect(momentText(at, askedAt, 'en')).toBe(en);
    expect(momentText(at, askedAt, 'zh')).toBe(zh);
  });
});
