import { listEarlierCases, type QueryOf } from '@pendopo/contracts';
import { client } from './client.ts';
import { fetchBlob } from './files.ts';

/** Filter of cases from before the product. */
export type EarlierQuery = QueryOf<typeof listEarlierCases>;

export const fetchEarlierCases = (query: EarlierQuery, signal?: AbortSignal) =>
  client.call(listEarlierCases, { query, ...(signal ? { signal } : {}) });

/** The list as a file, narrowed as it is on the screen. */
export const fetchEarlierSheet = (query: EarlierQuery, format: 'xlsx' | 'csv') =>
  fetchBlob(`/earlier-cases/sheet?${new URLSearchParams({ ...(query as Record<string, string>), format })}`);
