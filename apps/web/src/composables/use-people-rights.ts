import type { Person } from '@pendopo/contracts';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Place } from '../components/people/place.ts';
import { useSessionStore } from '../stores/session.ts';
import { useCurrentAgency } from './use-current-agency.ts';

/** Whom the reader looks after, only so that no button is shown which would be refused anyway; the server decides. */
export const usePeopleRights = () => {
  const { t } = useI18n();
  const session = useSessionStore();
  const { agency } = useCurrentAgency();

  const held = computed(() => session.user?.positions ?? []);
  const onAgency = (position: string) =>
    held.value.some((one) => one.side === 'agency' && one.position === position);
  const administersAgency = computed(() => onAgency('administrator'));
  const ownUnits = computed(() =>
    held.value.flatMap(({ side, position, organization }) =>
      side === 'organization' && position === 'administrator' && organization !== null ? [organization] : [],
    ),
  );
  const administers = computed(() => administersAgency.value || ownUnits.value.length > 0);
  const seesAll = computed(() => administersAgency.value || onAgency('inspector'));

  const manages = (person: Person): boolean => {
    if (person.id === session.user?.id) return false;
    if (administersAgency.value) return true;
    return ownUnits.value.some(({ id }) => id === person.organization?.id);
  };

  /** Positions that may be given to somebody: those of their own side. */
  const placesFor = (person: Person | null): Place[] => {
    if (person === null) return [];
    const side = person.organization === null ? 'agency' : 'organization';
    const own = (agency.value?.definition.positions ?? [])
      .filter((position) => position.side === side)
      .map(({ key, title }) => ({ side, position: key, title }) as const);
    const builtIn =
      side === 'agency' ? (['administrator', 'inspector'] as const) : (['administrator'] as const);
    return [
      ...own,
      ...builtIn.map(
        (position) => ({ side, position, title: t(`people.built_in.${side}_${position}`) }) as const,
      ),
    ];
  };

  return { administersAgency, administers, ownUnits, seesAll, manages, placesFor };
};
