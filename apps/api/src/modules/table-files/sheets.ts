import { formats } from '@pendopo/standards';
import type { SheetTable } from '#platform/spreadsheets/write-sheet.ts';
import { choicesOf } from './answer-of.ts';
import { take } from './judge-rows.ts';
import type { Column, Table } from './table.ts';

/** Empty rows that are text already, so that a NIP typed or pasted there keeps its digits. */
const PREPARED_ROWS = 500;

/** A table to be filled in, and a second sheet that says what belongs into each column. */
export const templateSheets = (table: Table): [SheetTable, SheetTable] => [
  {
    name: table.title,
    columns: table.columns.map(({ title, schema }) => ({
      title,
      width: Math.max(18, title.length + 4),
      choices: choicesOf(schema).map((choice) => choice.title),
    })),
    rows: Array.from({ length: Math.min(PREPARED_ROWS, table.mostRows ?? PREPARED_ROWS) }, () =>
      table.columns.map(() => null),
    ),
  },
  {
    name: 'Petunjuk',
    columns: [
      { title: 'Kolom', width: 32 },
      { title: 'Wajib', width: 10 },
      { title: 'Cara mengisi', width: 70 },
      { title: 'Contoh', width: 32 },
    ],
    rows: table.columns.map((column) => [
      column.title,
      column.mandatory ? 'Ya' : 'Tidak',
      howTo(column),
      exampleOf(column),
    ]),
  },
];

/** The rows that a form holds, choices in words. */
export const rowsSheet = (table: Table, rows: readonly unknown[]): SheetTable => ({
  name: table.title,
  columns: table.columns.map(({ title }) => ({ title, width: 24 })),
  rows: rows.map((row) => table.columns.map((column) => inWords(column, take(row, column.key)))),
});

const howTo = ({ schema, format, title }: Column): string => {
  const choices = choicesOf(schema);
  if (choices.length > 0) return `Salah satu dari: ${choices.map((choice) => choice.title).join(', ')}.`;
  if (schema.type === 'boolean') return 'Ya atau Tidak.';
  const known = format !== undefined && Object.hasOwn(formats, format);
  const detail = known ? `${title} ${formats[format as keyof typeof formats].detail}` : '';
  return [schema.description, detail].filter((text) => typeof text === 'string' && text !== '').join(' ');
};

const exampleOf = (column: Column): string | number | null =>
  inWords(column, (column.schema.examples as unknown[] | undefined)?.[0]);

const inWords = ({ schema }: Column, answer: unknown): string | number | null => {
  if (answer === undefined || answer === null) return null;
  if (typeof answer === 'boolean') return answer ? 'Ya' : 'Tidak';
  if (typeof answer === 'number' && choicesOf(schema).length === 0) return answer;
  return choicesOf(schema).find(({ value }) => value === answer)?.title ?? String(answer);
};
