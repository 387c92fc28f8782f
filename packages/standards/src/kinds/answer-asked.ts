import { expandForm } from '../form/expand-form.ts';
import type { InputProperties, Outcome } from './kind.ts';

const backwards = ['return', 'reject', 'dispute', 'object'];

/** What a standard asks at a step beside what its kind needs, whenever the case goes forward from it. */
export function answerAsked(key: string): Outcome {
  if (backwards.includes(key)) return {};
  return {
    input: ({ step: { asks } }) => {
      if (asks === undefined) return { properties: {}, required: [] };
      const { schema } = expandForm(asks);
      return { properties: schema.properties as InputProperties, required: schema.required as string[] };
    },
    changes: ({ step: { key: step, asks }, state }, given) => {
      if (asks === undefined) return {};
      const names = Object.keys(asks.properties).filter((name) => given[name] !== undefined);
      return {
        answers: { ...state.answers, [step]: Object.fromEntries(names.map((name) => [name, given[name]])) },
      };
    },
  };
}
