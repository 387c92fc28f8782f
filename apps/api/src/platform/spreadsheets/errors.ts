import { problem } from '#platform/problems.ts';

/** A file that is no table that can be read; the detail says which kind of file it is, and what to do. */
export const SpreadsheetUnreadable = problem('spreadsheet-unreadable', 422, {
  id: {
    title: 'Isi berkas tidak dapat dibaca sebagai tabel',
    detail: 'Yang diterima: lembar kerja Excel (.xlsx) atau CSV berkode UTF-8.',
  },
  en: {
    title: 'The file cannot be read as a table',
    detail: 'Accepted: an Excel workbook (.xlsx), or CSV in UTF-8.',
  },
});

/** A list with more rows than are written while somebody waits. */
export const SheetTooLong = problem('sheet-too-long', 422, {
  id: {
    title: 'Daftar ini terlalu panjang untuk diunduh sekaligus',
    detail: 'Persempit saringannya, atau minta berkasnya lewat daftar unduhan, yang memuat semua baris.',
  },
  en: {
    title: 'This list is too long to be answered at once',
    detail: 'Narrow it, or ask for a file of it (POST /exports), which has every row.',
  },
});

/** A file with more bytes, rows or columns than is read. */
export const SpreadsheetTooLarge = problem('spreadsheet-too-large', 413, {
  id: { title: 'Tabel dalam berkas melebihi batas' },
  en: { title: 'The table in the file is larger than allowed' },
});
