import type { OfferedAction } from '@pendopo/contracts';

/** What tells an action from every other of its case: two steps done at once may have one of the same key. */
export const nameOf = ({ key, step }: Pick<OfferedAction, 'key' | 'step'>): string =>
  step === null ? key : `${step.key}-${key}`;

/** What stands on its button: with its step, where another says the same. */
export const labelOf = (action: OfferedAction, all: readonly OfferedAction[]): string =>
  action.step !== null &&
  all.some(({ title, step }) => title === action.title && step?.key !== action.step?.key)
    ? `${action.title} · ${action.step.title}`
    : action.title;
