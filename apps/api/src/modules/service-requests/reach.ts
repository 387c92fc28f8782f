import { procedureOf, type StandardDefinition } from '@pendopo/standards';
import type { Actor } from '#platform/access.ts';
import { desksFor } from './desk.ts';
import type { Reach } from './list.ts';
import { agencyPositionsOf, inspector } from './policy.ts';

/** What a person reaches, given every published version of the agency's standards. */
export const reachOf = (
  actor: Extract<Actor, { kind: 'person' }>,
  definitions: readonly StandardDefinition[],
): Reach => {
  const inside = actor.assignments.filter((held) => held.side === 'agency').map((held) => held.position);
  return {
    desks: desksFor(actor.assignments, definitions.flatMap(actorsOf)),
    standards: inside.includes(inspector)
      ? null
      : [
          ...new Set(
            definitions
              .filter((definition) => inside.some((position) => agencyPositionsOf(definition).has(position)))
              .map((definition) => definition.code),
          ),
        ],
    organizations: [
      ...new Set(
        actor.assignments
          .filter((held) => held.side === 'organization')
          .map((held) => held.organizationId)
          .filter((id) => id !== null),
      ),
    ],
  };
};

const actorsOf = (definition: StandardDefinition) =>
  (definition.variants?.map((variant) => variant.key) ?? [null])
    .flatMap((variant) => procedureOf(definition, variant))
    .map((step) => step.actor);
