import type { Language } from './answer.schema.js';

/** The names of an item, told apart by their script: what a form shows. */
export interface ItemNames {
  readonly en: string;
  readonly zh: string;
  /** Further names in any language. */
  readonly further: readonly string[];
}

interface Named {
  readonly name: string;
  readonly aliases: readonly string[];
}

const isChinese = (name: string): boolean => /\p{Script=Han}/u.test(name);

/** The first name of each language, and what is left. An empty text: there is none of that language. */
export function splitNames({ name, aliases }: Named): ItemNames {
  const all = [name, ...aliases];
  const zh = all.find(isChinese) ?? '';
  const en = all.find((each) => !isChinese(each)) ?? '';
  return { en, zh, further: all.filter((each) => each !== zh && each !== en) };
}

/** Name and aliases as they are stored; the name of `first` is the item's own where there is one. */
export function joinNames({ en, zh, further }: ItemNames, first: Language): Named {
  const own = first === 'zh' ? [zh, en] : [en, zh];
  const [name = '', ...aliases] = [...own, ...further].map((each) => each.trim()).filter((each) => each !== '');
  return { name, aliases };
}

/** What the item is called in a language: its own name where it has none in that language. */
export function nameIn(item: Named, language: Language): string {
  const names = splitNames(item);
  return (language === 'zh' ? names.zh : names.en) || item.name;
}
