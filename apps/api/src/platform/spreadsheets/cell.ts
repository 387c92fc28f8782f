import { momentInWords } from '@pendopo/standards';

/** A cell of a table: words, a number, a day (ISO 8601), or nothing. */
export type Cell = string | number | { day: string } | null;

/** How a workbook shows a day: "Kamis, 2 April 2026". */
export const DAY_FORMAT = '[$-421]dddd, d mmmm yyyy';

/** Characters that XML cannot hold, and that nobody sees. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** What a cell says to whoever reads the file as text. */
export const inWords = (cell: Cell): string | number | null => {
  if (typeof cell === 'string') return cell.replace(UNSEEN, '');
  return cell !== null && typeof cell === 'object' ? momentInWords(cell.day) : cell;
};

/** Workbooks count days from 1900, which they take for a leap year. */
const FIRST_COUNTED = '1900-03-01';

/**
 * What a workbook holds in a column: of a day the day itself, so that it can be sorted and counted with, where the column is one of days.
 * Among words, and before workbooks reckon, it would be a bare number.
 */
export const inWorkbook = (
  cell: Cell,
  { days = false }: { days?: boolean } = {},
): string | number | Date | null =>
  days && cell !== null && typeof cell === 'object' && cell.day >= FIRST_COUNTED
    ? new Date(`${cell.day}T00:00:00Z`)
    : inWords(cell);
