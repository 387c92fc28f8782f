import { pathsIn } from '../templates/fill-template.ts';

/** Whether a default of a form is to be filled from what is known when a case begins. */
export const isStartingText = (value: unknown): value is string =>
  typeof value === 'string' && pathsIn(value).length > 0;
