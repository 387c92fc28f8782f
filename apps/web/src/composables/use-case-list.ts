import { useQuery } from '@pinia/colada';
import { type CaseQuery, fetchCases } from '../api/service-requests.ts';
import { casesQuery } from '../queries/service-requests.ts';
import { usePagedList } from './use-paged-list.ts';

/** A list of cases that grows page by page; the filter lives with the caller, usually in the address. */
export const useCaseList = (filter: () => CaseQuery) => {
  const { data, error, isPending, refetch } = useQuery(() => casesQuery(filter()));
  const list = usePagedList(data, (cursor) => fetchCases({ ...filter(), cursor }));
  return { ...list, error, isPending, refetch };
};
