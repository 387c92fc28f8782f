import { defineQueryOptions } from '@pinia/colada';
import { fetchOrganizations, fetchPeople, type PeopleQuery } from '../api/people.ts';

export const PEOPLE_KEY = {
  root: ['people'] as const,
  list: (query: PeopleQuery) => [...PEOPLE_KEY.root, 'list', query] as const,
};

/** People by filter, first page. */
export const peopleQuery = defineQueryOptions((query: PeopleQuery) => ({
  key: PEOPLE_KEY.list(query),
  query: ({ signal }) => fetchPeople(query, signal),
  staleTime: 10_000,
}));

/** Units of the region. */
export const organizationsQuery = defineQueryOptions({
  key: ['organizations'],
  query: ({ signal }) => fetchOrganizations(signal),
  staleTime: 600_000,
});
