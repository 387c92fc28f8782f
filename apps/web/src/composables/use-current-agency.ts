import { ProblemError } from '@pendopo/client';
import type { Agency } from '@pendopo/contracts';
import { useQuery } from '@pinia/colada';
import { computed, type InjectionKey, inject, provide, type Ref } from 'vue';
import { useRoute } from 'vue-router';
import { agenciesQuery, agencyQuery } from '../queries/agencies.ts';
import { useSessionStore } from '../stores/session.ts';
import { agencyZone } from './use-formatters.ts';

interface CurrentAgency {
  /** Code, out of the address or the session; null where several agencies are possible. */
  code: Readonly<Ref<string | null>>;
  /** The agency, once it is read. */
  agency: Readonly<Ref<Agency | null>>;
  /** There is no such agency: the address was mistyped. */
  isMissing: Readonly<Ref<boolean>>;
}

const key: InjectionKey<CurrentAgency> = Symbol('current-agency');

/** Finds out which agency the screen belongs to, for everything below; called once, by the application. */
export const provideCurrentAgency = (): CurrentAgency => {
  const route = useRoute();
  const session = useSessionStore();
  const named = computed(() => {
    const { agency } = route.params as { agency?: string };
    return agency ?? session.agencyCode;
  });
  // Before the first page is found, the address names nothing yet.
  const { data: all } = useQuery(() => ({
    ...agenciesQuery,
    enabled: route.matched.length > 0 && named.value === null,
  }));
  const code = computed(() => {
    if (named.value !== null) return named.value;
    const items = all.value?.items ?? [];
    return items.length === 1 ? (items[0]?.code ?? null) : null;
  });
  const { data, error } = useQuery(() => ({
    ...agencyQuery(code.value ?? ''),
    enabled: code.value !== null,
  }));
  const agency = computed(() => (code.value === null ? null : (data.value ?? null)));
  const isMissing = computed(
    () => code.value !== null && error.value instanceof ProblemError && error.value.status === 404,
  );
  const current = { code, agency, isMissing };
  provide(key, current);
  provide(
    agencyZone,
    computed(() => agency.value?.definition.zone ?? 'Asia/Jakarta'),
  );
  return current;
};

/** The agency that the screen belongs to. */
export const useCurrentAgency = (): CurrentAgency => {
  const current = inject(key);
  if (!current) throw new Error('useCurrentAgency() needs provideCurrentAgency() above it');
  return current;
};
