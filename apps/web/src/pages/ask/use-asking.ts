import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, AnswerPart, AskRequest } from '#core';
import { askInParts } from '../../api/ask-stream.js';
import { RequestFailure } from '../../api/client.js';
import { useRefresh } from '../../api/use-api.js';
import { useLanguage } from '../../texts/language.js';

/** An answer while it arrives: what is not there yet is undefined. */
export interface PartialAnswer extends Partial<Omit<Answer, 'id'>> {
  readonly question: string;
}

type Asking =
  | { readonly step: 'idle' }
  /** `waiting`: the server is away; the question is asked again as soon as it is back. */
  | { readonly step: 'asking'; readonly partial: PartialAnswer; readonly waiting: boolean }
  | { readonly step: 'failed'; readonly question: string; readonly failure: RequestFailure };

function withPart(partial: PartialAnswer, part: AnswerPart): PartialAnswer {
  switch (part.kind) {
    case 'narrative':
      return { ...partial, narrative: part.restart ? part.text : (partial.narrative ?? '') + part.text };
    case 'answer':
      return part.answer;
    case 'understood':
    case 'conclusions':
    default:
      return { ...partial, ...part };
  }
}

const longestPauseMs = 5000;

/** Resolves when `/api/health` answers, or the signal is given. */
async function untilBack(signal: AbortSignal): Promise<void> {
  for (let pauseMs = 300; !signal.aborted; pauseMs = Math.min(longestPauseMs, pauseMs * 1.6)) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    const fine = await fetch('/api/health', { signal }).then(
      (response) => response.ok,
      () => false,
    );
    if (fine) return;
  }
}

interface UseAsking {
  readonly asking: Asking;
  readonly ask: (request: AskRequest) => void;
  readonly reset: () => void;
}

/** Asks questions one at a time. `onAnswer` gets the kept answer, which can be read again at its address from then on. */
export function useAsking(onAnswer: (answer: Answer) => void): UseAsking {
  const { language } = useLanguage();
  const client = useQueryClient();
  const refresh = useRefresh();
  const [asking, setAsking] = useState<Asking>({ step: 'idle' });
  const current = useRef<AbortController>(undefined);
  useEffect(() => () => current.current?.abort(), []);

  const run = useCallback(
    async (wanted: AskRequest, signal: AbortSignal): Promise<void> => {
      let partial: PartialAnswer = { question: wanted.question };
      for (;;) {
        try {
          for await (const part of askInParts(wanted, { language, signal })) {
            if (part.kind === 'answer') {
              for (const each of ['en', 'zh']) {
                client.setQueryData(['answers', `/api/answers/${part.answer.id}`, each], part.answer);
              }
              setAsking({ step: 'idle' });
              onAnswer(part.answer);
              await refresh('answers');
              return;
            }
            partial = withPart(partial, part);
            setAsking({ step: 'asking', partial, waiting: false });
          }
          return;
        } catch (failure) {
          if (signal.aborted) return;
          if (!(failure instanceof RequestFailure)) throw failure;
          if (failure.status !== 0) {
            setAsking({ step: 'failed', question: wanted.question, failure });
            return;
          }
          setAsking({ step: 'asking', partial: { question: wanted.question }, waiting: true });
          await untilBack(signal);
        }
      }
    },
    [client, language, onAnswer, refresh],
  );

  const ask = useCallback(
    (wanted: AskRequest) => {
      current.current?.abort();
      const own = new AbortController();
      current.current = own;
      setAsking({ step: 'asking', partial: { question: wanted.question }, waiting: false });
      void run(wanted, own.signal);
    },
    [run],
  );
  const reset = useCallback(() => {
    current.current?.abort();
    setAsking({ step: 'idle' });
  }, []);
  return { asking, ask, reset };
}
