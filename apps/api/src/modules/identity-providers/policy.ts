import { isAdministrator, isInspector } from '#modules/agencies/index.ts';
import type { Actor, Admit, PersonActor } from '#platform/access.ts';
import { Forbidden, NotFound } from '#platform/common-problems.ts';

/** The provider of another agency is not there. */
export const admit: Admit = async (_tx, actor, request) => {
  colleagueOf(actor, (request.params as { agency: string }).agency);
};

/** The administrator of the agency. @throws 404 for whoever is of another one, 403 for the others of this one */
export const administratorOf = (actor: Actor, agency: string): PersonActor => {
  const colleague = colleagueOf(actor, agency);
  if (!isAdministrator(colleague)) throw Forbidden();
  return colleague;
};

/** Whoever may see how people sign in: the administrator and the inspector. @throws 404, 403 */
export const readerOf = (actor: Actor, agency: string): PersonActor => {
  const colleague = colleagueOf(actor, agency);
  if (!isAdministrator(colleague) && !isInspector(colleague)) throw Forbidden();
  return colleague;
};

const colleagueOf = (actor: Actor, agency: string): PersonActor => {
  if (actor.kind !== 'person' || actor.agency !== agency) throw NotFound();
  return actor;
};
