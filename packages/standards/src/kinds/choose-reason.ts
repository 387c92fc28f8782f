import type { Reason } from '../definition/requirement.ts';
import type { Given, Input } from './kind.ts';

/** The input that names one of a standard's reasons. */
export const reasonChoice = (field: string, title: string, reasons: readonly Reason[] = []): Input => ({
  properties: {
    [field]: {
      type: 'string',
      title,
      oneOf: reasons.map(({ key, title: name }) => ({ const: key, title: name })),
      examples: reasons.slice(0, 1).map(({ key }) => key),
    },
  },
  required: [field],
});

/** The title of the reason that the input names. */
export const chosenReason = (given: Given, field: string, reasons: readonly Reason[] = []): string | null =>
  reasons.find(({ key }) => key === given[field])?.title ?? null;
