import { nameIn } from '#core';
import type { Item } from '#core';
import { useSend } from '../../api/use-api.js';
import { Icon } from '../../parts/icon.js';
import { useToast } from '../../parts/toasts.js';
import { itemsTexts } from '../../texts/items.js';
import { useLanguage, useTexts } from '../../texts/language.js';

/** Puts an item on the start page, and takes it away from there. */
export function WatchToggle({ item }: { readonly item: Item }) {
  const text = useTexts(itemsTexts);
  const { language } = useLanguage();
  const toast = useToast();
  const send = useSend<Item>('items');
  const { watched, id } = item;
  const name = nameIn(item, language);
  const turn = (on: boolean): void =>
    send.mutate(
      { address: `/api/items/id/${id}`, method: 'PATCH', body: { watched: on } },
      {
        onSuccess: () => toast(on ? text.watchedNow(name) : text.unwatchedNow(name), () => turn(!on)),
        onError: ({ message }) => toast(message),
      },
    );
  return (
    <button
      type="button"
      className="button quiet small"
      aria-pressed={watched}
      disabled={send.isPending}
      onClick={() => turn(!watched)}
    >
      <Icon name={watched ? 'check' : 'pin'} size={18} />
      {watched ? text.watched : text.watch}
    </button>
  );
}
