import type { WorkSheetCheck } from '@pendopo/contracts';
import {
  type ItemKind,
  type RowProblem,
  readSheet,
  type SheetItem,
  type SheetRecord,
  sheetColumns,
  sheetRows,
} from '@pendopo/provisioning';
import type { Language, Texts } from '#platform/problems.ts';
import type { SheetRow } from '#platform/spreadsheets/sheet.ts';
import type { SheetTable } from '#platform/spreadsheets/write-sheet.ts';
import { WorkSheetColumnsMissing, WorkSheetEmpty } from './errors.ts';
import { readRecord } from './record-schema.ts';
import type { ProvisionRow } from './repository.ts';

/** A row that was judged: what is to be recorded of which item, or what is wrong with it. */
export interface JudgedRow {
  /** As the spreadsheet program counts it, from 1. */
  number: number;
  item: ProvisionRow | undefined;
  record: SheetRecord | undefined;
  problems: { column: string; code: RowProblem['code'] | 'rounded' }[];
}

/** Items of one kind as a table: what is asked for of each, and empty cells for what comes of it. */
export const workSheet = (kind: string, items: readonly ProvisionRow[]): SheetTable => ({
  name: 'Lembar kerja',
  columns: sheetColumns(kind as ItemKind).map(({ title }) => ({ title })),
  rows: sheetRows(kind as ItemKind, items.map(toSheetItem)),
});

/**
 * Judges the rows of a work sheet that was filled in, each by itself, against the items that wait.
 * @throws {ProblemError} 422 for a file without rows, or without a column that is needed.
 */
export const judgeWorkSheet = (
  kind: string,
  waiting: readonly ProvisionRow[],
  [header, ...rows]: readonly SheetRow[],
): JudgedRow[] => {
  if (header === undefined || rows.length === 0) throw WorkSheetEmpty();
  const read = readSheet(
    kind as ItemKind,
    waiting.map(toSheetItem),
    header.cells,
    rows.map(({ cells }) => cells),
  );
  if ('missing' in read) throw WorkSheetColumnsMissing({ detail: lacking(read.missing) });
  const items = new Map(waiting.map((item) => [item.id, item]));
  return read.verdicts.map((verdict, index): JudgedRow => {
    const { number = 0, rounded = [] } = rows[index] ?? {};
    const base = { number, item: items.get(verdict.item), record: undefined };
    if (verdict.verdict === 'untouched') return { ...base, problems: [] };
    if (verdict.verdict === 'bad') return { ...base, problems: verdict.problems };
    // Excel keeps fifteen digits of a number: a password of more would be sealed as another.
    const cut = rounded.map((column) => ({ column: header.cells[column] ?? '', code: 'rounded' as const }));
    return cut.length > 0 ? { ...base, problems: cut } : { ...base, record: verdict.record, problems: [] };
  });
};

/** What is recorded of a good row, read once more as the form for one item has it. @throws 422 */
export const recordOfRow = ({ item, record }: JudgedRow & { item: ProvisionRow }) => readRecord(item, record);

/** The verdicts as whoever sent the file reads them. No cell is given back. */
export const presentWorkSheet = (judged: readonly JudgedRow[], language: Language): WorkSheetCheck => ({
  rows: judged.map(({ number, item, record, problems }) => ({
    number,
    label: item?.label ?? null,
    verdict: record !== undefined ? 'good' : problems.length > 0 ? 'bad' : 'untouched',
    faults: problems.map(({ column, code }) => ({
      column,
      code,
      detail: wordsOf(column)[code][language],
    })),
  })),
  good: judged.filter(({ record }) => record !== undefined).length,
  bad: judged.filter(({ problems }) => problems.length > 0).length,
});

/** Every bad row with its place, for an import that takes all or nothing. */
export const faultsOf = (judged: readonly JudgedRow[]) =>
  judged.flatMap(({ number, problems }) =>
    problems.map(({ column, code }) => ({
      pointer: `/rows/${number}/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      code,
      detail: wordsOf(column)[code],
    })),
  );

const toSheetItem = ({ id, spec, credential }: ProvisionRow): SheetItem => ({ id, spec, credential });

const lacking = (titles: readonly string[]): Texts => ({
  id: `Kolom ini tidak ada: ${titles.join(', ')}. Gunakan lembar kerja yang diunduh dari permohonan ini.`,
  en: `These columns are missing: ${titles.join(', ')}. Use the work sheet of this request.`,
});

const wordsOf = (column: string): Record<JudgedRow['problems'][number]['code'], Texts> => ({
  missing: { id: `${column} perlu diisi.`, en: `${column} is missing.` },
  number: { id: `${column} berupa bilangan bulat.`, en: `${column} is a whole number.` },
  invalid: { id: `${column} tidak sesuai ketentuan.`, en: `${column} is not as it must be.` },
  'unknown-item': {
    id: 'Nomor item ini tidak menunggu dikerjakan dalam permohonan ini.',
    en: 'No item of this number waits in this request.',
  },
  repeated: { id: 'Nomor item ini sudah ada di baris sebelumnya.', en: 'An earlier row has this item.' },
  'not-wanted': {
    id: 'Item ini tidak memerlukan kredensial; kosongkan kolom kredensial.',
    en: 'This item needs no credential; leave its columns empty.',
  },
  rounded: {
    id: `${column} ditulis sebagai bilangan sehingga angka terakhirnya hilang; tulis sebagai teks.`,
    en: `${column} was written as a number and lost its last digits; write it as text.`,
  },
});
