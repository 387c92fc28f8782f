import type { FindingDecision } from '@pendopo/contracts';
import type { StandardDefinition } from '@pendopo/standards';
import { isInspector } from '#modules/agencies/index.ts';
import { mayRegister } from '#modules/assets/index.ts';
import type { PersonActor } from '#platform/access.ts';
import type { ReadFinding } from './repository.ts';
import type { FindingRow } from './tables.ts';

/** What somebody may do with an agency's findings. */
export interface FindingRights {
  reads: boolean;
  decides: boolean;
}

/** Findings are for those who write into the register; its inspector reads along. */
export const rightsOf = (actor: PersonActor, standards: readonly StandardDefinition[]): FindingRights => {
  const decides = mayRegister(actor, standards);
  return { reads: decides || isInspector(actor), decides };
};

/** What can be decided of a finding, the proposal first. */
export const decisionsOn = ({
  kind,
  state,
  details,
  isRevocable,
}: Pick<ReadFinding, 'kind' | 'state' | 'details' | 'isRevocable'>): FindingDecision[] => {
  if (state === 'closed') return isRevocable ? ['restore'] : [];
  if (state === 'restoring') return [];
  if (kind === 'health') return healthDecisions(state, details);
  if (kind === 'disowned')
    return [
      'adopt',
      ...(state === 'taken' ? [] : (['take-up'] as const)),
      ...(state === 'ignored' ? [] : (['ignore'] as const)),
    ];
  const isRestorable = kind !== 'stray' && details.plan !== undefined;
  const isAdoptable = kind === 'stray' || kind === 'missing' || details.adoption !== undefined;
  return [
    ...(isRestorable ? (['restore'] as const) : []),
    ...(isAdoptable ? (['adopt'] as const) : []),
    ...(state === 'open' ? (['ignore'] as const) : []),
  ];
};

/** A new title can be accepted, unless the page shows that it is not the unit's own doing. */
const healthDecisions = (
  state: FindingRow['state'],
  { problems = [] }: FindingRow['details'],
): FindingDecision[] => {
  const has = (code: string) => problems.some((one) => one.code === code);
  return [
    ...(state === 'taken' ? [] : (['take-up'] as const)),
    ...(has('title-changed') && !has('taken-over') ? (['adopt'] as const) : []),
    ...(state === 'ignored' ? [] : (['ignore'] as const)),
  ];
};
