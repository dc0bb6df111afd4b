import { useState } from 'react';
import { Link } from 'react-router';
import type { Item, ItemList } from '#core';
import { useApi } from '../../api/use-api.js';
import { keep, kept } from '../../parts/keep.js';
import { itemsTexts } from '../../texts/items.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { emptyDraft, namesOf, namesake, readDraft } from './item-draft.js';
import type { ItemDraft } from './item-draft.js';

/** What is typed into the form of an item stays in this browser until it was stored. */
export function useItemDraft(key: string, start: ItemDraft = emptyDraft) {
  const [typed, setTyped] = useState(() => readDraft(kept(key)));
  return {
    draft: typed ?? start,
    /** Something was typed that is not stored. */
    dirty: typed !== undefined && JSON.stringify(typed) !== JSON.stringify(start),
    type: (draft: ItemDraft): void => {
      setTyped(draft);
      keep(key, JSON.stringify(draft));
    },
    forget: (): void => {
      setTyped(undefined);
      keep(key, undefined);
    },
  };
}

interface ItemFieldsProps {
  readonly draft: ItemDraft;
  readonly onType: (draft: ItemDraft) => void;
  /** The item whose names they are; undefined: a new one. */
  readonly ownId?: string | undefined;
}

/** Names in both languages, further names and the owner. */
export function ItemFields({ draft, onType, ownId }: ItemFieldsProps) {
  const text = useTexts(itemsTexts).form;
  const { language } = useLanguage();
  const items = useApi<ItemList>('items', '/api/items').data?.items ?? [];
  const other = namesake(items, draft, ownId);
  const field = (name: keyof ItemDraft, label: string, hint?: string, lang?: string) => (
    <label className="field">
      <span className="label">{label}</span>
      <input
        className="input"
        value={draft[name]}
        lang={lang}
        maxLength={name === 'further' ? 1000 : 100}
        autoComplete="off"
        onChange={({ target }) => onType({ ...draft, [name]: target.value })}
      />
      {hint === undefined ? null : <span className="hint">{hint}</span>}
    </label>
  );
  const en = field('en', text.nameEn, undefined, 'en');
  const zh = field('zh', text.nameZh, undefined, 'zh-CN');
  return (
    <>
      <div className="grid fit name-fields">
        {language === 'zh' ? zh : en}
        {language === 'zh' ? en : zh}
      </div>
      <p className="soft small-text">{text.oneName}</p>
      {other === undefined ? null : (
        <p className="notice warm" role="status">
          <span>
            {text.there(other.name)} <Link to={`/items/${other.id}`}>{text.openThere}</Link>
          </span>
        </p>
      )}
      {field('further', text.further, text.furtherHint)}
      {field('owner', text.owner, text.ownerHint)}
    </>
  );
}

/** Whether the draft can be stored: it has a name that no other item has. */
export function useCanStore(draft: ItemDraft, ownId?: string): boolean {
  const { language } = useLanguage();
  const items: readonly Item[] = useApi<ItemList>('items', '/api/items').data?.items ?? [];
  return namesOf(draft, language).name !== '' && namesake(items, draft, ownId) === undefined;
}
