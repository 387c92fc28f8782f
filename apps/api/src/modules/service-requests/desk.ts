import { type CaseState, type StandardDefinition, type Actor as StepActor, stepOf } from '@pendopo/standards';

/** What a person holds, as far as desks go. */
export interface DeskHolding {
  side: 'organization' | 'agency';
  organizationId: string | null;
  position: string;
}

/**
 * The desk where a case waits with a step: side, unit and positions of its step in one word, so that an inbox is one index look-up per desk
 * instead of a scan over positions.
 */
export const deskOf = (
  actor: StepActor,
  organizationId: string | null,
  concernedId: string | null = null,
): string => {
  const unit = actor.unit === undefined ? organizationId : concernedId;
  const place = actor.side === 'organization' ? `organization:${unit}` : actor.side;
  return `${place}/${[...actor.positions].sort().join('+')}`;
};

/** Where a case in this state waits: a desk for each step in progress, in their order. */
export const desksOf = (
  definition: StandardDefinition,
  { variant, steps }: Pick<CaseState, 'variant' | 'steps'>,
  { organizationId, concernedId }: { organizationId: string | null; concernedId: string | null },
): { step: string; desk: string }[] =>
  steps.flatMap((key) => {
    const step = stepOf(definition, variant, key);
    return step === undefined ? [] : [{ step: key, desk: deskOf(step.actor, organizationId, concernedId) }];
  });

/** All desks at which somebody with these holdings may sit, given every actor that the agency's standards know. */
export const desksFor = (holdings: readonly DeskHolding[], actors: readonly StepActor[]): string[] => {
  const desks = new Set<string>();
  for (const actor of actors)
    for (const holding of holdings)
      if (holding.side === actor.side && actor.positions.includes(holding.position))
        desks.add(deskOf(actor, holding.organizationId, holding.organizationId));
  return [...desks];
};
