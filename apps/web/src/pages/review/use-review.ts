import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ReviewDays, ReviewEntry, ReviewPage, Timeline } from '#core';
import { request, withQuery } from '../../api/client.js';
import type { RequestFailure } from '../../api/client.js';
import { useApi } from '../../api/use-api.js';
import { useLive } from '../../api/use-live.js';
import { useLanguage } from '../../texts/language.js';
import { filterQuery, stretchOf } from './filter-address.js';
import type { ReviewFilter } from './filter-address.js';

const pageSize = 100;
/** As long as no more is loaded, what is new is put in by itself; otherwise the list would move under the reader. */
const fewEntries = pageSize;

export interface EntryList {
  readonly entries: readonly ReviewEntry[];
  readonly failure: RequestFailure | null;
  readonly loading: boolean;
  /** The next page is on its way. */
  readonly more: boolean;
  readonly whole: boolean;
  /** Something happened that the list does not show yet. */
  readonly stale: boolean;
  readonly loadMore: () => void;
  readonly refresh: () => void;
}

/** Everything that the filter passes, page by page. */
export function useEntries(filter: ReviewFilter, timeZone: string | undefined): EntryList {
  const { language } = useLanguage();
  const client = useQueryClient();
  const time = filter.day === undefined || timeZone === undefined ? {} : stretchOf(filter.day, filter.hour, timeZone);
  const query = { ...filterQuery(filter), ...time, limit: pageSize };
  const list = useInfiniteQuery<
    ReviewPage,
    RequestFailure,
    { pages: ReviewPage[] },
    readonly unknown[],
    string | undefined
  >({
    queryKey: ['review', withQuery('', query), language],
    queryFn: ({ pageParam, signal }) =>
      request<ReviewPage>(withQuery('/api/review', { ...query, cursor: pageParam }), { language, signal }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    enabled: filter.day === undefined || timeZone !== undefined,
  });
  const entries = useMemo(() => list.data?.pages.flatMap((page) => page.entries) ?? [], [list.data]);
  const refresh = useCallback(() => client.invalidateQueries({ queryKey: ['review'] }), [client]);
  const stale = useStale(entries.length <= fewEntries, refresh);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  return {
    entries,
    failure: list.error,
    loading: list.isPending,
    more: list.isFetchingNextPage,
    whole: list.data !== undefined && !list.hasNextPage,
    stale: stale.is,
    loadMore,
    refresh: () => {
      stale.clear();
      void refresh();
    },
  };
}

/** Whether a live message said that objects changed; then and while the list is short it is asked for again. */
function useStale(short: boolean, refresh: () => Promise<void>): { readonly is: boolean; readonly clear: () => void } {
  const { live } = useLive();
  const mark = live?.marks.objects;
  const [seen, setSeen] = useState(mark);
  if (seen === undefined && mark !== undefined) setSeen(mark);
  const is = seen !== undefined && mark !== undefined && seen !== mark;
  useEffect(() => {
    if (is && short) void refresh().then(() => setSeen(mark));
  }, [is, short, mark, refresh]);
  return { is: is && !short, clear: () => setSeen(mark) };
}

export interface ReviewTime {
  readonly days: ReturnType<typeof useApi<ReviewDays>>;
  readonly line: ReturnType<typeof useApi<Timeline>>;
  /** The day whose time line is shown. */
  readonly day: string | undefined;
  readonly timeZone: string | undefined;
}

/** The days around, and the time line of the chosen day, else of the newest on which something happened. */
export function useReviewTime(filter: ReviewFilter, until: string | undefined): ReviewTime {
  const query = filterQuery(filter);
  const days = useApi<ReviewDays>('objects', withQuery('/api/review/days', { ...query, until }), {
    keepPrevious: true,
  });
  const known = days.data;
  const newest = known?.days.findLast(({ entries }) => entries > 0) ?? known?.days.at(-1);
  const day = filter.day ?? newest?.day;
  const timeZone = known?.timezone;
  const stretch = day === undefined || timeZone === undefined ? undefined : stretchOf(day, filter.hour, timeZone);
  const line = useApi<Timeline>('objects', withQuery('/api/review/timeline', { ...query, ...stretch }), {
    enabled: stretch !== undefined,
    keepPrevious: true,
  });
  return { days, line, day, timeZone };
}
