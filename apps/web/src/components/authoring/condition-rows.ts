/** What a condition expects of one thing: one of these values, a number within bounds, an answer, or none. */
export type ConditionRow = { path: string } & (
  | { how: 'is'; values: Scalar[] }
  | { how: 'range'; min: number | undefined; max: number | undefined }
  | { how: 'answered' | 'unanswered' }
);

/** A single value in a document. */
export type Scalar = string | number | boolean;

/** A condition as rows of a form. What no row can show is left out, and null is answered: it is edited as text. */
export const rowsOf = (condition: unknown): ConditionRow[] | null => {
  if (condition === undefined || condition === null) return [];
  if (typeof condition !== 'object' || Array.isArray(condition)) return null;
  const rows = Object.entries(condition).map(([path, expected]) => rowOf(path, expected));
  return rows.every((row) => row !== null) ? rows : null;
};

const rowOf = (path: string, expected: unknown): ConditionRow | null => {
  if (isScalar(expected)) return { path, how: 'is', values: [expected] };
  if (Array.isArray(expected)) return expected.every(isScalar) ? { path, how: 'is', values: expected } : null;
  if (typeof expected !== 'object' || expected === null) return null;
  const { answered, min, max, ...rest } = expected as Record<string, unknown>;
  if (Object.keys(rest).length > 0) return null;
  if (typeof answered === 'boolean') return { path, how: answered ? 'answered' : 'unanswered' };
  const bound = (value: unknown) => (typeof value === 'number' ? value : undefined);
  return { path, how: 'range', min: bound(min), max: bound(max) };
};

/** Rows as a condition; undefined where there is none. */
export const conditionOf = (rows: readonly ConditionRow[]): Record<string, unknown> | undefined =>
  rows.length === 0 ? undefined : Object.fromEntries(rows.map((row) => [row.path, expectedOf(row)]));

const expectedOf = (row: ConditionRow): unknown => {
  switch (row.how) {
    case 'is':
      return row.values.length === 1 ? row.values[0] : row.values;
    case 'range':
      return {
        ...(row.min === undefined ? {} : { min: row.min }),
        ...(row.max === undefined ? {} : { max: row.max }),
      };
    default:
      return { answered: row.how === 'answered' };
  }
};

/** The same row asking for something else, with as much kept as still makes sense. */
export const askedAs = (row: ConditionRow, how: ConditionRow['how']): ConditionRow => {
  const { path } = row;
  if (how === row.how) return row;
  if (how === 'is') return { path, how, values: [] };
  if (how === 'range') return { path, how, min: 1, max: undefined };
  return { path, how };
};

const isScalar = (value: unknown): value is Scalar => ['string', 'number', 'boolean'].includes(typeof value);
