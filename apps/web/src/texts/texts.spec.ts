import { describe, expect, it } from 'vitest';

type Texts = Readonly<Record<string, unknown>>;
const english = import.meta.glob<Texts>('./en/*.ts', { eager: true });
const chinese = import.meta.glob<Texts>('./zh/*.ts', { eager: true });

const samples: readonly (readonly unknown[])[] = [
  ['x', 'x', 'x'],
  [2, 2, 2],
  [['x'], ['x']],
];

/** What a text says; a function is called with whatever arguments it takes. */
function said(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'function') return JSON.stringify(value);
  for (const args of samples) {
    try {
      const result: unknown = Reflect.apply(value, undefined, [...args]);
      return typeof result === 'string' ? result : JSON.stringify(result);
    } catch {
      // Other arguments, then.
    }
  }
  throw new Error('a text that takes none of the sample arguments');
}

/** Every text with its way through the catalogue: "facts.under". */
function flat(value: unknown, way = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null) return new Map([[way, said(value)]]);
  return new Map(Object.entries(value).flatMap(([key, entry]) => [...flat(entry, way === '' ? key : `${way}.${key}`)]));
}

const names = /\b(?:Finder|API|RTSP|CPU|GPU|MB|GB)\b/gu;

describe('catalogues', () => {
  it('exist', () => {
    expect(Object.keys(english).length).toBeGreaterThan(0);
    expect(Object.keys(chinese).map((file) => file.replace('zh', 'en'))).toEqual(Object.keys(english));
  });

  it.each(Object.keys(english))('%s has every text in Chinese too', (file) => {
    const en = flat(Object.values(english[file] ?? {})[0]);
    const zh = flat(Object.values(chinese[file.replace('/en/', '/zh/')] ?? {})[0]);
    expect([...zh.keys()].sort()).toEqual([...en.keys()].sort());
    const empty = [...en].filter(([, text]) => text.trim() === '' || /\p{Script=Han}/u.test(text));
    expect(empty).toEqual([]);
    // What has no words, and names such as Finder, are the same in both.
    const untranslated = [...en].filter(
      ([way, text]) => /\p{L}{2}/u.test(text.replaceAll(names, '')) && !/\p{Script=Han}/u.test(zh.get(way) ?? ''),
    );
    expect(untranslated).toEqual([]);
  });
});
