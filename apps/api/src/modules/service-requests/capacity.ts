import { isApplicants, type Step } from '@pendopo/standards';
import type { Actor } from '#platform/access.ts';
import type { Capacity } from './cases.ts';
import type { Parties } from './policy.ts';

type Units = Pick<Parties, 'organizationId' | 'concernedId'>;

/**
 * Under which of their positions somebody takes a step: one that the step names; a position held in one's own right goes before an
 * acting one, so that history never says Plt. of somebody who need not act. At a step of the applicant an officer stands in under a
 * position of the agency; the applicant has none.
 */
export const capacityFor = (actor: Actor, step: Step | null, parties: Units): Capacity | null => {
  if (actor.kind !== 'person') return null;
  const units = unitsOf(step, parties);
  const near = actor.assignments
    .filter(({ side, organizationId: unit }) => side === 'agency' || units.includes(unit))
    .sort((a, b) => Number(a.acting !== null) - Number(b.acting !== null));
  const held =
    near.find(
      ({ side, position }) =>
        step === null || (side === step.actor.side && step.actor.positions.includes(position)),
    ) ?? (step !== null && isApplicants(step) ? near.find(({ side }) => side === 'agency') : undefined);
  return held === undefined
    ? null
    : {
        side: held.side,
        position: held.position,
        acting: held.acting,
        actingFor: held.actingFor?.name ?? null,
      };
};

/** The units whose positions count: at a step its own, else both. */
const unitsOf = (step: Step | null, { organizationId, concernedId }: Units): (string | null)[] => {
  if (step === null) return [organizationId, concernedId];
  return step.actor.unit === 'concerned' ? [concernedId] : [organizationId];
};
