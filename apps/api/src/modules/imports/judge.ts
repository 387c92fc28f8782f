import type { ImportDone, TableCheck } from '@pendopo/contracts';
import { checkAnswers, checkSheet, type Table, tableOf } from '#modules/table-files/index.ts';
import { readSheet } from '#platform/spreadsheets/read-sheet.ts';
import { SHEET_LIMITS } from '#platform/spreadsheets/sheet.ts';
import { ImportRefused } from './errors.ts';
import {
  type Comparison,
  type Deed,
  type Finding,
  type Importing,
  type ImportKind,
  MOST_ROWS,
  type ReadFile,
} from './import-kind.ts';

type Row = Record<string, unknown>;

/** What a file or a list of rows comes to. */
interface Judged {
  check: TableCheck;
  comparison: Comparison;
}

const BESIDE = { kept: [], findTaken: async () => new Map() };

/** The table of a kind, with the choices there are now. */
export const tableFor = async (kind: ImportKind, importing: Importing): Promise<Table> =>
  tableOf({ form: await kind.form(importing) }, 'rows');

/** A file as rows: a table, or whatever else the kind can read. @throws {ProblemError} 413, 422 */
export const readRows = async (kind: ImportKind, file: Buffer): Promise<ReadFile> =>
  kind.readFile?.(file) ?? {
    sheet: await readSheet(file, { ...SHEET_LIMITS, rows: MOST_ROWS + 1 }),
    faults: new Map(),
  };

/** What a file's rows would do. Nothing is stored. @throws {ProblemError} 422 where its columns are not found. */
export const judgeFile = async (
  kind: ImportKind,
  importing: Importing,
  { sheet, faults }: ReadFile,
): Promise<TableCheck> => {
  const check = await checkSheet(await tableFor(kind, importing), sheet, BESIDE);
  const rows = check.rows.map((verdict) => {
    const fault = faults.get(verdict.number);
    return fault === undefined ? verdict : { ...verdict, row: null, faults: [fault] };
  });
  return (await compared(kind, importing, { ...check, rows })).check;
};

/** What rows that are sent as JSON would do, and how to do it. */
export const judgeAnswers = async (
  kind: ImportKind,
  importing: Importing,
  rows: readonly Row[],
): Promise<Judged> =>
  compared(kind, importing, await checkAnswers(await tableFor(kind, importing), rows, BESIDE));

/** Takes rows over, all or none. @throws {ProblemError} 422 with a pointer to each row that may not come in. */
export const takeOver = async (
  kind: ImportKind,
  importing: Importing,
  rows: readonly Row[],
): Promise<{ done: ImportDone; deeds: Deed[] }> => {
  const { check, comparison } = await judgeAnswers(kind, importing, rows);
  const errors = check.rows.flatMap(({ faults }, index) =>
    faults.map(({ column, code, detail }) => ({
      pointer: `/rows/${index}${column === null ? '' : `/${column}`}`,
      code,
      detail,
    })),
  );
  if (errors.length > 0) throw ImportRefused({ errors });
  const deeds = await comparison.write();
  const count = (wanted: Finding['outcome']) =>
    comparison.findings.filter(({ outcome }) => outcome === wanted).length;
  return { done: { added: count('new'), changed: count('changed'), same: count('same') }, deeds };
};

/** Rows that fit the form are held against what is there; the others have their verdict. */
const compared = async (kind: ImportKind, importing: Importing, check: TableCheck): Promise<Judged> => {
  const right = check.rows.flatMap(({ row }) => (row === null ? [] : [row]));
  const comparison = await kind.compare(importing, right);
  const findings = comparison.findings.values();
  const rows = check.rows.map((verdict) => {
    if (verdict.row === null) return verdict;
    const { faults, outcome, changes } = findings.next().value as Finding;
    return faults.length > 0 ? { ...verdict, row: null, faults } : { ...verdict, outcome, changes };
  });
  return {
    check: { ...check, rows, valid: rows.filter(({ row }) => row !== null).length },
    comparison,
  };
};
