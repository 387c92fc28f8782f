import { defineQueryOptions } from '@pinia/colada';
import { fetchLetterCheck } from '../api/public-letters.ts';

/** What anybody may know of a letter by its code. */
export const letterCheckQuery = defineQueryOptions((code: string) => ({
  key: ['letter-checks', code],
  query: ({ signal }) => fetchLetterCheck(code, signal),
}));
