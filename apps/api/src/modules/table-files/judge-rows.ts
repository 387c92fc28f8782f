import { setImmediate } from 'node:timers/promises';
import type { TableRowVerdict } from '@pendopo/contracts';
import { checkForm, type FormDefinition, repeatedIn } from '@pendopo/standards';
import type { SheetRow } from '#platform/spreadsheets/sheet.ts';
import { answerOf, otherReadings } from './answer-of.ts';
import type { Heading } from './find-heading.ts';
import type { Column, Table } from './table.ts';

type Row = Record<string, unknown>;
/** What keeps a row from being taken over. */
export type RowFault = TableRowVerdict['faults'][number];

/** A row that was read, before rows are compared with each other. */
interface ReadRow extends Omit<TableRowVerdict, 'row'> {
  row: Row;
}

/** Looks for the names that rows ask for and somebody else has: by index of the row, what is to be told. */
export type FindTaken = (rows: readonly Row[]) => Promise<ReadonlyMap<number, RowFault>>;

/** What rows are held against, beside the form itself. */
export interface Beside {
  kept: readonly unknown[];
  findTaken: FindTaken;
}

/**
 * A verdict for each row of a file: what the form itself would say of it, then what other rows say, of the file and of `kept`, then
 * whether what it asks for is still to be had. A row is compared only with rows that are right themselves.
 */
export const judgeRows = (table: Table, { places, rows }: Heading, beside: Beside) => {
  const form = rowForm(table);
  return judgeEach(table, rows, beside, (row) => readRow(form, table.columns, places, row));
};

/** The same for rows that come as answers; `cells` is what stands in them in words. */
export const judgeAnswers = (
  table: Table,
  rows: readonly Row[],
  cells: readonly string[][],
  beside: Beside,
) => {
  const form = rowForm(table);
  return judgeEach(table, rows, beside, (row, index) => ({
    number: index + 1,
    cells: cells[index] ?? [],
    row,
    faults: faultsOf(form, row),
  }));
};

const judgeEach = async <T>(
  table: Table,
  rows: readonly T[],
  { kept, findTaken }: Beside,
  read: (row: T, index: number) => ReadRow,
): Promise<TableRowVerdict[]> => {
  const all: ReadRow[] = [];
  for (const [index, row] of rows.entries()) {
    // Thousands of rows take seconds, in which others are to be served too.
    if (index % 100 === 99) await setImmediate();
    all.push(read(row, index));
  }
  addRepetitions(table, all, kept);
  const right = all.filter(({ faults }) => faults.length === 0);
  for (const [index, fault] of await findTaken(right.map(({ row }) => row))) right[index]?.faults.push(fault);
  return all.map(({ row, ...rest }) => ({ ...rest, row: rest.faults.length === 0 ? row : null }));
};

/** A form of one question, the row, so that a row is checked as it will be when the case is sent. */
const rowForm = ({ written }: Table): FormDefinition => ({
  type: 'object',
  required: ['row'],
  properties: { row: written },
});

const readRow = (
  form: FormDefinition,
  columns: readonly Column[],
  places: Heading['places'],
  sheetRow: SheetRow,
): ReadRow => {
  const cells = places.map((place) => (place === null ? '' : (sheetRow.cells[place] ?? '')));
  const row: Row = {};
  columns.forEach(({ key, schema, elsewhere }, at) => {
    const cell = cells[at] ?? '';
    put(row, key, elsewhere?.words?.get(cell.toLowerCase()) ?? answerOf(cell, schema));
  });
  const rounded = columns.filter(({ schema }, at) => {
    const place = places[at];
    return schema.type === 'string' && place != null && sheetRow.rounded.includes(place);
  });
  const before = faultsOf(form, row);
  for (const column of new Set(before.map((fault) => fault.column))) mend(form, row, column);
  const left = before.length === 0 ? before : faultsOf(form, row);
  const faults = [
    ...rounded.map(digitsLost),
    ...left.filter(({ column }) => !rounded.some(({ key }) => key === column)),
  ];
  return { number: sheetRow.number, cells, row, faults };
};

const faultsOf = (form: FormDefinition, row: Row): RowFault[] =>
  checkForm(form, { row }, { complete: true }).map(({ pointer, code, detail }) => ({
    column: pointer.replace(/^\/row\/?/, '') || null,
    code,
    detail,
  }));

/** Reads an answer in another way, where there is one in which nothing is wrong with it. */
const mend = (form: FormDefinition, row: Row, column: string | null): void => {
  const answer = column === null ? undefined : take(row, column);
  if (column === null || typeof answer !== 'string') return;
  for (const reading of otherReadings(answer)) {
    put(row, column, reading);
    if (!faultsOf(form, row).some((fault) => fault.column === column)) return;
  }
  put(row, column, answer);
};

const digitsLost = ({ key, title }: Column): RowFault => ({
  column: key,
  code: 'digits-lost',
  detail: `${title} tersimpan sebagai angka sehingga digit terakhirnya hilang. Ubah format kolomnya menjadi Teks, lalu ketik ulang.`,
});

const addRepetitions = ({ items }: Table, read: readonly ReadRow[], kept: readonly unknown[]): void => {
  const right = read.filter(({ faults }) => faults.length === 0);
  for (const { row, column, before, detail } of repeatedIn(items, [
    ...kept,
    ...right.map((one) => one.row),
  ])) {
    const other = right[before - kept.length];
    right[row - kept.length]?.faults.push({
      column,
      code: 'duplicate',
      detail:
        other === undefined ? `${detail} baris yang sudah ada di isian.` : `${detail} baris ${other.number}.`,
    });
  }
};

const put = (row: Row, key: string, value: unknown): void => {
  const [first = '', ...rest] = key.split('/');
  if (rest.length === 0) {
    if (value !== undefined) row[first] = value;
    return;
  }
  const group = (row[first] ?? {}) as Row;
  put(group, rest.join('/'), value);
  if (Object.keys(group).length > 0) row[first] = group;
};

/** The answer of a row to the question of a column. */
export const take = (row: unknown, key: string): unknown =>
  key.split('/').reduce<unknown>((found, name) => (found as Row | null | undefined)?.[name], row);
