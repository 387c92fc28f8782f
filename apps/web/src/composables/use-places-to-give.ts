import type { Person } from '@pendopo/contracts';
import { useI18n } from 'vue-i18n';
import type { Place } from '../components/people/place.ts';
import { useCurrentAgency } from './use-current-agency.ts';

/** Positions that may be given to somebody: those of their own side. */
export const usePlacesToGive = () => {
  const { t } = useI18n();
  const { agency } = useCurrentAgency();

  return (person: Person): Place[] => {
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
};
