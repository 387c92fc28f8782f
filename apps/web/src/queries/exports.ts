import { defineQueryOptions } from '@pinia/colada';
import { fetchExports } from '../api/exports.ts';

/** My files that are being written or still there. */
export const exportsQuery = defineQueryOptions({
  key: ['exports'],
  query: ({ signal }) => fetchExports(signal),
  staleTime: 0,
});
