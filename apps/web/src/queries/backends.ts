import { defineQueryOptions } from '@pinia/colada';
import { fetchBackends, fetchDrivers, fetchRoles } from '../api/backends.ts';
import { useReadAnew } from './read-anew.ts';

const root = ['backends'] as const;

/** The agency's back-ends, and how they are. */
export const backendsQuery = defineQueryOptions((agency: string) => ({
  key: [...root, agency, 'list'],
  query: ({ signal }) => fetchBackends(agency, signal),
  staleTime: 5_000,
}));

/** Kinds of back-ends, with what each asks for. */
export const driversQuery = defineQueryOptions((agency: string) => ({
  key: [...root, agency, 'drivers'],
  query: ({ signal }) => fetchDrivers(agency, signal),
  staleTime: 3_600_000,
}));

/** Who plays which role. */
export const rolesQuery = defineQueryOptions((agency: string) => ({
  key: [...root, agency, 'roles'],
  query: ({ signal }) => fetchRoles(agency, signal),
  staleTime: 5_000,
}));

/** Reads everything of back-ends anew. */
export const useBackendsRefresh = () => {
  const readAnew = useReadAnew();
  return (): Promise<unknown> => readAnew({ key: [...root] });
};
