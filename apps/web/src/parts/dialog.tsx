import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { common } from '../texts/common.js';
import { useTexts } from '../texts/language.js';
import { Icon } from './icon.js';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A modal dialog that is open for as long as it is rendered. The browser keeps the focus in it and closes it on Esc. */
export function Dialog({ title, onClose, wide = false, children }: DialogProps) {
  const text = useTexts(common);
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={titleId}
      onCancel={(cancelled) => {
        // A dialog that was opened from this one closes by itself.
        if (cancelled.target !== dialog.current) return;
        cancelled.preventDefault();
        onClose();
      }}
    >
      <div className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="button plain icon" aria-label={text.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div className="dialog-body">{children}</div>
    </dialog>
  );
}

interface ConfirmProps {
  readonly title: string;
  readonly body: string;
  readonly confirm: string;
  readonly busy?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/**
 * Asks before something is removed for good.
 */
export function ConfirmDialog({ title, body, confirm, busy = false, onConfirm, onClose }: ConfirmProps) {
  const text = useTexts(common);
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="stack">
        <p>{body}</p>
        <div className="row">
          <button type="button" className="button danger" disabled={busy} onClick={onConfirm}>
            {confirm}
          </button>
          <button type="button" className="button quiet" onClick={onClose}>
            {text.cancel}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
