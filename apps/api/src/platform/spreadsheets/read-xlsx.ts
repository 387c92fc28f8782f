import type { CellValue } from 'hucre';
import { streamXlsxRows } from 'hucre/xlsx';
import { ProblemError } from '#platform/problems.ts';
import { SpreadsheetTooLarge, SpreadsheetUnreadable } from './errors.ts';
import { inflatedSize } from './inflated-size.ts';
import { assertWithin, isFilled, MOST_INFLATED_BYTES, type SheetLimits, type SheetRow } from './sheet.ts';

/**
 * Rows of the first sheet of an XLSX file, as it streams: what is too much is refused before it is read. Of a formula its last result.
 * @throws {ProblemError} `spreadsheet-unreadable` for a file that is not whole, `spreadsheet-too-large` also for one that grows beyond
 * measure when unpacked (a zip bomb).
 */
export const readXlsxRows = async (file: Uint8Array, limits: SheetLimits): Promise<SheetRow[]> => {
  const size = inflatedSize(file);
  if (size === null) throw broken();
  if (size > MOST_INFLATED_BYTES) throw growsTooMuch();
  const rows: SheetRow[] = [];
  try {
    for await (const { index, values } of streamXlsxRows(file)) {
      const row = { number: index + 1, cells: values.map(textOf), rounded: roundedIn(values) };
      if (!isFilled(row)) continue;
      assertWithin(row, rows.length, limits);
      rows.push(row);
    }
  } catch (error) {
    // The library's own complaints differ for every byte that is amiss; for people it is one fault.
    throw error instanceof ProblemError ? error : broken();
  }
  return rows;
};

const textOf = (value: CellValue): string => {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number')
    return isRounded(value) ? BigInt(Math.round(value)).toString() : String(value);
  return value.trim();
};

/** A spreadsheet keeps 15 digits of a number and writes noughts for the rest. */
const isRounded = (value: CellValue): value is number =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) >= 1e15;

const roundedIn = (values: CellValue[]): number[] =>
  values.flatMap((value, column) => (isRounded(value) ? [column] : []));

const broken = () =>
  SpreadsheetUnreadable({
    detail: {
      id: 'Berkas ini bukan lembar kerja Excel (.xlsx) yang utuh. Buka di Excel, simpan kembali sebagai .xlsx, lalu unggah kembali.',
      en: 'This is not a whole Excel workbook (.xlsx). Open it in Excel, save it as .xlsx and upload it again.',
    },
  });

const growsTooMuch = () =>
  SpreadsheetTooLarge({
    detail: {
      id: 'Isi berkas terlalu besar setelah dibuka. Hapus gambar dan lembar lain, sisakan tabelnya saja.',
      en: 'The content is too large once unpacked. Remove pictures and other sheets, and leave the table alone.',
    },
  });
