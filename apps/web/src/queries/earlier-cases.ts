import { defineQueryOptions } from '@pinia/colada';
import { type EarlierQuery, fetchEarlierCases } from '../api/earlier-cases.ts';

export const EARLIER_KEY = {
  root: ['earlier-cases'] as const,
  list: (query: EarlierQuery) => [...EARLIER_KEY.root, query] as const,
};

/** Cases from before the product by filter, first page. */
export const earlierCasesQuery = defineQueryOptions((query: EarlierQuery) => ({
  key: EARLIER_KEY.list(query),
  query: ({ signal }) => fetchEarlierCases(query, signal),
  staleTime: 10_000,
}));
