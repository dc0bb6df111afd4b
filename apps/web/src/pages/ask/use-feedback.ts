import type { Feedback, FeedbackList, FeedbackRequest } from '#core';
import { useApi, useSend } from '../../api/use-api.js';
import { useToast } from '../../parts/toasts.js';
import { askTexts } from '../../texts/ask.js';
import { useTexts } from '../../texts/language.js';

interface AnswerFeedback {
  /** The newest word about an object of this answer. */
  readonly of: (objectId: string) => Feedback | undefined;
  readonly say: (kind: FeedbackRequest['kind'], objectId: string) => void;
  readonly takeBack: (feedback: Feedback) => void;
  readonly failure: Error | null;
}

/** What was said of an answer: kept by the server, counted in the next answers, and taken back at any time. */
export function useFeedback(answerId: string): AnswerFeedback {
  const text = useTexts(askTexts);
  const toast = useToast();
  const address = `/api/answers/${answerId}/feedback`;
  const { data } = useApi<FeedbackList>('answers', address);
  const add = useSend<Feedback>('answers');
  const remove = useSend('answers');
  const takeBack = ({ id }: Feedback): void => {
    remove.mutate({ address: `${address}/${id}`, method: 'DELETE' }, { onSuccess: () => toast(text.takenBack) });
  };
  return {
    of: (objectId) => data?.feedback.findLast((entry) => entry.objectId === objectId),
    say: (kind, objectId) => {
      add.mutate(
        { address, body: { kind, objectId } },
        { onSuccess: (said) => toast(kind === 'not_it' ? text.saidNot : text.saidFound, () => takeBack(said)) },
      );
    },
    takeBack,
    failure: add.error ?? remove.error,
  };
}
