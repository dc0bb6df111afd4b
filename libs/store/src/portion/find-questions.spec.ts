import { describe, expect, it } from 'vitest';
import { namePattern } from './find-questions.js';

/** PostgreSQL's marks for the start and end of a word, in JavaScript's. */
function finds(name: string, text: string): boolean {
  const pattern = namePattern(name)
    .replaceAll(String.raw`\m`, '(?<!\\w)')
    .replaceAll(String.raw`\M`, '(?!\\w)');
  return new RegExp(pattern, 'iu').test(text);
}

describe('namePattern', () => {
  it('finds whole words, their plurals too, and nothing inside of others', () => {
    expect(finds('watch', 'Where is my WATCH?')).toBe(true);
    expect(finds('watch', 'where are the watches')).toBe(true);
    expect(finds('watch', 'what did the watchman see')).toBe(false);
    expect(finds('key', 'which monkey')).toBe(false);
  });

  it('finds Chinese names anywhere, and takes signs for themselves', () => {
    expect(finds('手表', '我的手表在哪里')).toBe(true);
    expect(finds('C++ book (old)', 'where is the c++ book (old)')).toBe(true);
    expect(finds('a.b', 'a-b')).toBe(false);
  });
});
