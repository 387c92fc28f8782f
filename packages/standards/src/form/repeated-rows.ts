import { type Fault, type JsonSchema, pointerTo } from '../schema/fault.ts';
import { formatOfPattern } from './formats.ts';

/** Rows of a form's tables that name the same person or thing as a row before them. `schema` is the expanded form's. */
export function repeatedRows(schema: JsonSchema, answers: unknown): Fault[] {
  if (typeof answers !== 'object' || answers === null) return [];
  return Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).flatMap(([name, table]) => {
    const rows = (answers as Record<string, unknown>)[name];
    if (table.type !== 'array' || !Array.isArray(rows)) return [];
    return repeatedIn((table.items ?? {}) as JsonSchema, rows).map(({ row, column, before, detail }) => ({
      pointer: pointerTo(pointerTo(pointerTo('', name), row), column),
      code: 'duplicate',
      detail: `${detail} baris ${before + 1}.`,
    }));
  });
}

/** A row (from 0) whose column says the same as that of a row before; `detail` is a sentence that wants the number of that row. */
export interface Repetition {
  row: number;
  column: string;
  before: number;
  detail: string;
}

/**
 * Repetitions among the rows of one table, by the columns that name one thing alone.
 *
 * @example
 * repeatedIn(items, [{ nip }, { nip }]) // [{ row: 1, column: 'nip', before: 0, detail: 'NIP sama dengan' }]
 */
export function repeatedIn(items: JsonSchema, rows: readonly unknown[]): Repetition[] {
  const columns = Object.entries((items.properties ?? {}) as Record<string, JsonSchema>).filter(
    ([, { pattern }]) => formatOfPattern(pattern)?.format.isOneOnly === true,
  );
  return columns.flatMap(([column, { title = column }]) => {
    const seen = new Map<unknown, number>();
    return rows.flatMap((row, index): Repetition[] => {
      const value = (row as Record<string, unknown> | null)?.[column];
      if (value === undefined || value === null || value === '') return [];
      const before = seen.get(value);
      if (before === undefined) seen.set(value, index);
      return before === undefined ? [] : [{ row: index, column, before, detail: `${title} sama dengan` }];
    });
  });
}
