import { createContext, useCallback, useContext, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { common } from '../texts/common.js';
import { useTexts } from '../texts/language.js';

interface Toast {
  readonly id: number;
  readonly message: string;
  readonly onUndo: (() => void) | undefined;
}

type Show = (message: string, onUndo?: () => void) => void;

const ToastContext = createContext<Show>(() => undefined);
const plainMs = 5000;
/** Long enough to be read and reached by keyboard. */
const undoMs = 12_000;

/** Says at the foot of the page that something was done, with a way to undo it where there is one. */
export function useToast(): Show {
  return useContext(ToastContext);
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const text = useTexts(common);
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const remove = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);
  const show = useCallback<Show>(
    (message, onUndo) => {
      const id = Date.now() + Math.random();
      setToasts((shown) => [...shown.slice(-2), { id, message, onUndo }]);
      setTimeout(() => remove(id), onUndo === undefined ? plainMs : undoMs);
    },
    [remove],
  );
  const undo = useMemo(
    () => (toast: Toast) => () => {
      toast.onUndo?.();
      remove(toast.id);
    },
    [remove],
  );
  return (
    <ToastContext value={show}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {toasts.map((toast) => (
          <div key={toast.id} className="toast">
            <span>{toast.message}</span>
            {toast.onUndo === undefined ? null : (
              <button type="button" className="button plain small" onClick={undo(toast)}>
                {text.undo}
              </button>
            )}
          </div>
        ))}
      </div>
    </ToastContext>
  );
}
