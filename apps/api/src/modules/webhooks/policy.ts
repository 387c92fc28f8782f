import { isAdministrator, isInspector } from '#modules/agencies/index.ts';
import type { Actor, PersonActor } from '#platform/access.ts';
import { Forbidden, NotFound } from '#platform/common-problems.ts';

/** The administrator of the agency. @throws 404 for whoever is of another one, 403 for the others of this one */
export const administratorOf = (actor: Actor, agency: string): PersonActor => {
  if (actor.kind !== 'person' || actor.agency !== agency) throw NotFound();
  if (!isAdministrator(actor)) throw Forbidden();
  return actor;
};

/** Whoever may see where events are sent: the administrator and the inspector. @throws 404, 403 */
export const readerOf = (actor: Actor, agency: string): PersonActor => {
  if (actor.kind !== 'person' || actor.agency !== agency) throw NotFound();
  if (!isAdministrator(actor) && !isInspector(actor)) throw Forbidden();
  return actor;
};
