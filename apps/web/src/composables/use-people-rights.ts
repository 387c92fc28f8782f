import type { Person } from '@pendopo/contracts';
import { computed } from 'vue';
import { useSessionStore } from '../stores/session.ts';

/** Whom the reader looks after, only so that no button is shown which would be refused anyway; the server decides. */
export const usePeopleRights = () => {
  const session = useSessionStore();

  const held = computed(() => session.user?.positions ?? []);
  const onAgency = (position: string) =>
    held.value.some((one) => one.side === 'agency' && one.position === position);
  const administersAgency = computed(() => onAgency('administrator'));
  const makesAgencies = computed(() =>
    held.value.some(({ position }) => position === 'system-administrator'),
  );
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

  return { administersAgency, makesAgencies, administers, ownUnits, seesAll, manages };
};
