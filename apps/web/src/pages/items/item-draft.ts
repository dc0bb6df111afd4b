import { joinNames, splitNames } from '#core';
import type { Item, Language } from '#core';

/** What stands in the form of an item. */
export interface ItemDraft {
  readonly en: string;
  readonly zh: string;
  /** Further names, as typed: separated by commas. */
  readonly further: string;
  readonly owner: string;
}

export const emptyDraft: ItemDraft = { en: '', zh: '', further: '', owner: '' };

export function draftOf(item: Item, language: Language): ItemDraft {
  const { en, zh, further } = splitNames(item);
  return { en, zh, further: further.join(language === 'zh' ? '，' : ', '), owner: item.owner ?? '' };
}

/** Names and owner as they are sent; `name` is empty when neither language has one. */
export function namesOf({ en, zh, further, owner }: ItemDraft, first: Language) {
  const list = further
    .split(/[,，、;；]/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const { name, aliases } = joinNames({ en, zh, further: list }, first);
  return { name, aliases: [...aliases], owner: owner.trim() === '' ? null : owner.trim() };
}

const key = (name: string): string => name.normalize('NFC').trim().toLowerCase();

/** Another item that is called by one of the two names already. */
export function namesake(items: readonly Item[], draft: ItemDraft, ownId?: string): Item | undefined {
  const wanted = [draft.en, draft.zh].map(key).filter((name) => name !== '');
  return items.find(
    ({ id, name, aliases }) => id !== ownId && [name, ...aliases].some((each) => wanted.includes(key(each))),
  );
}

/** What a browser kept of a form; undefined: nothing that can be read. */
export function readDraft(kept: string | undefined): ItemDraft | undefined {
  if (kept === undefined) return undefined;
  try {
    const read = JSON.parse(kept) as Readonly<Record<string, unknown>>;
    const part = (name: keyof ItemDraft): string => (typeof read[name] === 'string' ? read[name] : '');
    return { en: part('en'), zh: part('zh'), further: part('further'), owner: part('owner') };
  } catch {
    return undefined;
  }
}
