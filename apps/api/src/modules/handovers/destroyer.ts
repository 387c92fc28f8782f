import { type CaseAtHand, capacityFor } from '#modules/service-requests/index.ts';
import { capacityInWords } from './capacity-in-words.ts';

/** When something sealed was destroyed, and who did it; nobody where its time or a wrong password did. */
export interface Destroyer {
  at: string;
  by: string | null;
  as: string | null;
}

/** Whoever acts on the case at hand, with the position under which they do. */
export const destroyerOf = ({ actor, agency, loaded, now }: CaseAtHand): Destroyer => {
  const capacity = capacityFor(actor, null, loaded);
  return {
    at: now,
    by: actor.kind === 'person' ? actor.name : null,
    as: capacity === null ? null : capacityInWords(agency, capacity),
  };
};

/** What destroys by itself. */
export const byItself = (at: string): Destroyer => ({ at, by: null, as: null });
