import { defineQueryOptions } from '@pinia/colada';
import { fetchMappings, fetchProvider, fetchProviderDoors } from '../api/identity-providers.ts';

/** Everything that is known of identity providers. */
export const PROVIDERS_KEY = { root: ['identity-providers'] as const };

/** Those that one may sign in with. */
export const providerDoorsQuery = defineQueryOptions({
  key: [...PROVIDERS_KEY.root, 'doors'],
  query: ({ signal }) => fetchProviderDoors(signal),
  staleTime: 60_000,
});

/** How an agency's own is reached. */
export const providerQuery = defineQueryOptions((agency: string) => ({
  key: [...PROVIDERS_KEY.root, agency],
  query: ({ signal }) => fetchProvider(agency, signal),
  staleTime: 5_000,
}));

/** Which of its claims give which positions. */
export const mappingsQuery = defineQueryOptions((agency: string) => ({
  key: [...PROVIDERS_KEY.root, agency, 'mappings'],
  query: ({ signal }) => fetchMappings(agency, signal),
  staleTime: 5_000,
}));
