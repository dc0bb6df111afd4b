import { useCallback, useId, useRef, useState } from 'react';
import { Icon } from '../../parts/icon.js';
import { keep, kept } from '../../parts/keep.js';
import { askTexts } from '../../texts/ask.js';
import { useTexts } from '../../texts/language.js';

interface Draft {
  /** Undefined: nothing was typed since the last answer. */
  readonly typed: string | undefined;
  readonly type: (question: string) => void;
  /** This question was answered: unless something else was typed meanwhile, nothing is left to keep. */
  readonly answered: (question: string) => void;
}

const draftKey = 'finder-question';

/** What is typed is kept in this browser until it was answered, whatever happens to page or server. */
export function useDraft(): Draft {
  const [typed, setTyped] = useState(() => kept(draftKey));
  const type = useCallback((question: string) => {
    setTyped(question);
    keep(draftKey, question === '' ? undefined : question);
  }, []);
  const answered = useCallback((question: string) => {
    setTyped((now) => {
      if (now !== undefined && now.trim() !== question) return now;
      keep(draftKey, undefined);
      return undefined;
    });
  }, []);
  return { typed, type, answered };
}

interface QuestionBoxProps {
  readonly draft: Draft;
  readonly busy: boolean;
  readonly onAsk: (question: string) => void;
  /** Question of the answer that is shown; typed text goes before it. */
  readonly shown?: string | undefined;
}

/** The one box. */
export function QuestionBox({ draft, busy, onAsk, shown }: QuestionBoxProps) {
  const text = useTexts(askTexts);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const question = draft.typed ?? shown ?? '';
  return (
    <form
      className="ask-box"
      role="search"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (question.trim() !== '') onAsk(question.trim());
      }}
    >
      <label className="unseen" htmlFor={id}>
        {text.label}
      </label>
      <input
        ref={input}
        id={id}
        value={question}
        placeholder={text.placeholder}
        autoComplete="off"
        autoCapitalize="none"
        enterKeyHint="search"
        maxLength={2000}
        // The page is this box: whoever opens it wants to type.
        autoFocus={shown === undefined}
        onChange={({ target }) => draft.type(target.value)}
      />
      {question === '' ? null : (
        <button
          type="button"
          className="ask-clear"
          aria-label={text.clear}
          onClick={() => {
            draft.type('');
            input.current?.focus();
          }}
        >
          <Icon name="close" size={18} />
        </button>
      )}
      <button type="submit" className="button" disabled={busy && question.trim() === ''}>
        {text.ask}
      </button>
    </form>
  );
}
