import { writeCsv } from 'hucre/csv';
import { writeXlsx } from 'hucre/xlsx';
import { disposition } from '#platform/content-disposition.ts';
import { type Cell, DAY_FORMAT, inWords, inWorkbook } from './cell.ts';
import { SheetTooLong } from './errors.ts';

/** The two kinds of file that a table is written as. */
export type SheetKind = 'xlsx' | 'csv';

/** A table to be written: titles above, one row for each thing. Null is an empty cell; only true numbers are numbers. */
export interface SheetTable {
  /** Of the sheet, at most 31 characters. */
  name: string;
  /** `choices`: what a cell may say, offered as a list. `days`: its cells are days, of which a workbook has the day itself. */
  columns: { title: string; width?: number; choices?: string[]; days?: boolean }[];
  rows: Cell[][];
}

/** What each is answered as. */
export const SHEET_MEDIA_TYPES: Record<SheetKind, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/**
 * Writes a table so that no cell can act: in XLSX every text is a text cell of text format, and stays one when it is edited; in CSV what
 * a spreadsheet would take for a formula (`=`, `+`, `-`, `@`, tab, line end in front) begins with an apostrophe (OWASP, CSV injection).
 * `more` are further sheets of a workbook, which CSV cannot hold. CSV is cut by comma, quoted throughout and begins with a byte order mark, so that Excel reads its letters.
 */
export const writeSheet = async (
  table: SheetTable,
  kind: SheetKind,
  more: readonly SheetTable[] = [],
): Promise<Buffer> =>
  Buffer.from(kind === 'xlsx' ? await writeXlsx({ sheets: [table, ...more].map(sheetOf) }) : csvOf(table));

/** As many rows as are written while somebody waits for the file. */
export const MOST_AT_ONCE = 20_000;

/**
 * Rows that were read with a limit of one more than {@link MOST_AT_ONCE}: nobody gets a part of a list and takes it for all of it.
 * @throws {ProblemError} `sheet-too-long` where there are more.
 */
export const allAtOnce = <Row>(rows: Row[]): Row[] => {
  if (rows.length > MOST_AT_ONCE) throw SheetTooLong();
  return rows;
};

/** Headers of a table that is saved under `name`, whose ending is that of its kind. */
export const sheetHeaders = (name: string, kind: SheetKind): Record<string, string> => ({
  'content-type': SHEET_MEDIA_TYPES[kind],
  'content-disposition': disposition('attachment', `${name}.${kind}`),
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-store',
});

/** Quoted throughout, and nothing that a spreadsheet would take for a formula. */
export const INERT_CSV = { quoteStyle: 'all', escapeFormulae: true } as const;

/** A name that a sheet may have. */
export const sheetName = (name: string): string => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);

const sheetOf = ({ name, columns, rows }: SheetTable) => ({
  name: sheetName(name),
  columns: columns.map(({ title, width, days }, column) => ({
    width: width ?? Math.min(60, Math.max(days === true ? 28 : 12, title.length + 4)),
    ...(rows.some((row) => typeof row[column] === 'number')
      ? {}
      : { style: { numFmt: days === true ? DAY_FORMAT : '@' } }),
  })),
  rows: [
    columns.map(({ title }) => inWords(title)),
    ...rows.map((row) => row.map((cell, at) => inWorkbook(cell, columns[at]))),
  ],
  cells: new Map(
    columns.map(({ title }, column) => [
      `0,${column}`,
      { value: inWords(title), style: { numFmt: '@', font: { bold: true } } },
    ]),
  ),
  dataValidations: columns.flatMap(({ choices = [] }, column) =>
    fitsAsList(choices, column) ? [listOf(choices, column, rows.length)] : [],
  ),
  freezePane: { rows: 1 },
});

/** Excel takes a list of 255 characters at most, cut by commas; columns have one letter up to Z. */
const fitsAsList = (choices: readonly string[], column: number): boolean =>
  choices.length > 0 &&
  choices.join(',').length <= 255 &&
  !choices.some((choice) => choice.includes(',')) &&
  column < 26;

const listOf = (choices: readonly string[], column: number, rows: number) => {
  const letter = String.fromCharCode(65 + column);
  return {
    type: 'list' as const,
    values: [...choices],
    allowBlank: true,
    range: `${letter}2:${letter}${rows + 1}`,
  };
};

const csvOf = ({ columns, rows }: SheetTable): string =>
  writeCsv([columns.map(({ title }) => inWords(title)), ...rows.map((row) => row.map(inWords))], {
    ...INERT_CSV,
    bom: true,
  });
