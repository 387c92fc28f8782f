import type { AgencyDefinition } from '@pendopo/standards';
import { builtInPositions } from './policy.ts';

/** Whether a person can be that on that side of the agency. */
export const positionExists = (
  { positions }: Pick<AgencyDefinition, 'positions'>,
  side: string,
  key: string,
): boolean =>
  [...builtInPositions, ...positions].some((position) => position.side === side && position.key === key);

/** A position in words; its key where the agency no longer has it. */
export const positionTitle = (
  { positions }: Pick<AgencyDefinition, 'positions'>,
  side: string,
  key: string,
): string =>
  [...positions, ...builtInPositions].find((position) => position.side === side && position.key === key)
    ?.title ?? key;
