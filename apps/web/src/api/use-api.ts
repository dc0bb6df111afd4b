import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useLanguage } from '../texts/language.js';
import { RequestFailure, request } from './client.js';

/** First word of a query's key, by which live updates make it fresh again. */
export type Subject =
  | 'answers'
  | 'cameras'
  | 'changes'
  | 'intakes'
  | 'items'
  | 'models'
  | 'objects'
  | 'people'
  | 'recordings'
  | 'system'
  | 'plan'
  | 'accounts';

interface ApiOptions {
  /** False: not asked for yet. */
  readonly enabled?: boolean;
  /** Shows what was there before while the next page or filter loads. */
  readonly keepPrevious?: boolean;
  /** Asks again so often, for what no live message tells. */
  readonly everyMs?: number;
}

/**
 * What GET `address` answers, kept and shared between all who ask for the same. `subject` is what it is about: a live
 * update or a change of that subject asks again.
 */
export function useApi<Reply>(
  subject: Subject,
  address: string,
  { enabled = true, keepPrevious = false, everyMs }: ApiOptions = {},
): UseQueryResult<Reply, RequestFailure> {
  const { language } = useLanguage();
  return useQuery<Reply, RequestFailure>({
    queryKey: [subject, address, language],
    queryFn: ({ signal }) => request<Reply>(address, { language, signal }),
    enabled,
    ...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

export interface Sent {
  readonly address: string;
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
}

/** Sends changes; afterwards everything about `subjects` is asked for again. */
export function useSend<Reply = void>(...subjects: readonly Subject[]): UseMutationResult<Reply, RequestFailure, Sent> {
  const { language } = useLanguage();
  const refresh = useRefresh();
  return useMutation<Reply, RequestFailure, Sent>({
    mutationFn: ({ address, method = 'POST', body }) => request<Reply>(address, { method, body, language }),
    onSuccess: () => refresh(...subjects),
  });
}

/** Asks again for everything about the subjects. */
export function useRefresh(): (...subjects: readonly Subject[]) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (...subjects) => {
      await Promise.all(subjects.map((subject) => client.invalidateQueries({ queryKey: [subject] })));
    },
    [client],
  );
}

/** Whether a failed request may be sent again by itself: only when nobody answered. */
export function mayRetry(count: number, failure: Error): boolean {
  return failure instanceof RequestFailure && failure.status === 0 && count < 3;
}
