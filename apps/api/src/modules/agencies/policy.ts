import type { Actor } from '#platform/access.ts';

/** The built-in position of whoever administers an agency or, on the other side, a unit. */
export const ADMINISTRATOR = 'administrator';
const INSPECTOR = 'inspector';
const SYSTEM_ADMINISTRATOR = 'system-administrator';

/** Positions that every agency and every unit has, whatever their definition says. */
export const builtInPositions = [
  { side: 'agency', key: ADMINISTRATOR, title: 'Administrator Instansi' },
  { side: 'agency', key: INSPECTOR, title: 'Inspektorat' },
  { side: 'agency', key: SYSTEM_ADMINISTRATOR, title: 'Administrator Sistem' },
  { side: 'organization', key: ADMINISTRATOR, title: 'Administrator Unit' },
] as const;

/** Whether the actor administers the agency: all its people, units and days. */
export const isAdministrator = (actor: Actor): boolean => holds(actor, ADMINISTRATOR);

/** Whether the actor may read all, and write nothing for it. */
export const isInspector = (actor: Actor): boolean => holds(actor, INSPECTOR);

/** Whether the actor makes agencies. */
export const isSystemAdministrator = (actor: Actor): boolean => holds(actor, SYSTEM_ADMINISTRATOR);

/** Whether a position looks after the whole installation. */
export const isOfInstallation = ({ side, position }: { side: string; position: string }): boolean =>
  side === 'agency' && position === SYSTEM_ADMINISTRATOR;

/** The units whose people the actor administers. */
export const administeredUnits = (actor: Actor): string[] =>
  actor.kind !== 'person'
    ? []
    : actor.assignments.flatMap(({ side, position, organizationId }) =>
        side === 'organization' && position === ADMINISTRATOR && organizationId !== null
          ? [organizationId]
          : [],
      );

const holds = (actor: Actor, wanted: string): boolean =>
  actor.kind === 'person' &&
  actor.assignments.some(({ side, position }) => side === 'agency' && position === wanted);
