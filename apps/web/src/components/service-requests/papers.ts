import type { RequirementState } from '@pendopo/contracts';

/** Whether a requirement is met by files; others are answered in the form. */
export const isPaper = ({ kind }: Pick<RequirementState, 'kind'>): boolean =>
  kind === 'document' || kind === 'photo';

/** Whether anything was written: of a table, whether it has rows. */
export const isAnswer = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';
