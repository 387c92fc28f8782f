import { type TObject, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { ItemKind } from '../../item-kind.ts';
import { manualFacts } from './facts.ts';
import { credentialSchema } from './record-schema.ts';
import { type SheetColumn, type SheetItem, sheetColumns } from './sheet.ts';

/** What is wrong with a row: which column, by its title, and how. */
export interface RowProblem {
  column: string;
  code: 'missing' | 'number' | 'invalid' | 'unknown-item' | 'repeated' | 'not-wanted';
}

/** What a row comes to; `row` counts from 1 beneath the header. Rows in which nothing was filled in are `untouched`. */
export type RowVerdict =
  | { row: number; item: string; verdict: 'good'; record: SheetRecord }
  | { row: number; item: string; verdict: 'untouched' }
  | { row: number; item: string; verdict: 'bad'; problems: RowProblem[] };

/** What is recorded of one item; the credential is to be sealed at once. */
export interface SheetRecord {
  facts: Record<string, unknown>;
  credential?: Record<string, unknown>;
}

/** The verdicts of a sheet that came back, or the titles of columns that it lacks. */
export type ReadSheet = { missing: string[] } | { verdicts: RowVerdict[] };

/**
 * Reads a sheet that was filled in elsewhere. Columns are found by their titles, in any order, others are passed over; what was
 * asked for is not read back. Each row is judged by itself, as the form for recording one would, and names an item that waits.
 */
export const readSheet = (
  kind: ItemKind,
  items: readonly SheetItem[],
  header: readonly string[],
  rows: readonly (readonly string[])[],
): ReadSheet => {
  const places = new Map(header.map((title, index) => [plain(title), index]));
  const columns = sheetColumns(kind).filter(({ part }) => part !== 'spec');
  const missing = columns.filter(({ isRequired, part, title }) => {
    const isNeeded = isRequired && (part !== 'credential' || items.some(({ credential }) => credential));
    return isNeeded && !places.has(plain(title));
  });
  if (missing.length > 0) return { missing: missing.map(({ title }) => title) };
  const seen = new Set<string>();
  const waiting = new Map(items.map((item) => [item.id, item]));
  return {
    verdicts: rows.map((cells, index) => {
      // A password is taken to the letter; a blank around anything else is a slip.
      const read = ({ title, isSecret }: SheetColumn) => {
        const cell = cells[places.get(plain(title)) ?? -1] ?? '';
        return isSecret ? cell : cell.trim();
      };
      return judged(kind, columns, read, { row: index + 1, waiting, seen });
    }),
  };
};

interface Place {
  row: number;
  waiting: ReadonlyMap<string, SheetItem>;
  /** Items that an earlier row has filled in. */
  seen: Set<string>;
}

const judged = (
  kind: ItemKind,
  columns: readonly SheetColumn[],
  read: (column: SheetColumn) => string,
  { row, waiting, seen }: Place,
): RowVerdict => {
  const [id, ...rest] = columns;
  const item = id === undefined ? '' : read(id);
  const filled = rest.filter((column) => read(column) !== '');
  if (filled.length === 0) return { row, item, verdict: 'untouched' };
  const bad = (...problems: RowProblem[]): RowVerdict => ({ row, item, verdict: 'bad', problems });
  const asked = waiting.get(item);
  if (asked === undefined) return bad({ column: id?.title ?? '', code: 'unknown-item' });
  if (seen.has(item)) return bad({ column: id?.title ?? '', code: 'repeated' });
  seen.add(item);
  const [given] = filled.filter(({ part }) => part === 'credential');
  if (given !== undefined && !asked.credential) return bad({ column: given.title, code: 'not-wanted' });
  const facts = part('facts', manualFacts[kind], rest, read);
  if (!asked.credential)
    return facts.problems.length > 0
      ? bad(...facts.problems)
      : { row, item, verdict: 'good', record: { facts: facts.value } };
  const credential = part('credential', credentialSchema(), rest, read);
  const problems = [...facts.problems, ...credential.problems];
  if (problems.length > 0) return bad(...problems);
  return { row, item, verdict: 'good', record: { facts: facts.value, credential: credential.value } };
};

/** One part of a record out of its cells. */
const part = (
  name: SheetColumn['part'],
  schema: TObject,
  columns: readonly SheetColumn[],
  read: (column: SheetColumn) => string,
): { value: Record<string, unknown>; problems: RowProblem[] } => {
  const value: Record<string, unknown> = {};
  const problems: RowProblem[] = [];
  for (const column of columns.filter((one) => one.part === name)) {
    const cell = read(column);
    const property = schema.properties[column.key] ?? Type.Never();
    if (cell === '') {
      if (column.isRequired) problems.push({ column: column.title, code: 'missing' });
      continue;
    }
    const isNumber = (property as { type?: string }).type === 'integer';
    const content = isNumber ? wholeOf(cell) : cell;
    if (content === undefined) problems.push({ column: column.title, code: 'number' });
    else if (Value.Check(property, content)) value[column.key] = content;
    else problems.push({ column: column.title, code: 'invalid' });
  }
  return { value, problems };
};

/** A whole number as people and spreadsheets write it: `2048`, `2.048`, `2048.0`. */
const wholeOf = (text: string): number | undefined => {
  if (/^\d{1,3}(\.\d{3})+$/.test(text)) return Number(text.replaceAll('.', ''));
  return /^\d+([.,]0+)?$/.test(text) ? Number.parseInt(text, 10) : undefined;
};

const plain = (title: string): string => title.trim().toLowerCase().replaceAll(/\s+/g, ' ');
