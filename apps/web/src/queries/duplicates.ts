import { defineQueryOptions } from '@pinia/colada';
import { fetchDuplicates } from '../api/duplicates.ts';
import { CASE_PARTS } from './cases.ts';

/** The cases around one that are about the same thing, as far as the reader may see them. */
export const duplicatesQuery = defineQueryOptions((id: string) => ({
  key: [...CASE_PARTS.one(id), 'duplicates'],
  query: ({ signal }) => fetchDuplicates(id, {}, signal),
  staleTime: 5_000,
}));
