import type { CaseAction, OfferedAction } from './case.ts';
import { detailsOf } from './details.ts';
import type { Asking, CaseTurn, Given, InputProperties, Words } from './kinds/kind.ts';
import { textField } from './kinds/text-field.ts';
import type { Said } from './move.ts';
import type { Fault, JsonSchema } from './schema/fault.ts';
import { findFaults } from './schema/find-faults.ts';

/**
 * The input of an action as JSON Schema, null where it takes none, and whether a note beside it makes sense: where the action asks for
 * words it does not.
 */
export function inputOf<T extends CaseTurn>(
  asking: Asking<T>,
  turn: T,
): Pick<OfferedAction, 'input' | 'note'> {
  const words = asking.words?.(turn);
  const { properties, required } = asking.input?.(turn) ?? { properties: {}, required: [] };
  const all = {
    ...(words === undefined ? {} : { [words.field]: textField(words.title, words.example) }),
    ...properties,
  };
  if (Object.keys(all).length === 0) return { input: null, note: words === undefined ? 'optional' : 'none' };
  const demanded = [...(words?.required ? [words.field] : []), ...required];
  return {
    input: { type: 'object', additionalProperties: false, required: demanded, properties: all },
    note: words === undefined ? 'optional' : 'none',
  };
}

/**
 * Reads what was sent with an action: the input with the note in the place of missing words, and what was said. Faults carry pointers
 * into the body (`/input/assignee`).
 */
export function readInput<T extends CaseTurn>(
  asking: Asking<T>,
  turn: T,
  { input, note }: CaseAction,
): { faults: Fault[]; given: Given; said: Said } {
  const schema: JsonSchema = inputOf(asking, turn).input ?? { type: 'object', additionalProperties: false };
  const words = asking.words?.(turn);
  const text = note?.trim() || null;
  const given: Given =
    words !== undefined && text !== null && input[words.field] === undefined
      ? { ...input, [words.field]: text }
      : input;
  const faults = findFaults(schema, given).map((fault) => ({ ...fault, pointer: `/input${fault.pointer}` }));
  const properties = (schema.properties ?? {}) as InputProperties;
  return {
    faults,
    given,
    said:
      faults.length > 0
        ? { note: null, details: [] }
        : {
            note: inWords([asking.says?.(turn, given), wordsIn(given, words), text]),
            details: detailsOf(properties, given),
          },
  };
}

/** Everything that was said, nothing twice, as sentences one after the other. */
const inWords = (parts: (string | null | undefined)[]): string | null =>
  [...new Set(parts.filter((part) => part !== null && part !== undefined))].reduce<string | null>(
    (said, part) => (said === null ? part : `${said.replace(/\.$/, '')}. ${part}`),
    null,
  );

const wordsIn = (given: Given, words: Words | undefined): string | null => {
  const text = words === undefined ? undefined : given[words.field];
  return typeof text === 'string' ? text.trim() : null;
};
