import { refDebounced } from '@vueuse/core';
import { computed, ref, watch } from 'vue';
import { type LocationQueryRaw, useRoute, useRouter } from 'vue-router';
import type { CaseQuery } from '../api/service-requests.ts';
import { useCaseList } from './use-case-list.ts';
import { noteMove } from './use-route-focus.ts';

/** What each view of the inbox holds; the first one is opened. */
const views = {
  inbox: { view: 'inbox' },
  mine: { view: 'inbox', assignee: 'me' },
  unassigned: { view: 'inbox', assignee: 'none' },
  due: { view: 'inbox', dueSoon: true },
  overdue: { view: 'inbox', overdue: true },
  returned: { view: 'all', status: 'returned' },
  every: { view: 'all', status: 'open,returned' },
} as const satisfies Record<string, CaseQuery>;

/** Orders of a list, the most urgent first where nobody asks for another. */
export const inboxSorts = ['dueAt', '-createdAt', 'createdAt', '-updatedAt'] as const;

export type InboxView = keyof typeof views;

/**
 * The inbox as its address says it: view, order, filters and the case that is chosen, so that a link, a reload and the way back
 * show the same.
 */
export const useInbox = () => {
  const route = useRoute();
  const router = useRouter();
  const read = (name: string) => {
    const value = route.query[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const write = (change: LocationQueryRaw) => router.replace({ query: { ...route.query, ...change } });
  /** Another list begins without a case of the old one. */
  const narrow = (change: LocationQueryRaw) => void write({ permohonan: undefined, ...change });

  const view = computed<InboxView>({
    get: () => {
      const named = read('tampilan');
      return named !== undefined && Object.hasOwn(views, named) ? (named as InboxView) : 'inbox';
    },
    set: (value) => narrow({ tampilan: value === 'inbox' ? undefined : value }),
  });
  const sort = computed<(typeof inboxSorts)[number]>({
    get: () => inboxSorts.find((known) => known === read('urut')) ?? 'dueAt',
    set: (value) => narrow({ urut: value === 'dueAt' ? undefined : value }),
  });
  const standard = computed({
    get: () => read('layanan') ?? 'all',
    set: (value: string) => narrow({ layanan: value === 'all' ? undefined : value }),
  });
  const term = ref(read('cari') ?? '');
  const settled = refDebounced(term, 300);
  watch(settled, (value) => {
    if (value.trim() !== (read('cari') ?? '')) narrow({ cari: value.trim() || undefined });
  });
  const isFiltered = computed(() => read('cari') !== undefined || read('layanan') !== undefined);
  const reset = () => {
    term.value = '';
    narrow({ cari: undefined, layanan: undefined });
  };

  const filter = computed<CaseQuery>(() => {
    const [q, service] = [read('cari'), read('layanan')];
    return {
      ...views[view.value],
      sort: sort.value,
      ...(service === undefined ? {} : { standard: service }),
      ...(q === undefined ? {} : { q }),
    };
  });
  const list = useCaseList(() => filter.value);

  const selected = computed(() => read('permohonan') ?? null);
  const addressOf = (id: string) => ({ query: { ...route.query, permohonan: id } });
  const select = (id: string | null) => write({ permohonan: id ?? undefined });
  // The first case stands there by itself; from then on somebody walks.
  watch(selected, (_, before) => before !== null && noteMove(), { flush: 'sync' });
  /** The case so many places further in the list; where the list ends, none. */
  const neighbour = (by: number): string | null => {
    const index = list.items.value.findIndex(({ id }) => id === selected.value);
    return list.items.value[index + by]?.id ?? null;
  };

  return {
    view,
    sort,
    standard,
    term,
    filter,
    isFiltered,
    reset,
    list,
    selected,
    addressOf,
    select,
    neighbour,
  };
};
