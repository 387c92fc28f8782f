import { countServiceRequests, listServiceRequests, type QueryOf } from '@pendopo/contracts';
import { client } from './client.ts';

/** Filter and order of a list of cases. */
export type CaseQuery = QueryOf<typeof listServiceRequests>;

export const fetchCases = (query: CaseQuery, signal?: AbortSignal) =>
  client.call(listServiceRequests, { query, ...(signal ? { signal } : {}) });

export const fetchWorkCounts = (signal?: AbortSignal) =>
  client.call(countServiceRequests, { ...(signal ? { signal } : {}) });
