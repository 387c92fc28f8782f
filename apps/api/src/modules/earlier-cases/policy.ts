import type { StandardDefinition } from '@pendopo/standards';
import { isAdministrator, isInspector } from '#modules/agencies/index.ts';
import { agencyPositionsOf } from '#modules/service-requests/index.ts';
import type { PersonActor } from '#platform/access.ts';

/** Which cases from before the product somebody sees: those of these services, and of these units whatever the service. */
export interface EarlierReach {
  standards: string[];
  /** But for services whose applicants may be kept hidden. */
  units: { ids: string[]; standards: string[] };
}

/** Administrators and the inspector see all, staff what belongs to services in whose procedure they stand, units their own. */
export const earlierReach = (actor: PersonActor, published: readonly StandardDefinition[]): EarlierReach => {
  const seesAll = isAdministrator(actor) || isInspector(actor);
  const worksIn = (definition: StandardDefinition): boolean =>
    actor.assignments.some(
      ({ side, position }) => side === 'agency' && agencyPositionsOf(definition).has(position),
    );
  const held = actor.assignments.map(({ organizationId }) => organizationId);
  return {
    standards: codesOf(published.filter((definition) => seesAll || worksIn(definition))),
    units: {
      ids: [...new Set([actor.organizationId, ...held])].filter((id) => id !== null),
      standards: codesOf(published.filter(({ confidentiality }) => confidentiality === undefined)),
    },
  };
};

const codesOf = (definitions: readonly StandardDefinition[]): string[] => [
  ...new Set(definitions.map(({ code }) => code)),
];
