import { SpreadsheetTooLarge, SpreadsheetUnreadable } from './errors.ts';
import { readCsvRows } from './read-csv.ts';
import { readXlsxRows } from './read-xlsx.ts';
import { MOST_FILE_BYTES, SHEET_LIMITS, type SheetLimits, type SheetRow } from './sheet.ts';

/**
 * Reads the first sheet of an XLSX file, or a CSV file: its content tells which, never its name. CSV may be cut by comma, semicolon (as
 * Excel does where commas stand in numbers) or tab, in UTF-8 with or without a byte order mark. Empty rows are left out, the numbers of
 * the others are those of the file.
 * @returns the rows with something in them, in order; none where the file is empty.
 * @throws {ProblemError} `spreadsheet-unreadable` (422) for any other file, `spreadsheet-too-large` (413).
 */
export const readSheet = async (
  file: Uint8Array,
  limits: SheetLimits = SHEET_LIMITS,
): Promise<SheetRow[]> => {
  if (file.length > MOST_FILE_BYTES) throw tooManyBytes();
  if (beginsWith(file, OLE)) throw anotherProgram();
  return beginsWith(file, ZIP) ? readXlsxRows(file, limits) : readCsvRows(file, limits);
};

/** Local file header of a zip, which an XLSX file is. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Compound file: Excel before 2007, and any workbook under a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

const beginsWith = (file: Uint8Array, bytes: number[]): boolean =>
  bytes.every((byte, at) => file[at] === byte);

const tooManyBytes = () =>
  SpreadsheetTooLarge({
    detail: { id: 'Ukuran berkas paling besar 2 MB.', en: 'The file may have 2 MB at most.' },
  });

const anotherProgram = () =>
  SpreadsheetUnreadable({
    detail: {
      id: 'Berkas ini Excel lama (.xls) atau dilindungi kata sandi. Simpan sebagai .xlsx tanpa kata sandi, lalu unggah kembali.',
      en: 'This is an old Excel file (.xls) or under a password. Save it as .xlsx without one and upload it again.',
    },
  });
