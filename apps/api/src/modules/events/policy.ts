import type { Actor } from '#platform/access.ts';
import { Forbidden, NotFound } from '#platform/common-problems.ts';

const READERS = ['administrator', 'inspector'];

/**
 * Which events somebody may read: all of the agency for its administrator and inspector, and for a system that is registered for it; those
 * about the unit for one that is registered for that, or acts for somebody of it.
 * @throws 404 for whoever is no person, 403 for everybody else
 */
export const reachOf = (actor: Actor): { agency: string; organization: string | null } => {
  if (actor.kind !== 'person') throw NotFound();
  const { agency, assignments, client, organizationId } = actor;
  const readsAll = assignments.some(({ side, position }) => side === 'agency' && READERS.includes(position));
  if (readsAll) return { agency, organization: null };
  if (client === undefined || organizationId === null) throw Forbidden();
  return { agency, organization: organizationId };
};
