import type { StandardDefinition } from '@pendopo/standards';
import { isAdministrator, isInspector } from '#modules/agencies/index.ts';
import { isInside, type Parties } from '#modules/service-requests/index.ts';
import type { Actor } from '#platform/access.ts';

/**
 * For which side of a case somebody answers its survey: the unit's people for the unit, the holder of the receipt for a member of the
 * public. Nobody for the agency, also not the officer who filed for somebody at the desk: it is they who are judged.
 */
export const respondentSide = (
  actor: Actor,
  { organizationId }: Pick<Parties, 'organizationId'>,
): 'organization' | 'applicant' | null => {
  if (actor.kind === 'receipt') return organizationId === null ? 'applicant' : null;
  if (actor.kind !== 'person' || organizationId === null || isInside(actor)) return null;
  return actor.assignments.some((held) => held.organizationId === organizationId) ? 'organization' : null;
};

/** Whether somebody evaluates a service: its standard names the position; administrator and inspector look at all. */
export const evaluates = (actor: Actor, { evaluation }: Pick<StandardDefinition, 'evaluation'>): boolean =>
  isAdministrator(actor) ||
  isInspector(actor) ||
  (actor.kind === 'person' &&
    actor.assignments.some(({ side, position }) => side === 'agency' && position === evaluation.by));
