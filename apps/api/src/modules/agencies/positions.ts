import type { AgencyDefinition } from '@pendopo/standards';
import { builtInPositions } from './policy.ts';

/** All positions that people can hold, built-in ones and the agency's own. */
export const positionsOf = ({ positions }: Pick<AgencyDefinition, 'positions'>) => [
  ...builtInPositions,
  ...positions,
];

/** Whether a person can be that on that side of the agency. */
export const positionExists = (
  definition: Pick<AgencyDefinition, 'positions'>,
  side: string,
  key: string,
): boolean => positionsOf(definition).some((position) => position.side === side && position.key === key);

/** A position in words; its key where the agency no longer has it. */
export const positionTitle = (
  { positions }: Pick<AgencyDefinition, 'positions'>,
  side: string,
  key: string,
): string =>
  [...positions, ...builtInPositions].find((position) => position.side === side && position.key === key)
    ?.title ?? key;
