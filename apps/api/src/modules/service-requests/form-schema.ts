import {
  type Condition,
  type Expected,
  expandForm,
  type JsonSchema,
  type StandardDefinition,
} from '@pendopo/standards';
import { type ExampleValues, withExamples } from './examples.ts';

/**
 * The form of a case as JSON Schema for its reader: with examples of this moment, and what is asked under a condition either not
 * asked or there, so that any validator agrees with the server.
 */
export const formSchemaFor = (
  definition: StandardDefinition,
  answers: Record<string, unknown>,
  values: ExampleValues,
): JsonSchema => {
  const { schema, conditions, required } = expandForm(definition.form);
  const rules = Object.entries(conditions)
    .filter(([name]) => required.includes(name))
    .map(([name, when]) => ({ anyOf: [{ not: answersThat(when) }, { required: [name] }] }));
  return {
    ...withExamples(schema, definition, answers, values),
    ...(rules.length > 0 ? { allOf: rules } : {}),
  };
};

/** Answers of which a condition holds. */
const answersThat = (condition: Condition): JsonSchema => {
  const all = Object.entries(condition).map(([path, expected]) => at(path.split('.').slice(1), expected));
  return all.length === 1 && all[0] !== undefined ? all[0] : { allOf: all };
};

const at = (path: readonly string[], expected: Expected): JsonSchema => {
  const isUnanswered = isRecord(expected) && 'answered' in expected && !expected.answered;
  if (isUnanswered) return { not: at(path, { answered: true }) };
  return path.reduceRight<JsonSchema>(
    (inner, name) => ({ type: 'object', required: [name], properties: { [name]: inner } }),
    fitting(expected),
  );
};

/** Of a list of answers one must fit. */
const fitting = (expected: Expected): JsonSchema => {
  const one = schemaOf(expected);
  if (isRecord(expected) && 'answered' in expected) return one;
  return { anyOf: [{ type: 'array', contains: one }, one] };
};

const schemaOf = (expected: Expected): JsonSchema => {
  if (Array.isArray(expected)) return { enum: expected };
  if (!isRecord(expected)) return { const: expected };
  if ('answered' in expected) return { not: { enum: [null, '', []] } };
  const { min, max } = expected as { min?: number; max?: number };
  return {
    type: 'number',
    ...(min === undefined ? {} : { minimum: min }),
    ...(max === undefined ? {} : { maximum: max }),
  };
};

const isRecord = (expected: Expected): expected is Extract<Expected, object> & Record<string, unknown> =>
  typeof expected === 'object' && !Array.isArray(expected);
