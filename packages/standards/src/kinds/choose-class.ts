import type { CaseClass } from '../definition/standard.ts';
import type { Input } from './kind.ts';

/** The input that sets a case's class. */
export const classChoice = (classes: readonly CaseClass[] = []): Input => ({
  properties: {
    class: {
      type: 'string',
      title: 'Klasifikasi',
      oneOf: classes.map(({ key, title }) => ({ const: key, title })),
      examples: classes.slice(0, 1).map(({ key }) => key),
    },
  },
  required: ['class'],
});
