import {
  type AgencyDefinition,
  type CaseActor,
  type People,
  procedureOf,
  type StandardDefinition,
  type Step,
  stepOf,
} from '@pendopo/standards';
import { positionTitle } from '#modules/agencies/index.ts';

/** Somebody who could act in a case that is tried: one for each position of each side, and a colleague. */
export interface Player {
  key: string;
  title: string;
  actor: CaseActor;
  /** The second one in the position, who matters only where the first one may not. */
  isColleague: boolean;
}

/** Everybody whom a procedure names, in its order. */
export const playersIn = (
  standard: StandardDefinition,
  variant: string | null,
  agency: AgencyDefinition,
): Player[] => {
  const found = procedureOf(standard, variant).flatMap((step) => playersOf(step, agency));
  return [...new Map(found.map((player) => [player.key, player])).values()];
};

/** Who takes which step, when an action asks for a name. */
export const peopleAmong = (
  standard: StandardDefinition,
  variant: string | null,
  agency: AgencyDefinition,
): People => ({
  holders: (key) => {
    const step = stepOf(standard, variant, key);
    return step === undefined
      ? []
      : playersOf(step, agency)
          .filter(({ actor }) => actor.person !== null)
          .map((player) => ({
            id: player.key,
            username: player.key,
            name: player.title,
            position: player.actor.holdings[0]?.position ?? '',
          }));
  },
  units: () => [{ id: 'unit', name: 'Unit yang dituju' }],
});

const playersOf = ({ actor }: Step, agency: AgencyDefinition): Player[] => {
  const { side, unit, positions } = actor;
  if (side === 'applicant')
    return [
      {
        key: 'applicant',
        title: 'Pemohon',
        actor: { person: null, holdings: [{ side, position: '' }] },
        isColleague: false,
      },
    ];
  return positions.flatMap((position) => {
    const key = `${unit ?? side}:${position}`;
    const title = positionTitle(agency, side, position);
    const holdings = [{ side, position, ...(unit === undefined ? {} : { unit }) }];
    return [false, true].map((isColleague) => ({
      key: isColleague ? `${key}:2` : key,
      title: isColleague ? `${title} (rekan)` : title,
      actor: { person: isColleague ? `${key}:2` : key, holdings },
      isColleague,
    }));
  });
};
