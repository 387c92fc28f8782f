import { choicesOf, type FieldSchema } from './schema-field.ts';

/** Answers of a row. */
export type Row = Record<string, unknown>;

/** A row while it is written: what it says, where its questions stand, and what is wrong with them. */
export interface RowForm {
  answers: Row;
  change: (changed: Row) => void;
  pointer: string;
  errors: Record<string, string>;
}

/** Words for yes and no. */
export interface TruthWords {
  yes: string;
  no: string;
}

/** The rows of an answer, whatever stands there. */
export const rowsOf = (answer: unknown): Row[] => (Array.isArray(answer) ? (answer as Row[]) : []);

/** What a row says: its first answer to call it by, and all others in the order of the questions. */
export const lineOf = (
  items: FieldSchema,
  row: Row,
  words: TruthWords,
): { name: string; details: string[] } => {
  const [name = '', ...details] = textsOf(items, row, words);
  return { name, details: details.filter((text) => text !== '') };
};

/** Whether a row says something, in any of its answers. */
export const saysIn = (items: FieldSchema, row: Row, term: string, words: TruthWords): boolean =>
  textsOf(items, row, words).some((text) => text.toLowerCase().includes(term.trim().toLowerCase()));

const textsOf = (items: FieldSchema, row: Row, words: TruthWords): string[] =>
  Object.entries(items.properties ?? {}).flatMap(([key, property]) => {
    const answer = row[key];
    if (property.properties !== undefined) return textsOf(property, (answer ?? {}) as Row, words);
    if (answer === undefined || answer === null) return [''];
    if (typeof answer === 'boolean') return [`${property.title ?? key}: ${answer ? words.yes : words.no}`];
    return [choicesOf(property).find(({ value }) => value === answer)?.label ?? String(answer)];
  });

/** Sentences about rows, by the row's index, out of those by JSON Pointer. */
export const faultsByRow = (
  pointer: string,
  errors: Readonly<Record<string, string>>,
): ReadonlyMap<number, string[]> => {
  const found = new Map<number, string[]>();
  for (const [at, sentence] of Object.entries(errors)) {
    const index = at.startsWith(`${pointer}/`)
      ? Number(at.slice(pointer.length + 1).split('/')[0])
      : Number.NaN;
    if (Number.isInteger(index)) found.set(index, [...(found.get(index) ?? []), sentence]);
  }
  return found;
};
