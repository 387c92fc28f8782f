import { defineQueryOptions } from '@pinia/colada';
import { fetchScopes, fetchSystems } from '../api/systems.ts';

const root = ['systems'] as const;

/** Everything that is known of other systems. */
export const systemsKey = root;

/** The systems that the agency lets in. */
export const systemsQuery = defineQueryOptions((agency: string) => ({
  key: [...root, agency, 'list'],
  query: ({ signal }) => fetchSystems(agency, signal),
  staleTime: 5_000,
}));

/** What they may be allowed. */
export const scopesQuery = defineQueryOptions((agency: string) => ({
  key: [...root, agency, 'scopes'],
  query: ({ signal }) => fetchScopes(agency, signal),
  staleTime: 3_600_000,
}));
