import type { TableCheck } from '@pendopo/contracts';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import type { SheetRow } from '#platform/spreadsheets/sheet.ts';
import { NoRows } from './errors.ts';
import { findHeading, type Heading } from './find-heading.ts';
import { type Beside, judgeAnswers, judgeRows } from './judge-rows.ts';
import { rowsSheet } from './sheets.ts';
import type { Table } from './table.ts';

/** Rows that the form holds under the table's name. */
export const heldRows = ({ loaded }: CaseAtHand, { name }: Table): unknown[] => {
  const held = loaded.form[name];
  return Array.isArray(held) ? held : [];
};

/**
 * What a file's rows are worth for a table. Nothing is stored.
 * @throws {ProblemError} 422 where its columns are not found or have nothing below them.
 */
export const checkSheet = async (
  table: Table,
  sheet: readonly SheetRow[],
  beside: Beside,
): Promise<TableCheck> => {
  const heading = findHeading(sheet, table.columns);
  if (heading.rows.length === 0) throw NoRows();
  const rows = await judgeRows(table, heading, beside);
  return checkOf(table, rows, heading);
};

/** What rows are worth that come as answers, not in a file. Nothing is stored. */
export const checkAnswers = async (
  table: Table,
  answers: readonly Record<string, unknown>[],
  beside: Beside,
): Promise<TableCheck> => {
  const cells = rowsSheet(table, answers).rows.map((row) => row.map((cell) => String(cell ?? '')));
  const rows = await judgeAnswers(table, answers, cells, beside);
  return checkOf(table, rows, { places: table.columns.map((_, at) => at), ignored: [] });
};

const checkOf = (
  { columns, mostRows }: Table,
  rows: TableCheck['rows'],
  { places, ignored }: Pick<Heading, 'places' | 'ignored'>,
): TableCheck => ({
  columns: columns.map(({ key, title, mandatory }, at) => ({
    key,
    title,
    mandatory,
    found: places[at] !== null,
  })),
  ignored,
  rows,
  valid: rows.filter(({ row }) => row !== null).length,
  mostRows,
});
