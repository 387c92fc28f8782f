import type { CaseState } from './case.ts';
import type { StandardDefinition } from './definition/standard.ts';
import { procedureOf } from './procedure.ts';

/**
 * The state of a case that begins: a draft at the first step, everything open. While it is a draft, form and papers may be filled by
 * whoever holds the composition step, also when somebody must be named for it first.
 *
 * @throws RangeError when the standard has no such variant.
 */
export function start(
  standard: StandardDefinition,
  variant: string | null,
  /** An officer takes it down for the unit that asks, which has named nobody for it first. */
  { takenDown = false }: { takenDown?: boolean } = {},
): CaseState {
  return {
    status: 'draft',
    variant,
    steps: procedureOf(standard, variant)
      .filter(({ kind }) => !takenDown || kind === 'composition')
      .slice(0, 1)
      .map(({ key }) => key),
    assignees: {},
    takenBy: {},
    returns: 0,
    openRequirements: 'all',
    formOpen: true,
    delivered: false,
    clock: 'idle',
    ...(takenDown ? { takenDown } : {}),
  };
}
