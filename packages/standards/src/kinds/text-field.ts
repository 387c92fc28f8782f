import type { InputProperties } from './kind.ts';

/** A property of an input that is a few sentences. */
export const textField = (title: string, example: string): InputProperties[string] => ({
  type: 'string',
  title,
  minLength: 1,
  maxLength: 4000,
  pattern: '\\S',
  examples: [example],
});
