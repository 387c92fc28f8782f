import { type Capacity, type CaseAtHand, capacityFor } from '#modules/service-requests/index.ts';
import { capacityInWords } from './capacity-in-words.ts';
import type { HandoverRow } from './repository.ts';

/** Under which position somebody opens a credential. */
export interface Opener {
  /** Null for whoever holds none in the register, or has no account. */
  capacity: Capacity | null;
  /** The same in words, for the record of handover. */
  as: string;
}

/**
 * Under which position a credential is opened: the one that the register knows of whoever is signed in, else the one that the form names
 * for its recipient, else that they work in the unit.
 */
export const openerOf = (
  { actor, agency, loaded }: CaseAtHand,
  { provisionId }: Pick<HandoverRow, 'provisionId'>,
): Opener => {
  const capacity = capacityFor(actor, null, loaded);
  if (capacity !== null) return { capacity, as: capacityInWords(agency, capacity) };
  const named = loaded.provisions.find(({ id }) => id === provisionId)?.recipientPosition;
  return { capacity, as: named ?? `Pegawai ${loaded.organization?.name ?? agency.name}` };
};
