import type { CaseAction, OfferedAction } from './case.ts';
import type { Given, Outcome, Turn, Words } from './kinds/kind.ts';
import { type Fault, type JsonSchema, pointerTo } from './schema/fault.ts';
import { findFaults } from './schema/find-faults.ts';

/**
 * The input of an outcome as JSON Schema, null where it takes none, and whether a note beside it makes sense: where the outcome asks
 * for words it does not.
 */
export function inputOf(outcome: Outcome, turn: Turn): Pick<OfferedAction, 'input' | 'note'> {
  const words = outcome.words?.(turn);
  const { properties, required } = outcome.input?.(turn) ?? { properties: {}, required: [] };
  const all = { ...(words === undefined ? {} : { [words.field]: fieldFor(words) }), ...properties };
  if (Object.keys(all).length === 0) return { input: null, note: words === undefined ? 'optional' : 'none' };
  const demanded = [...(words?.required ? [words.field] : []), ...required];
  return {
    input: { type: 'object', additionalProperties: false, required: demanded, properties: all },
    note: words === undefined ? 'optional' : 'none',
  };
}

/**
 * Reads what was sent with an action: the input with the note in the place of missing words, and what was said in words. Faults carry
 * pointers into the body (`/input/assignee`).
 */
export function readInput(
  outcome: Outcome,
  turn: Turn,
  { input, note }: CaseAction,
): { faults: Fault[]; given: Given; note: string | null } {
  const schema: JsonSchema = inputOf(outcome, turn).input ?? { type: 'object', additionalProperties: false };
  const words = outcome.words?.(turn);
  const said = note?.trim() || null;
  const given: Given =
    words !== undefined && said !== null && input[words.field] === undefined
      ? { ...input, [words.field]: said }
      : input;
  return {
    faults: findFaults(schema, given).map((fault) => ({ ...fault, pointer: `/input${fault.pointer}` })),
    given,
    note: inWords([outcome.says?.(turn, given), wordsIn(given, words), said]),
  };
}

/** Faults of an input where none is taken. */
export const refuseInput = (input: Given): Fault[] =>
  Object.keys(input).map((name) => ({
    pointer: pointerTo('/input', name),
    code: 'unknown-property',
    detail: `Isian ${name} tidak dikenal.`,
  }));

const fieldFor = ({ title, example }: Words) => ({
  type: 'string',
  title,
  minLength: 1,
  maxLength: 4000,
  pattern: '\\S',
  examples: [example],
});

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
