import type { Actor as StepActor } from '@pendopo/standards';

/** What a person holds, as far as desks go. */
export interface DeskHolding {
  side: 'organization' | 'agency';
  organizationId: string | null;
  position: string;
}

/**
 * The desk where a case waits: side, unit and positions of its step in one word, so that an inbox is one index look-up per desk
 * instead of a scan over positions.
 */
export const deskOf = (actor: StepActor, organizationId: string | null): string => {
  const place = actor.side === 'organization' ? `organization:${organizationId}` : actor.side;
  return `${place}/${[...actor.positions].sort().join('+')}`;
};

/** All desks at which somebody with these holdings may sit, given every actor that the agency's standards know. */
export const desksFor = (holdings: readonly DeskHolding[], actors: readonly StepActor[]): string[] => {
  const desks = new Set<string>();
  for (const actor of actors)
    for (const holding of holdings)
      if (holding.side === actor.side && actor.positions.includes(holding.position))
        desks.add(deskOf(actor, holding.organizationId));
  return [...desks];
};
