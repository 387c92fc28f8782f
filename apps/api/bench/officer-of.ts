import type { Chance } from './chance.ts';
import type { Officer, SeededAgency } from './seed-people.ts';

/** Who holds a position, in a unit or in the agency itself: the first, or by chance one of them. @throws when nobody does */
export const officerOf = (
  agency: SeededAgency,
  position: string,
  organizationId: string | null,
  chance?: Chance,
): Officer => {
  const holders = agency.officers.filter(
    (officer) => officer.position === position && officer.organizationId === organizationId,
  );
  const found = chance === undefined ? holders[0] : chance.pick(holders);
  if (found === undefined) throw new Error(`Nobody in ${agency.code} is ${position}.`);
  return found;
};
