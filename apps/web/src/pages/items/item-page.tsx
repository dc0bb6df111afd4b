import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { nameIn } from '#core';
import type { Item, Removed } from '#core';
import { RequestFailure, request } from '../../api/client.js';
import { useApi, useRefresh } from '../../api/use-api.js';
import { PageHead } from '../../layout/page-head.js';
import { ConfirmDialog } from '../../parts/dialog.js';
import { Icon } from '../../parts/icon.js';
import { Empty, Failed, Loaded, Loading } from '../../parts/states.js';
import { useToast } from '../../parts/toasts.js';
import { common } from '../../texts/common.js';
import { itemsTexts } from '../../texts/items.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { HistoryCard } from './history-card.js';
import './items.css';
import { NamesCard } from './names-card.js';
import { PhotosCard } from './photos-card.js';
import { PlaceCard } from './place-card.js';
import { useRestore } from './use-restore.js';
import { WatchToggle } from './watch-toggle.js';

/** One item: where it is, how Finder knows it, what it is called, what happened to it. */
export function ItemPage() {
  const text = useTexts(itemsTexts);
  const { id = '' } = useParams();
  const item = useApi<Item>('items', `/api/items/id/${encodeURIComponent(id)}`);
  const gone = item.error instanceof RequestFailure && (item.error.status === 404 || item.error.status === 400);
  if (gone) {
    return (
      <Empty title={text.gone}>
        <p>{text.goneHow}</p>
        <Link className="button" to="/items">
          {text.back}
        </Link>
      </Empty>
    );
  }
  return (
    <Loaded query={item} loading={<Loading rows={3} tall />}>
      {(known) => <Known key={known.id} item={known} />}
    </Loaded>
  );
}

function Known({ item }: { readonly item: Item }) {
  const text = useTexts(itemsTexts);
  const commonText = useTexts(common);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const toast = useToast();
  const restore = useRestore();
  const refresh = useRefresh();
  const [removing, setRemoving] = useState(false);
  const name = nameIn(item, language);
  const remove = useMutation<Removed, RequestFailure>({
    mutationFn: () => request<Removed>(`/api/items/id/${item.id}`, { method: 'DELETE', language }),
    // The list is open before the item is asked for again: it is not there any more.
    onSuccess: async ({ undo }) => {
      toast(text.removed(name), () => restore(undo));
      await navigate('/items');
      await refresh('items', 'objects');
    },
  });
  return (
    <>
      <Link className="back-link" to="/items">
        <Icon name="back" size={18} />
        {text.back}
      </Link>
      <PageHead title={name}>
        <WatchToggle item={item} />
      </PageHead>
      <div className="stack">
        <div className="item-columns">
          <div className="stack">
            <PlaceCard item={item} />
            <HistoryCard item={item} />
          </div>
          <div className="stack">
            <PhotosCard item={item} />
            <NamesCard item={item} />
          </div>
        </div>
        {remove.error === null ? null : <Failed failure={remove.error} />}
        <div className="row">
          <button type="button" className="button danger small" onClick={() => setRemoving(true)}>
            <Icon name="trash" size={18} />
            {text.remove}
          </button>
        </div>
      </div>
      {removing ? (
        <ConfirmDialog
          title={text.remove}
          body={text.removeSure(name)}
          confirm={commonText.remove}
          busy={remove.isPending}
          onConfirm={() => remove.mutate(undefined, { onError: () => setRemoving(false) })}
          onClose={() => setRemoving(false)}
        />
      ) : null}
    </>
  );
}
