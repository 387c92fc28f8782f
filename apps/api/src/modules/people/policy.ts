import {
  administeredUnits,
  isAdministrator,
  isInspector,
  isOfInstallation,
  isSystemAdministrator,
} from '#modules/agencies/index.ts';
import type { PersonActor } from '#platform/access.ts';

/** What decides who may see and manage a person. */
export interface Subject {
  id: string;
  organization: { id: string } | null;
  /** Held now or from a later day. */
  positions: readonly { side: string; position: string; organization: { id: string } | null }[];
}

/** Whom somebody sees: everybody, or the people of these units; null is the agency's own staff. */
export type Reach = 'all' | readonly (string | null)[];

/** Administrators and inspectors of the agency see all, everybody else their own unit and those they administer. */
export const reachOf = (actor: PersonActor): Reach =>
  isAdministrator(actor) || isInspector(actor)
    ? 'all'
    : [...new Set([actor.organizationId, ...administeredUnits(actor)])];

/** Whether the actor sees that person at all. */
export const sees = (actor: PersonActor, person: Subject): boolean => {
  const reach = reachOf(actor);
  return reach === 'all' || reach.includes(person.organization?.id ?? null);
};

/** Colleagues see names and positions; numbers, contacts and habits are for those who look after them, and oneself. */
export const seesContacts = (actor: PersonActor, person: Subject): boolean =>
  person.id === actor.personId || isInspector(actor) || manages(actor, person);

/** Whether the actor may add people to a unit, or to the agency itself. */
export const mayAddTo = (actor: PersonActor, organizationId: string | null): boolean =>
  isAdministrator(actor) || (organizationId !== null && administeredUnits(actor).includes(organizationId));

/**
 * Whether the actor may change the person's data, suspend them or give them a new password. Nobody but their like may where the
 * person looks after the whole installation. A unit's administrator may not
 * where the person is somebody outside that unit: a new password would give those rights away.
 */
export const manages = (actor: PersonActor, person: Subject): boolean => {
  if (person.positions.some(isOfInstallation)) return isSystemAdministrator(actor);
  if (isAdministrator(actor)) return true;
  const units = administeredUnits(actor);
  return (
    person.organization !== null &&
    units.includes(person.organization.id) &&
    person.positions.every(
      ({ side, organization }) =>
        side === 'organization' && organization !== null && units.includes(organization.id),
    )
  );
};

/** Whether the actor may give or end that position, on whoever it is. */
export const mayGive = (
  actor: PersonActor,
  given: { side: string; position: string; organizationId: string | null },
): boolean => {
  if (given.position === 'system-administrator') return isSystemAdministrator(actor);
  if (isAdministrator(actor)) return true;
  return (
    given.side === 'organization' &&
    given.organizationId !== null &&
    administeredUnits(actor).includes(given.organizationId)
  );
};
