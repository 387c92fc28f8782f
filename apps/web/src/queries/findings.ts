import { defineQueryOptions } from '@pinia/colada';
import { type FindingQuery, fetchFindings } from '../api/findings.ts';

export const FINDING_KEY = ['findings'] as const;

/** Where reality and register part, by filter, first page. */
export const findingsQuery = defineQueryOptions((query: FindingQuery) => ({
  key: [...FINDING_KEY, query],
  query: ({ signal }) => fetchFindings(query, signal),
  staleTime: 10_000,
}));
