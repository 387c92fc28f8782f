import { refDebounced } from '@vueuse/core';
import { computed, ref, type WritableComputedRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/** As much as is searched for; what somebody pasted beyond it would be refused. */
const MOST = 200;

/** Search and filters of a list, kept in the address so that a reload or a link shows the same. */
export const useQueryTerms = () => {
  const route = useRoute();
  const router = useRouter();
  const write = (name: string, value: string | undefined) =>
    void router.replace({ query: { ...route.query, [name]: value } });

  const typed = ref(String(route.query.cari ?? ''));
  /** What is searched for, once typing has paused. */
  const settled = refDebounced(
    computed(() => typed.value.trim().slice(0, MOST)),
    300,
  );
  watch(settled, (value) => write('cari', value === '' ? undefined : value));

  /** A filter by its name in the address; `all` leaves it out. */
  const choice = (name: string): WritableComputedRef<string> =>
    computed({
      get: () => String(route.query[name] ?? 'all'),
      set: (value) => write(name, value === 'all' ? undefined : value),
    });

  return { term: { typed, settled }, choice };
};
