import { useState } from 'react';
import { nameIn, splitNames } from '#core';
import type { Item } from '#core';
import { useRefresh, useSend } from '../../api/use-api.js';
import { Icon } from '../../parts/icon.js';
import { Failed } from '../../parts/states.js';
import { useToast } from '../../parts/toasts.js';
import { common } from '../../texts/common.js';
import { itemsTexts } from '../../texts/items.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { draftOf, namesOf } from './item-draft.js';
import { ItemFields, useCanStore, useItemDraft } from './item-form.js';

/** The names and the owner, and the form to change them. */
export function NamesCard({ item }: { readonly item: Item }) {
  const text = useTexts(itemsTexts);
  const { language } = useLanguage();
  const key = `finder-item-${item.id}`;
  const { draft, dirty, type, forget } = useItemDraft(key, draftOf(item, language));
  const [editing, setEditing] = useState(dirty);
  const { en, zh, further } = splitNames(item);
  const name = nameIn(item, language);
  const others = [en, zh, ...further].filter((each) => each !== '' && each !== name);
  return (
    <section className="card stack" aria-labelledby="names">
      <div className="row apart">
        <h2 id="names">{text.names}</h2>
        {editing ? null : (
          <button type="button" className="button quiet small" onClick={() => setEditing(true)}>
            <Icon name="edit" size={18} />
            {text.edit}
          </button>
        )}
      </div>
      {editing ? (
        <NamesForm
          item={item}
          draft={draft}
          onType={type}
          onDone={() => {
            forget();
            setEditing(false);
          }}
        />
      ) : (
        <div>
          <p>
            <strong>{name}</strong>
          </p>
          {others.length === 0 ? null : (
            <p className="soft">{text.otherNames(others.join(language === 'zh' ? '、' : ', '))}</p>
          )}
          {item.owner === null ? null : <p className="soft">{text.belongsTo(item.owner)}</p>}
        </div>
      )}
    </section>
  );
}

interface NamesFormProps {
  readonly item: Item;
  readonly draft: ReturnType<typeof useItemDraft>['draft'];
  readonly onType: ReturnType<typeof useItemDraft>['type'];
  readonly onDone: () => void;
}

function NamesForm({ item, draft, onType, onDone }: NamesFormProps) {
  const text = useTexts(itemsTexts);
  const commonText = useTexts(common);
  const { language } = useLanguage();
  const toast = useToast();
  const send = useSend<Item>('items', 'objects');
  const refresh = useRefresh();
  // The item as it was when its form was opened: another one by now means that somebody else changed it.
  const [began] = useState(item.revision);
  const [accepted, setAccepted] = useState(began);
  const can = useCanStore(draft, item.id);
  // What this form itself has just stored is not elsewhere.
  const settled = !send.isPending && !send.isSuccess;
  const changedElsewhere = settled && (item.revision !== accepted || send.error?.code === 'changed_meanwhile');
  const first = splitNames(item).en === item.name ? 'en' : 'zh';
  const save = (revision: number): void =>
    send.mutate(
      {
        address: `/api/items/id/${item.id}`,
        method: 'PATCH',
        body: { ...namesOf(draft, first), revision },
      },
      {
        onSuccess: () => {
          toast(text.form.saved);
          onDone();
        },
        // To show the other version, and to save over that one.
        onError: ({ code }) => (code === 'changed_meanwhile' ? void refresh('items') : undefined),
      },
    );
  const theirs = [item.name, ...item.aliases].join(language === 'zh' ? '、' : ', ');
  return (
    <form
      className="stack"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (can && !changedElsewhere) save(accepted);
      }}
    >
      <ItemFields draft={draft} onType={onType} ownId={item.id} />
      {changedElsewhere ? (
        <div className="notice warm" role="alert">
          <strong>{text.form.conflict}</strong>
          <span>
            {text.form.conflictNow} {theirs}
            {item.owner === null ? '' : ` · ${text.belongsTo(item.owner)}`}
          </span>
          <span>{text.form.conflictHow}</span>
          <div className="row">
            <button
              type="button"
              className="button small"
              disabled={!can || send.isPending}
              onClick={() => {
                setAccepted(item.revision);
                save(item.revision);
              }}
            >
              {text.form.saveMine}
            </button>
            <button type="button" className="button quiet small" onClick={onDone}>
              {text.form.takeTheirs}
            </button>
          </div>
        </div>
      ) : null}
      {send.error === null || send.error.code === 'changed_meanwhile' ? null : <Failed failure={send.error} />}
      {changedElsewhere ? null : (
        <div className="row">
          <button type="submit" className="button" disabled={!can || send.isPending}>
            {commonText.save}
          </button>
          <button type="button" className="button quiet" onClick={onDone}>
            {commonText.cancel}
          </button>
        </div>
      )}
    </form>
  );
}
