import type { FormDefinition } from '../definition/form.ts';
import { fillValue } from '../templates/fill-template.ts';
import { checkForm } from './check-form.ts';
import { isStartingText } from './starting-text.ts';

/** The questions to which a form may begin with an answer. */
export const startingFields = ({ properties }: FormDefinition): string[] =>
  Object.keys(properties).filter((name) => isStartingText(properties[name]?.default));

/**
 * The answers that a form begins with: of each property whose `default` has places, what they stand for. What is not known, or is no
 * answer to that question, is left to whoever fills it in.
 *
 * @example
 * startingAnswers(form, { asset: { spec: { quotaMegabytes: 1024 } } }) // { storage: 1024 }
 */
export const startingAnswers = (
  form: FormDefinition,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(form.properties).flatMap(([name, { default: text }]) => {
      if (!isStartingText(text)) return [];
      const answer = fillValue(text, values);
      if (answer === '') return [];
      const faults = checkForm(form, { [name]: answer }, { complete: true });
      return faults.some(({ pointer }) => pointer === `/${name}`) ? [] : [[name, answer]];
    }),
  );
