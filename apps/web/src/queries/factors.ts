import { defineQueryOptions } from '@pinia/colada';
import { fetchFactorRules, fetchFactors } from '../api/factors.ts';

/** Everything that is known of second factors. */
export const FACTORS_KEY = { root: ['second-factors'] as const };

/** What I prove myself by beside my password. */
export const factorsQuery = defineQueryOptions({
  key: [...FACTORS_KEY.root, 'mine'],
  query: ({ signal }) => fetchFactors(signal),
  staleTime: 5_000,
});

/** Which positions of an agency need a second factor. */
export const factorRulesQuery = defineQueryOptions((agency: string) => ({
  key: [...FACTORS_KEY.root, 'rules', agency],
  query: ({ signal }) => fetchFactorRules(agency, signal),
  staleTime: 5_000,
}));
