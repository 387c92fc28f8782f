import { holdsStep, mayTake, stepOf } from '@pendopo/standards';
import { type CaseAtHand, caseActorOf } from '#modules/service-requests/index.ts';
import type { ProvisionRow } from './repository.ts';

/**
 * Whether the actor may run or record an item: a holder of its step's positions, while the case stands there and nobody else is its
 * officer; after that only where a lost credential is made anew.
 */
export const mayProvision = (
  { actor, definition, loaded }: CaseAtHand,
  item: Pick<ProvisionRow, 'step' | 'reissue'>,
): boolean => {
  const step = stepOf(definition, loaded.state.variant, item.step);
  if (actor.kind !== 'person' || step === undefined) return false;
  const by = caseActorOf(actor, loaded);
  if (!loaded.state.steps.includes(item.step)) return item.reissue && holdsStep(step, by);
  return mayTake(loaded.state, step, by);
};

/** Whether an item waits for somebody to run or record it. */
export const isWaiting = ({ status }: Pick<ProvisionRow, 'status'>): boolean =>
  status === 'planned' || status === 'failed';
