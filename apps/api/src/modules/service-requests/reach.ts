import { procedureOf, type StandardDefinition } from '@pendopo/standards';
import { isAdministrator, isInspector } from '#modules/agencies/index.ts';
import type { Actor } from '#platform/access.ts';
import { desksFor } from './desk.ts';
import type { Reach } from './list.ts';
import { agencyPositionsOf, concernedPositionsOf, inspector } from './policy.ts';
import { standardsWhere } from './standard-set.ts';

/** What a person reaches, given every published version of the agency's standards. */
export const reachOf = (
  actor: Extract<Actor, { kind: 'person' }>,
  definitions: readonly StandardDefinition[],
): Reach => {
  const inside = actor.assignments.filter((held) => held.side === 'agency').map((held) => held.position);
  const organizations = actor.assignments
    .filter((held) => held.side === 'organization')
    .map((held) => held.organizationId)
    .filter((id) => id !== null);
  const holdsConcerned = (definition: StandardDefinition) =>
    actor.assignments.some(
      ({ side, position }) => side === 'organization' && concernedPositionsOf(definition).has(position),
    );
  return {
    desks: desksFor(actor.assignments, definitions.flatMap(actorsOf)),
    readsAll: inside.includes(inspector),
    serves: standardsWhere(definitions, (definition) =>
      inside.some((position) => agencyPositionsOf(definition).has(position)),
    ),
    confidential: standardsWhere(
      definitions,
      ({ confidentiality }) =>
        actor.client === undefined &&
        (confidentiality?.content?.seenBy ?? []).some((position) => inside.includes(position)),
    ),
    organizations: [...new Set(organizations)],
    mayBeConcerned:
      organizations.length > 0 && definitions.some((definition) => concernedPositionsOf(definition).size > 0),
    concerned: standardsWhere(definitions, holdsConcerned),
    readsReports:
      isAdministrator(actor) || isInspector(actor) || definitions.some((one) => reportsTo(inside, one)),
  };
};

/** Its evaluation is read by one position, its registers by all that have a part in it. */
const reportsTo = (held: readonly string[], definition: StandardDefinition): boolean =>
  held.includes(definition.evaluation.by) ||
  ((definition.registers ?? []).length > 0 &&
    held.some((position) => agencyPositionsOf(definition).has(position)));

const actorsOf = (definition: StandardDefinition) =>
  (definition.variants?.map((variant) => variant.key) ?? [null])
    .flatMap((variant) => procedureOf(definition, variant))
    .map((step) => step.actor);
