import { isAdministrator } from '#modules/agencies/index.ts';
import type { Actor, PersonActor } from '#platform/access.ts';
import { Forbidden, NotFound } from '#platform/common-problems.ts';

/** Whoever writes the list: the administrator of that agency. @throws 404 from elsewhere, 403 without the position. */
export const editorOf = (actor: Actor, agency: string): PersonActor => {
  if (actor.kind !== 'person' || actor.agency !== agency) throw NotFound();
  if (!isAdministrator(actor)) throw Forbidden();
  return actor;
};
