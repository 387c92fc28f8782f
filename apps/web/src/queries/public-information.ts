import { defineQueryOptions } from '@pinia/colada';
import { fetchInformation, type InformationQuery } from '../api/public-information.ts';

const INFORMATION_KEY = {
  root: ['public-information'] as const,
  list: (agency: string, query: InformationQuery) =>
    [...INFORMATION_KEY.root, agency, query.q ?? '', query.category ?? ''] as const,
};

/** Everything that is known of lists of public information. */
export const informationKey = INFORMATION_KEY.root;

/** The first stretch of an agency's list of public information, or what answers to words. */
export const informationQuery = defineQueryOptions(
  ({ agency, query }: { agency: string; query: InformationQuery }) => ({
    key: INFORMATION_KEY.list(agency, query),
    query: ({ signal }) => fetchInformation(agency, query, signal),
    staleTime: 60_000,
    placeholderData: (before) => before,
  }),
);
