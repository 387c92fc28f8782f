import { computed, type Ref, ref, watch } from 'vue';

/** A page of a list as every listing endpoint answers it. */
interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** Grows a list page by page after its first one, which a query holds; a new first page begins anew. */
export const usePagedList = <Item>(
  first: Readonly<Ref<Page<Item> | undefined>>,
  fetchPage: (cursor: string) => Promise<Page<Item>>,
) => {
  const more = ref<Item[]>([]) as Ref<Item[]>;
  const cursor = ref<string | null>(null);
  const isFetching = ref(false);
  const hasFailed = ref(false);

  watch(
    first,
    (page) => {
      more.value = [];
      cursor.value = page?.nextCursor ?? null;
      hasFailed.value = false;
    },
    { immediate: true },
  );

  const fetchMore = async () => {
    const asked = cursor.value;
    if (asked === null || isFetching.value) return;
    isFetching.value = true;
    hasFailed.value = false;
    try {
      const next = await fetchPage(asked);
      // The filter may have changed in the meantime; what comes late belongs to a list that is gone.
      if (cursor.value !== asked) return;
      more.value = [...more.value, ...next.items];
      cursor.value = next.nextCursor;
    } catch {
      hasFailed.value = true;
    } finally {
      isFetching.value = false;
    }
  };

  const items = computed(() => [...(first.value?.items ?? []), ...more.value]);
  const hasMore = computed(() => cursor.value !== null);
  return { items, fetchMore, hasMore, isFetching, hasFailed };
};
