import { detectDelimiter, parseCsv } from 'hucre/csv';
import { SpreadsheetUnreadable } from './errors.ts';
import { assertWithin, isFilled, type SheetLimits, type SheetRow } from './sheet.ts';

/**
 * Rows of a CSV file. A cell is what stands in it, without the blanks around.
 * @throws {ProblemError} `spreadsheet-unreadable` for bytes that are not UTF-8 text, or cut by anything but comma, semicolon or tab.
 */
export const readCsvRows = (file: Uint8Array, limits: SheetLimits): SheetRow[] => {
  const text = decode(file);
  const delimiter = detectDelimiter(text);
  if (!DELIMITERS.includes(delimiter)) throw anotherDelimiter();
  const rows: SheetRow[] = [];
  const records = parseCsv(text, { delimiter, typeInference: false, maxRows: MOST_RECORDS });
  for (const [at, record] of records.entries()) {
    const cells = record.map((cell) => String(cell ?? '').trim());
    const row = { number: at + 1, cells, rounded: roundedIn(cells) };
    if (!isFilled(row)) continue;
    assertWithin(row, rows.length, limits);
    rows.push(row);
  }
  return rows;
};

const DELIMITERS = [',', ';', '\t'];

/** Empty lines count here, so it is more than the rows that any reader asks for. */
const MOST_RECORDS = 20_000;

/** How Excel writes a long number into CSV, `1,98501E+17`: its digits are gone. */
const SCIENTIFIC = /^\d([.,]\d+)?E\+\d+$/i;

const roundedIn = (cells: string[]): number[] =>
  cells.flatMap((cell, column) => (SCIENTIFIC.test(cell) ? [column] : []));

const decode = (file: Uint8Array): string => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(file);
    if (!text.includes('\0')) return text;
  } catch {
    // Told below, as for any other file that is not text.
  }
  throw SpreadsheetUnreadable({
    detail: {
      id: 'Berkas ini bukan lembar kerja .xlsx dan bukan pula CSV berkode UTF-8. Di Excel, pilih Simpan Sebagai, lalu "CSV UTF-8" atau "Buku Kerja Excel".',
      en: 'This is neither an .xlsx workbook nor CSV in UTF-8. In Excel choose Save As, then "CSV UTF-8" or "Excel Workbook".',
    },
  });
};

const anotherDelimiter = () =>
  SpreadsheetUnreadable({
    detail: {
      id: 'Kolom dalam CSV harus dipisahkan dengan koma, titik koma, atau tab.',
      en: 'Columns in CSV must be separated by comma, semicolon or tab.',
    },
  });
