import { defineQueryOptions } from '@pinia/colada';
import { fetchExternalAnswer } from '../api/external-answers.ts';
import { CASE_PARTS } from './cases.ts';

/** The answer of a case as it is copied to the channel that the case came by. Another version of the case may have another answer. */
export const externalAnswerQuery = defineQueryOptions(({ id, version }: { id: string; version: number }) => ({
  key: [...CASE_PARTS.one(id), 'external-answer', version],
  query: ({ signal }) => fetchExternalAnswer(id, signal),
  staleTime: 5_000,
}));
