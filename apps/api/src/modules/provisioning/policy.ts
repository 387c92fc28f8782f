import { stepOf } from '@pendopo/standards';
import { type CaseAtHand, holdingsTowards } from '#modules/service-requests/index.ts';
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
  const isHolder = holdingsTowards(actor, loaded).some(
    (held) => held.side === step.actor.side && step.actor.positions.includes(held.position),
  );
  if (!isHolder) return false;
  if (!loaded.state.steps.includes(item.step)) return item.reissue;
  const assignee = loaded.state.assignees[item.step];
  return assignee === undefined || assignee === actor.personId;
};

/** Whether an item waits for somebody to run or record it. */
export const isWaiting = ({ status }: Pick<ProvisionRow, 'status'>): boolean =>
  status === 'planned' || status === 'failed';
