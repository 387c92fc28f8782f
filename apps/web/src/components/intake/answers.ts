import { choicesOf, type FieldSchema } from '../forms/schema-field.ts';
import { type Row, rowsOf } from '../forms/table-rows.ts';

/** An answer as it is checked: what was asked, and what was said, line by line; a group of questions has a line for each. */
export interface Answer {
  field: string;
  label: string;
  lines: { label: string | null; text: string }[];
  /** Of a table its rows; they have no lines. */
  table?: { items: FieldSchema; rows: Row[] };
}

/** Answers to some fields of a form, in words. */
export const answersOf = (
  schema: FieldSchema,
  form: Record<string, unknown>,
  fields: readonly string[],
  words: { yes: string; no: string },
): Answer[] =>
  fields.flatMap((field) => {
    const property = schema.properties?.[field];
    if (property === undefined) return [];
    const label = property.title ?? field;
    if (property.items?.properties !== undefined)
      return [{ field, label, lines: [], table: { items: property.items, rows: rowsOf(form[field]) } }];
    if (property.properties === undefined)
      return [{ field, label, lines: linesOf(null, inWords(property, form[field], words)) }];
    const group = (form[field] ?? {}) as Record<string, unknown>;
    const lines = Object.entries(property.properties).flatMap(([name, part]) =>
      linesOf(part.title ?? name, inWords(part, group[name], words)),
    );
    return [{ field, label, lines }];
  });

const linesOf = (label: string | null, text: string | null) => (text === null ? [] : [{ label, text }]);

const inWords = (
  property: FieldSchema,
  answer: unknown,
  words: { yes: string; no: string },
): string | null => {
  if (answer === undefined || answer === null || answer === '') return null;
  if (typeof answer === 'boolean') return answer ? words.yes : words.no;
  return choicesOf(property).find(({ value }) => value === answer)?.label ?? String(answer);
};
