import { useInfiniteQuery } from '@pinia/colada';
import { computed, ref } from 'vue';
import type { CaseQuery } from '../api/service-requests.ts';
import { casePagesQuery } from '../queries/service-requests.ts';

/** A list of cases that grows page by page; the filter lives with the caller, usually in the address. */
export const useCaseList = (filter: () => CaseQuery) => {
  const { data, error, isPending, refetch, loadNextPage, hasNextPage } = useInfiniteQuery(() =>
    casePagesQuery(filter()),
  );
  const isFetching = ref(false);
  const fetchMore = async () => {
    isFetching.value = true;
    await loadNextPage();
    isFetching.value = false;
  };
  return {
    items: computed(() => data.value?.pages.flatMap(({ items }) => items) ?? []),
    /** There is nothing to show but that it failed; what was read before stays and is read again quietly. */
    error: computed(() => (data.value === undefined ? error.value : null)),
    isPending,
    refetch,
    fetchMore,
    hasMore: hasNextPage,
    isFetching,
    hasFailed: computed(() => data.value !== undefined && error.value !== null),
  };
};
