import type { Person } from '@pendopo/contracts';
import type { AgencyDefinition } from '@pendopo/standards';
import { positionTitle } from '#modules/agencies/index.ts';
import type { PersonActor } from '#platform/access.ts';
import type { PersonRow } from './person-row.ts';
import { seesContacts } from './policy.ts';

/** A person as this reader sees one. */
export const presentPerson = (
  person: PersonRow,
  definition: AgencyDefinition,
  reader: PersonActor,
): Person => {
  const positions = person.positions.map((held) => ({
    ...held,
    title: positionTitle(definition, held.side, held.position),
  }));
  if (seesContacts(reader, person)) return { ...person, positions };
  return {
    ...person,
    positions: positions.map((held) => ({ ...held, confirmedAt: null })),
    nip: null,
    email: null,
    emailRefusedAt: null,
    phone: null,
    lastSignInAt: null,
  };
};
