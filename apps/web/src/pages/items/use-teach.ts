import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Item, ItemTaught } from '#core';
import { request } from '../../api/client.js';
import type { RequestFailure } from '../../api/client.js';
import { useRefresh } from '../../api/use-api.js';
import { useToast } from '../../parts/toasts.js';
import { itemsTexts } from '../../texts/items.js';
import { useLanguage, useTexts } from '../../texts/language.js';

export type Rejected = ItemTaught['rejected'];

/** Sends photos, objects or crops of an item; says how many were learnt and keeps the reasons of those that were not. */
export function useTeach(item: Item) {
  const text = useTexts(itemsTexts).teach;
  const toast = useToast();
  const { language } = useLanguage();
  const refresh = useRefresh();
  const [rejected, setRejected] = useState<Rejected>([]);
  const sending = useMutation<ItemTaught, RequestFailure, unknown>({
    mutationFn: (body) => request<ItemTaught>(`/api/items/id/${item.id}/photos`, { method: 'POST', body, language }),
    onSuccess: async (taught) => {
      setRejected(taught.rejected);
      const learnt = taught.photos.filter(({ id }) => !item.photos.some((photo) => photo.id === id)).length;
      if (learnt > 0) toast(text.learnt(learnt));
      else if (taught.rejected.length === 0) toast(text.known);
      await refresh('items', 'objects');
    },
  });
  return {
    busy: sending.isPending,
    failure: sending.error,
    rejected,
    teach: (body: unknown, onDone: (taught: ItemTaught) => void): void => {
      setRejected([]);
      sending.mutate(body, { onSuccess: onDone });
    },
  };
}
