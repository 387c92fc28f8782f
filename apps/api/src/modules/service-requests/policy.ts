import { procedureOf, type StandardDefinition } from '@pendopo/standards';
import type { Actor } from '#platform/access.ts';

/** What of a case decides who may see it. */
export interface Visibility {
  agency: string;
  status: string;
  organizationId: string | null;
  filedBy: string | null;
  involved: readonly string[];
}

/** Built-in position that reads everything and writes nothing. */
export const inspector = 'inspector';

/**
 * Who may read a case: the unit of the case, whoever filed, held or acted on it, agency staff with a position in its procedure, the
 * inspector. A draft is the unit's alone until it is sent.
 */
export const canSee = (actor: Actor, subject: Visibility, definition: StandardDefinition): boolean => {
  if (actor.kind !== 'person' || actor.agency !== subject.agency) return false;
  if (subject.filedBy === actor.personId || subject.involved.includes(actor.personId)) return true;
  return actor.assignments.some((held) =>
    held.side === 'organization'
      ? held.organizationId !== null && held.organizationId === subject.organizationId
      : subject.status !== 'draft' &&
        (held.position === inspector || agencyPositionsOf(definition).has(held.position)),
  );
};

/** Agency staff speak among themselves; the unit does not read it. */
export const isInside = (actor: Actor): boolean =>
  actor.kind === 'person' && actor.assignments.some((held) => held.side === 'agency');

/** What the actor holds towards this case: of the unit's positions only those of the case's own unit. */
export const holdingsTowards = (actor: Actor, organizationId: string | null) =>
  actor.kind !== 'person'
    ? []
    : actor.assignments
        .filter((held) => held.side === 'agency' || held.organizationId === organizationId)
        .map((held) => ({ side: held.side, position: held.position }));

const positions = new WeakMap<StandardDefinition, Set<string>>();

/** Every agency position in a standard's procedures. Definitions are immutable, so it is read once. */
export const agencyPositionsOf = (definition: StandardDefinition): Set<string> => {
  const known = positions.get(definition);
  if (known !== undefined) return known;
  const variants = definition.variants?.map((variant) => variant.key) ?? [null];
  const found = new Set(
    variants
      .flatMap((variant) => procedureOf(definition, variant))
      .filter((step) => step.actor.side === 'agency')
      .flatMap((step) => step.actor.positions),
  );
  positions.set(definition, found);
  return found;
};
