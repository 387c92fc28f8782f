import type { Holder, People } from '../case.ts';
import type { InputProperties } from './kind.ts';

/** The input that names one of the colleagues who can take a step; nothing to choose from leaves nothing to fill. */
export function holderChoice(people: People, step: string, title: string): InputProperties {
  const holders = people.holders(step);
  if (holders[0] === undefined) return {};
  return {
    assignee: {
      type: 'string',
      title,
      oneOf: holders.map(({ username, name }) => ({ const: username, title: name })),
      examples: [holders[0].username],
    },
  };
}

/** The colleague that the input names, if it names one. */
export const chosenHolder = (people: People, step: string, username: unknown): Holder | undefined =>
  people.holders(step).find((holder) => holder.username === username);
