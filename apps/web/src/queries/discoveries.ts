import { defineQueryOptions } from '@pinia/colada';
import { fetchDiscoveries, fetchObjects, type ObjectQuery } from '../api/discoveries.ts';

export const DISCOVERY_KEY = ['discoveries'] as const;

/** What each back-end of an agency was last seen to have, in numbers. */
export const discoveriesQuery = defineQueryOptions((agency: string) => ({
  key: [...DISCOVERY_KEY, agency],
  query: ({ signal }) => fetchDiscoveries(agency, signal),
  staleTime: 2_000,
}));

/** What one has, by filter, first page. */
export const objectsQuery = defineQueryOptions(
  ({ agency, backend, query }: { agency: string; backend: string; query: ObjectQuery }) => ({
    key: [...DISCOVERY_KEY, agency, backend, query],
    query: ({ signal }) => fetchObjects(agency, backend, query, signal),
    staleTime: 5_000,
  }),
);
