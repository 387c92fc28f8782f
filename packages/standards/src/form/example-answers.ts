import type { FormDefinition } from '../definition/form.ts';
import { expandForm } from './expand-form.ts';

/** A form filled in as its own examples have it, each question by the first of them. */
export const exampleAnswers = (form: FormDefinition): Record<string, unknown> => {
  const { properties = {} } = expandForm(form).schema as {
    properties?: Record<string, { examples?: unknown[] }>;
  };
  return Object.fromEntries(Object.entries(properties).map(([key, { examples }]) => [key, examples?.[0]]));
};
