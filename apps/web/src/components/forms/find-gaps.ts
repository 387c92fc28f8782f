import { isAnswer } from './is-asked.ts';
import { type FieldSchema, isTable } from './schema-field.ts';

/** What is wrong with an answer, in a word that the interface has a sentence for. */
export type Gap =
  | 'missing'
  | 'unchosen'
  | 'short'
  | 'long'
  | 'phone'
  | 'email'
  | 'nik'
  | 'nip'
  | 'date'
  | 'future'
  | 'written'
  | 'rowless'
  | 'few';

/** A question of a form as somebody is asked it. */
export interface Question {
  name: string;
  schema: FieldSchema;
  /** What the standard says of how it is written: phone, nik, multiline. */
  format?: string | undefined;
  required: boolean;
}

/**
 * What stands in the way of going on, by JSON Pointer: before anything is sent, so that nobody waits for a slow line to be told of an
 * empty field. The server checks everything again.
 */
export const findGaps = (
  questions: readonly Question[],
  form: Readonly<Record<string, unknown>>,
  pointer = '',
): Record<string, Gap> =>
  Object.assign(
    {},
    ...questions.map((question) => {
      const here = `${pointer}/${question.name}`;
      const value = form[question.name];
      if (isTable(question.schema)) return gapsInTable(question, value, here);
      if (question.schema.properties !== undefined && (question.required || isAnswer(value)))
        return findGaps(questionsIn(question.schema), (value ?? {}) as Record<string, unknown>, here);
      const gap = gapIn(question, value);
      return gap === null ? {} : { [here]: gap };
    }),
  );

/** Each row is a group of questions, whose place is its index. */
const gapsInTable = ({ schema, required }: Question, value: unknown, here: string): Record<string, Gap> => {
  const rows = Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
  if (rows.length === 0) return required ? { [here]: 'rowless' } : {};
  const questions = questionsIn(schema.items ?? {});
  return Object.assign(
    rows.length < (schema.minItems ?? 0) ? { [here]: 'few' } : {},
    ...rows.map((row, index) => findGaps(questions, row, `${here}/${index}`)),
  );
};

/** The questions of a group. */
export const questionsIn = ({ properties = {}, required = [] }: FieldSchema): Question[] =>
  Object.entries(properties).map(([name, schema]) => ({
    name,
    schema,
    format: schema.format,
    required: required.includes(name),
  }));

const gapIn = ({ schema, format, required }: Question, value: unknown): Gap | null => {
  const isChoice = schema.oneOf !== undefined || schema.enum !== undefined || schema.type === 'boolean';
  if (!isAnswer(value)) {
    if (!required) return null;
    return isChoice ? 'unchosen' : 'missing';
  }
  if (typeof value !== 'string' || isChoice) return null;
  if (value.trim().length < (schema.minLength ?? 0)) return 'short';
  if (schema.maxLength !== undefined && value.length > schema.maxLength) return 'long';
  if (schema.notAfter === 'today' && /^\d{4}-\d\d-\d\d$/.test(value) && value > today()) return 'future';
  if (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(value)) return null;
  return isNamed(format) ? format : 'written';
};

/** As the device has it; what the agency's day is, the server knows. */
export const today = (): string => {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

const isNamed = (format: string | undefined): format is 'phone' | 'email' | 'nik' | 'nip' | 'date' =>
  ['phone', 'email', 'nik', 'nip', 'date'].includes(format ?? '');
