import { useCallback } from 'react';
import { request } from '../../api/client.js';
import { useRefresh } from '../../api/use-api.js';
import { useToast } from '../../parts/toasts.js';
import { useLanguage } from '../../texts/language.js';

/** Brings back what was removed, also when the page it was removed on is gone; says so when that is too late. */
export function useRestore(): (undo: string) => void {
  const { language } = useLanguage();
  const refresh = useRefresh();
  const toast = useToast();
  return useCallback(
    (undo) => {
      request(`/api/items/removed/${undo}/restore`, { method: 'POST', language }).then(
        () => refresh('items', 'objects'),
        (failure: unknown) => toast(failure instanceof Error ? failure.message : String(failure)),
      );
    },
    [language, refresh, toast],
  );
}
