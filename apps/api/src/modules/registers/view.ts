import type { RegisterEntry } from '@pendopo/contracts';
import type { Register, StandardDefinition } from '@pendopo/standards';
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

/** A register as a sheet has it. */
export const tableOf = (register: Register, entries: readonly Entry[]): SheetTable => ({
  name: register.title,
  columns: headingsOf(register).map((title) => ({ title })),
  rows: entries.map(({ cells }) => cells),
});
