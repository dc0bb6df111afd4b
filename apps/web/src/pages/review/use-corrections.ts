import type { Correction } from '#core';
import { useSend } from '../../api/use-api.js';
import { useToast } from '../../parts/toasts.js';

export interface Correcting {
  /** Puts something right about an object, says so with a way to take it back, and calls `done`. */
  readonly send: (
    objectId: string,
    path: 'name' | 'merge' | 'split',
    body: object,
    message: string,
    done?: () => void,
  ) => void;
  readonly busy: boolean;
  readonly failure: Error | null;
}

/** Corrections of objects. It lives with the page: what is said at its foot outlives the dialog it came from. */
export function useCorrections(onChanged: () => void): Correcting {
  const toast = useToast();
  const correct = useSend<Correction>('objects', 'changes', 'items');
  const undo = useSend('objects', 'changes', 'items');
  return {
    send: (objectId, path, body, message, done) => {
      undo.reset();
      correct.mutate(
        { address: `/api/objects/${objectId}/${path}`, body },
        {
          onSuccess: ({ id }) => {
            done?.();
            onChanged();
            toast(message, () =>
              undo.mutate({ address: `/api/corrections/${id}`, method: 'DELETE' }, { onSuccess: onChanged }),
            );
          },
        },
      );
    },
    busy: correct.isPending || undo.isPending,
    failure: correct.error ?? undo.error,
  };
}
