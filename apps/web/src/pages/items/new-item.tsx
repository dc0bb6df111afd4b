import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Item } from '#core';
import { useSend } from '../../api/use-api.js';
import { Dialog } from '../../parts/dialog.js';
import { Failed } from '../../parts/states.js';
import { itemsTexts } from '../../texts/items.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { namesOf } from './item-draft.js';
import { ItemFields, useCanStore, useItemDraft } from './item-form.js';
import { presets } from './presets.js';

/** Names a new item; its page, where photos are shown to Finder, comes next. */
export function NewItem({ onClose }: { readonly onClose: () => void }) {
  const text = useTexts(itemsTexts);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const { draft, type, forget } = useItemDraft('finder-item-new');
  const [watched, setWatched] = useState(true);
  const can = useCanStore(draft);
  const send = useSend<Item>('items');
  return (
    <Dialog title={text.add} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          if (!can) return;
          send.mutate(
            { address: '/api/items', body: { ...namesOf(draft, language), watched } },
            {
              onSuccess: ({ id }) => {
                forget();
                void navigate(`/items/${id}`);
              },
            },
          );
        }}
      >
        <div className="field">
          <span className="label" id="presets">
            {text.form.presets}
          </span>
          <div className="row" role="group" aria-labelledby="presets">
            {presets.map(({ en, zh }) => (
              <button key={en} type="button" className="chip" onClick={() => type({ ...draft, en, zh })}>
                {language === 'zh' ? zh : en}
              </button>
            ))}
          </div>
        </div>
        <ItemFields draft={draft} onType={type} />
        <label className="check">
          <input type="checkbox" checked={watched} onChange={({ target }) => setWatched(target.checked)} />
          {text.form.watched}
        </label>
        {send.error === null ? null : <Failed failure={send.error} />}
        <div className="row">
          <button type="submit" className="button" disabled={!can || send.isPending}>
            {text.form.create}
          </button>
        </div>
        <p className="soft small-text">{text.form.draft}</p>
      </form>
    </Dialog>
  );
}
