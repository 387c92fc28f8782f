import {
  type CaseActor,
  type CaseState,
  procedureOf,
  type StandardDefinition,
  type Actor as StepActor,
} from '@pendopo/standards';
import type { Actor, Assignment } from '#platform/access.ts';

/** What of a case decides who may see it. */
export interface Visibility {
  agency: string;
  id: string;
  /** Whoever began it; null for a member of the public. */
  filedBy: string | null;
  /** When it was sent; null while it is the unit's own affair. */
  submittedAt: string | null;
  organizationId: string | null;
  /** The unit to which it was forwarded. */
  concernedId: string | null;
  /** Whether an officer began it for the unit. */
  state: Pick<CaseState, 'takenDown'>;
  /** Persons who filed, held or acted. */
  involved: readonly string[];
}

/** Built-in position that reads everything and writes nothing. */
export const inspector = 'inspector';

/**
 * Who may read a case: the unit of the case, the unit concerned, the holder of its receipt, agency staff with a position in its
 * procedure, the inspector. Whoever filed it, held it or acted on it did so under one of these positions, and reads it as long as they
 * hold it, also after another unit has become the one concerned. What was never sent is its applicant's alone, and the officer's who
 * fills it in for an applicant.
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
        ? belongsTo(held, subject) ||
          (subject.involved.includes(actor.personId) && concernedPositionsOf(definition).has(held.position))
        : (subject.submittedAt !== null || isApplicant(actor, subject) || tookDown(actor, subject)) &&
          agencyPositionsOf(definition).has(held.position),
    )
  );
};

/** Whether a position is one of the unit that asks, or of the unit concerned. */
const belongsTo = (
  { organizationId }: Pick<Assignment, 'organizationId'>,
  parties: Pick<Visibility, 'organizationId' | 'concernedId'>,
): boolean =>
  organizationId !== null &&
  (organizationId === parties.organizationId || organizationId === parties.concernedId);

/** Whether somebody speaks for a member of the public: by the receipt, or as the officer who filed for them at the desk. */
const isApplicant = (actor: Actor, { id, agency, organizationId, filedBy }: Parties): boolean => {
  if (actor.kind === 'receipt') return actor.serviceRequestId === id && actor.agency === agency;
  return actor.kind === 'person' && organizationId === null && filedBy === actor.personId;
};

/** Whether somebody is the officer who took a case down for a unit. Who began it as one of the unit's own and left it is not. */
const tookDown = (actor: Actor, { agency, organizationId, filedBy, state }: Parties): boolean =>
  actor.kind === 'person' &&
  actor.agency === agency &&
  state.takenDown === true &&
  filedBy === actor.personId &&
  actor.assignments.some(({ side }) => side === 'agency') &&
  actor.assignments.every((held) => held.organizationId !== organizationId);

/** Agency staff speak among themselves; the unit does not read it. */
export const isInside = (actor: Actor): boolean =>
  actor.kind === 'person' && actor.assignments.some((held) => held.side === 'agency');

/** Whose a case is, as far as somebody's part in it goes. */
export type Parties = Pick<
  Visibility,
  'id' | 'agency' | 'organizationId' | 'concernedId' | 'filedBy' | 'state'
>;

/**
 * What the actor holds towards this case: of the units' positions only those of the case's own unit, and those of the unit concerned as
 * such. Whoever speaks for a member of
 * the public holds the applicant's side, which knows no positions.
 */
export const holdingsTowards = (actor: Actor, parties: Parties): CaseActor['holdings'] => {
  const held = actor.kind === 'person' ? actor.assignments : [];
  return [
    ...held
      .filter(({ side, organizationId }) => side === 'agency' || organizationId === parties.organizationId)
      .map(({ side, position }) => ({ side, position })),
    ...held
      .filter(({ organizationId }) => organizationId !== null && organizationId === parties.concernedId)
      .map(({ side, position }) => ({ side, position, unit: 'concerned' as const })),
    ...(isApplicant(actor, parties) ? [{ side: 'applicant' as const, position: 'applicant' }] : []),
  ];
};

/** The actor as the interpreter knows one. */
export const caseActorOf = (actor: Actor, parties: Parties): CaseActor => ({
  person: actor.kind === 'person' ? actor.personId : null,
  holdings: holdingsTowards(actor, parties),
  ...(tookDown(actor, parties) ? { takesDown: true } : {}),
});

/** Whether the actor reads what the agency says to the unit concerned. */
export const isOfConcerned = (actor: Actor, { concernedId }: Pick<Visibility, 'concernedId'>): boolean =>
  actor.kind === 'person' &&
  concernedId !== null &&
  actor.assignments.some(({ organizationId }) => organizationId === concernedId);

interface Places {
  agency: Set<string>;
  concerned: Set<string>;
}
const positions = new WeakMap<StandardDefinition, Places>();

/** Every agency position in a standard's procedures. */
export const agencyPositionsOf = (definition: StandardDefinition): Set<string> => placesOf(definition).agency;

/** Every position of a unit to which a case may be forwarded. */
export const concernedPositionsOf = (definition: StandardDefinition): Set<string> =>
  placesOf(definition).concerned;

/** Definitions are immutable, so they are read once. */
const placesOf = (definition: StandardDefinition): Places => {
  const known = positions.get(definition);
  if (known !== undefined) return known;
  const variants = definition.variants?.map((variant) => variant.key) ?? [null];
  const actors = variants.flatMap((variant) => procedureOf(definition, variant)).map((step) => step.actor);
  const of = (isWanted: (actor: StepActor) => boolean) =>
    new Set(actors.filter(isWanted).flatMap((actor) => actor.positions));
  const found = {
    agency: of(({ side }) => side === 'agency'),
    concerned: of(({ unit }) => unit === 'concerned'),
  };
  positions.set(definition, found);
  return found;
};
