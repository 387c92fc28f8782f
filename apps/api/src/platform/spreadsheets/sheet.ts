import { SpreadsheetTooLarge } from './errors.ts';

/** One row of a sheet as text. A NIP of 18 digits is text in it, never a number. */
export interface SheetRow {
  /** As the spreadsheet program counts it, from 1. */
  number: number;
  /** From the first column on; what is empty is ''. */
  cells: string[];
  /** Columns (from 0) whose cell was a number with more digits than a spreadsheet keeps: its last digits are lost. */
  rounded: number[];
}

/** How much of a file is read. */
export interface SheetLimits {
  /** Rows, heading included, and columns. */
  rows: number;
  columns: number;
}

/** What a file may hold when nothing smaller is asked for. */
export const SHEET_LIMITS: SheetLimits = { rows: 5000, columns: 100 };

/** Bytes of a file, and of all that it says to hold once unpacked. */
export const MOST_FILE_BYTES = 2 * 1024 * 1024;
export const MOST_INFLATED_BYTES = 16 * 1024 * 1024;

/** Refuses the first row, or a column, beyond the limits. @throws {ProblemError} `spreadsheet-too-large`. */
export const assertWithin = (row: SheetRow, rowsBefore: number, { rows, columns }: SheetLimits): void => {
  if (rowsBefore >= rows)
    throw SpreadsheetTooLarge({
      detail: {
        id: `Paling banyak ${rows} baris. Bagi menjadi beberapa berkas.`,
        en: `At most ${rows} rows. Split it into several files.`,
      },
    });
  if (row.cells.length > columns)
    throw SpreadsheetTooLarge({
      detail: { id: `Paling banyak ${columns} kolom.`, en: `At most ${columns} columns.` },
    });
};

/** Whether anything stands in a row. */
export const isFilled = ({ cells }: SheetRow): boolean => cells.some((cell) => cell !== '');
