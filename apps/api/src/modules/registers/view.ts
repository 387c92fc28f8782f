import type { RegisterEntry } from '@pendopo/contracts';
import { cellInWords, type Register, type StandardDefinition, tellsDays } from '@pendopo/standards';
import type { SheetTable } from '#platform/spreadsheets/write-sheet.ts';
import type { Entry } from './service.ts';

/** A register as it is headed. */
export const presentHeading = (
  { code, title }: Pick<StandardDefinition, 'code' | 'title'>,
  register: Register,
): RegisterEntry => ({
  standard: { code, title },
  key: register.key,
  title: register.title,
  source: register.source,
  columns: register.columns.map((column) => ({ title: column.title, group: column.group ?? null })),
});

/** Its headings in one line, a group's before its column's. */
export const headingsOf = ({ columns }: Register): string[] =>
  columns.map((column) => (column.group === undefined ? column.title : `${column.group}: ${column.title}`));

/** An entry as the page shows it. */
export const presentEntry = ({ cells, ...entry }: Entry) => ({ ...entry, cells: cells.map(cellInWords) });

/** A register as a sheet has it. */
export const tableOf = (
  standard: StandardDefinition,
  register: Register,
  entries: readonly Entry[],
): SheetTable => ({
  name: register.title,
  columns: headingsOf(register).map((title, at) => ({ title, days: hasDaysAt(standard, register, at) })),
  rows: entries.map(({ cells }) => cells),
});

/** Whether the column at this place tells days. */
export const hasDaysAt = (standard: StandardDefinition, { columns }: Register, at: number): boolean =>
  columns[at] !== undefined && tellsDays(columns[at], standard);
