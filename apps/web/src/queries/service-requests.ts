import { defineInfiniteQueryOptions, defineQueryOptions } from '@pinia/colada';
import { type CaseQuery, fetchCases, fetchWorkCounts } from '../api/service-requests.ts';

export const CASE_KEY = {
  root: ['service-requests'] as const,
  list: (query: CaseQuery) => [...CASE_KEY.root, 'list', query] as const,
  pages: (query: CaseQuery) => [...CASE_KEY.root, 'pages', query] as const,
  counts: () => [...CASE_KEY.root, 'counts'] as const,
};

/** Cases by filter and order, first page. */
export const casesQuery = defineQueryOptions((query: CaseQuery) => ({
  key: CASE_KEY.list(query),
  query: ({ signal }) => fetchCases(query, signal),
  staleTime: 10_000,
}));

/** The same page by page; what was fetched stays together, so that whoever comes back finds the list as long as it was. */
export const casePagesQuery = defineInfiniteQueryOptions((query: CaseQuery = {}) => ({
  key: CASE_KEY.pages(query),
  query: ({ signal, pageParam }: { signal: AbortSignal; pageParam: string }) =>
    fetchCases(pageParam === '' ? query : { ...query, cursor: pageParam }, signal),
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }) => nextCursor,
  staleTime: 10_000,
}));

/** What waits for me, in numbers. */
export const workCountsQuery = defineQueryOptions({
  key: CASE_KEY.counts(),
  query: ({ signal }) => fetchWorkCounts(signal),
  staleTime: 10_000,
});
