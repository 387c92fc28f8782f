import { defineQueryOptions } from '@pinia/colada';
import { fetchCaseAssets } from '../api/case-assets.ts';
import { CASE_PARTS } from './cases.ts';

/** The assets that a case hands over together, as it is in this version; what was known stays until it is read anew. */
export const caseAssetsQuery = defineQueryOptions(({ id, version }: { id: string; version: number }) => ({
  key: [...CASE_PARTS.one(id), 'assets', version],
  query: ({ signal }) => fetchCaseAssets(id, signal),
  placeholderData: (before: Awaited<ReturnType<typeof fetchCaseAssets>> | undefined) => before,
  staleTime: 5_000,
}));
