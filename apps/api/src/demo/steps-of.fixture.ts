import type { StandardDefinition } from '@pendopo/standards';

/** The steps of a standard's first procedure. */
export const stepsOf = ({ procedure, variants }: StandardDefinition) =>
  procedure ?? variants?.[0]?.procedure ?? [];
