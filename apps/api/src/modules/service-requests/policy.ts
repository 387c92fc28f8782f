import { type CaseActor, procedureOf, type StandardDefinition } from '@pendopo/standards';
import type { Actor } from '#platform/access.ts';

/** What of a case decides who may see it. */
export interface Visibility {
  agency: string;
  id: string;
  /** Whoever began it; null for a member of the public. */
  filedBy: string | null;
  /** When it was sent; null while it is the unit's own affair. */
  submittedAt: string | null;
  organizationId: string | null;
}

/** Built-in position that reads everything and writes nothing. */
export const inspector = 'inspector';

/**
 * Who may read a case: the unit of the case, the holder of its receipt, agency staff with a position in its procedure, the inspector.
 * Whoever filed it, held it or acted on it did so under one of these positions, and reads it as long as they hold it. What was never
 * sent is its applicant's alone, and the officer's who fills it in for an applicant.
 */
export const canSee = (actor: Actor, subject: Visibility, definition: StandardDefinition): boolean =>
  mayWrite(actor, subject, definition) ||
  (actor.kind === 'person' &&
    actor.agency === subject.agency &&
    subject.submittedAt !== null &&
    actor.assignments.some((held) => held.side === 'agency' && held.position === inspector));

/** Whether the actor has a part in a case, be it to speak about it: everybody who sees it but the inspector. */
export const mayWrite = (actor: Actor, subject: Visibility, definition: StandardDefinition): boolean => {
  if (actor.kind === 'receipt') return isApplicant(actor, subject);
  return (
    actor.kind === 'person' &&
    actor.agency === subject.agency &&
    actor.assignments.some((held) =>
      held.side === 'organization'
        ? held.organizationId !== null && held.organizationId === subject.organizationId
        : (subject.submittedAt !== null || isApplicant(actor, subject)) &&
          agencyPositionsOf(definition).has(held.position),
    )
  );
};

/** Whether somebody speaks for a member of the public: by the receipt, or as the officer who filed for them at the desk. */
const isApplicant = (actor: Actor, { id, agency, organizationId, filedBy }: Parties): boolean => {
  if (actor.kind === 'receipt') return actor.serviceRequestId === id && actor.agency === agency;
  return actor.kind === 'person' && organizationId === null && filedBy === actor.personId;
};

/** Agency staff speak among themselves; the unit does not read it. */
export const isInside = (actor: Actor): boolean =>
  actor.kind === 'person' && actor.assignments.some((held) => held.side === 'agency');

/** Whose a case is, as far as somebody's part in it goes. */
export type Parties = Pick<Visibility, 'id' | 'agency' | 'organizationId' | 'filedBy'>;

/**
 * What the actor holds towards this case: of the unit's positions only those of the case's own unit. Whoever speaks for a member of
 * the public holds the applicant's side, which knows no positions.
 */
export const holdingsTowards = (actor: Actor, parties: Parties): CaseActor['holdings'] => {
  const held = actor.kind === 'person' ? actor.assignments : [];
  return [
    ...held
      .filter(({ side, organizationId }) => side === 'agency' || organizationId === parties.organizationId)
      .map(({ side, position }) => ({ side, position })),
    ...(isApplicant(actor, parties) ? [{ side: 'applicant' as const, position: 'applicant' }] : []),
  ];
};

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
