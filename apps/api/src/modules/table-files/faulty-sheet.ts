import type { TableRowVerdict } from '@pendopo/contracts';
import type { SheetTable } from '#platform/spreadsheets/write-sheet.ts';
import type { Table } from './table.ts';

/** Columns that are added for whoever mends the rows; when the file comes again they are passed over. */
export const ADDED_TITLES = ['Baris asal', 'Yang perlu diperbaiki'];

/** The faulty rows of a file as they stood in it, and beside each what is to be mended. */
export const faultySheet = (table: Table, rows: readonly TableRowVerdict[]): SheetTable => ({
  name: table.title,
  columns: [
    ...table.columns.map(({ title }) => ({ title, width: 24 })),
    { title: ADDED_TITLES[0] ?? '', width: 12 },
    { title: ADDED_TITLES[1] ?? '', width: 60 },
  ],
  rows: rows
    .filter(({ faults }) => faults.length > 0)
    .map(({ cells, number, faults }) => [...cells, number, faults.map(({ detail }) => detail).join(' ')]),
});
