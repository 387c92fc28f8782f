import { ProblemError } from '@pendopo/client';
import { defineQueryOptions } from '@pinia/colada';
import { fetchDemoAccounts } from '../api/sessions.ts';

/** Accounts of the demonstration; empty where there is no demonstration. */
export const demoAccountsQuery = defineQueryOptions({
  key: ['demo-accounts'],
  query: async ({ signal }) => {
    try {
      return await fetchDemoAccounts(signal);
    } catch (error) {
      if (error instanceof ProblemError) return [];
      throw error;
    }
  },
  staleTime: 3_600_000,
});
