import type { ServiceRequestEntry } from '@pendopo/contracts';
import { useQuery } from '@pinia/colada';
import { computed, ref, watch } from 'vue';
import { type CaseQuery, fetchCases } from '../api/service-requests.ts';
import { casesQuery } from '../queries/service-requests.ts';

/** A list of cases that grows page by page; the filter lives with the caller, usually in the address. */
export const useCaseList = (filter: () => CaseQuery) => {
  const { data, error, isPending, refetch } = useQuery(() => casesQuery(filter()));
  const more = ref<ServiceRequestEntry[]>([]);
  const cursor = ref<string | null>(null);
  const isFetching = ref(false);

  watch(
    data,
    (first) => {
      more.value = [];
      cursor.value = first?.nextCursor ?? null;
    },
    { immediate: true },
  );

  const fetchMore = async () => {
    if (cursor.value === null || isFetching.value) return;
    isFetching.value = true;
    try {
      const next = await fetchCases({ ...filter(), cursor: cursor.value });
      more.value = [...more.value, ...next.items];
      cursor.value = next.nextCursor;
    } finally {
      isFetching.value = false;
    }
  };

  const items = computed(() => [...(data.value?.items ?? []), ...more.value]);
  const hasMore = computed(() => cursor.value !== null);
  return { items, error, isPending, refetch, fetchMore, hasMore, isFetching };
};
