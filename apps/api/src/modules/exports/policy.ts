import type { PersonActor } from '#platform/access.ts';

/** What somebody holds today, as words that can be kept and compared. */
export const holdingsOf = ({ assignments }: Pick<PersonActor, 'assignments'>): string[] => [
  ...new Set(
    assignments.map(({ side, position, organizationId }) => `${side}/${position}/${organizationId ?? ''}`),
  ),
];

/** Whether somebody still holds all that they held. Who has gained something since has lost nothing. */
export const stillHolds = (actor: Pick<PersonActor, 'assignments'>, held: readonly string[]): boolean => {
  const now = new Set(holdingsOf(actor));
  return held.every((one) => now.has(one));
};
