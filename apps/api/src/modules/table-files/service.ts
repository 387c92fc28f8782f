import type { TableCheck } from '@pendopo/contracts';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import type { SheetRow } from '#platform/spreadsheets/sheet.ts';
import { NoRows } from './errors.ts';
import { findHeading } from './find-heading.ts';
import { type FindTaken, judgeRows } from './judge-rows.ts';
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
  beside: { kept: readonly unknown[]; findTaken: FindTaken },
): Promise<TableCheck> => {
  const heading = findHeading(sheet, table.columns);
  if (heading.rows.length === 0) throw NoRows();
  const rows = await judgeRows(table, heading, beside);
  return {
    columns: table.columns.map(({ key, title, mandatory }, at) => ({
      key,
      title,
      mandatory,
      found: heading.places[at] !== null,
    })),
    ignored: heading.ignored,
    rows,
    valid: rows.filter(({ row }) => row !== null).length,
    mostRows: table.mostRows,
  };
};
