import { writeCsv } from 'hucre/csv';
import { writeXlsxStream } from 'hucre/xlsx';
import { type Cell, DAY_FORMAT, inWords, inWorkbook } from './cell.ts';
import { INERT_CSV, type SheetKind, sheetName } from './write-sheet.ts';

/** What a long table is headed by. `number`: its cells are numbers, `days`: they are days; of all others every cell is text. */
export interface SheetHead {
  name: string;
  columns: readonly { title: string; width: number; number?: boolean; days?: boolean }[];
}

/**
 * Writes a table of any length as it comes, stretch by stretch, with no more of it in memory than a stretch. Its cells cannot act, as
 * those that `writeSheet` writes. A line ends as RFC 4180 has it; rows beyond those that a sheet of Excel holds go on in a further one.
 */
export const streamSheet = (
  kind: SheetKind,
  head: SheetHead,
  stretches: AsyncIterable<readonly Cell[][]>,
): AsyncIterable<Uint8Array> => (kind === 'xlsx' ? xlsxOf(head, stretches) : csvOf(head, stretches));

const xlsxOf = (
  { name, columns }: SheetHead,
  stretches: AsyncIterable<readonly Cell[][]>,
): AsyncIterable<Uint8Array> =>
  writeXlsxStream(rowsOf(columns, stretches), {
    name: sheetName(name),
    columns: columns.map(({ title, width, number = false, days = false }) => ({
      ...{ header: String(inWords(title)), width },
      ...(number ? {} : { numFmt: days ? DAY_FORMAT : '@' }),
    })),
    freezePane: { rows: 1 },
  }) as unknown as AsyncIterable<Uint8Array>;

async function* rowsOf(
  columns: SheetHead['columns'],
  stretches: AsyncIterable<readonly Cell[][]>,
): AsyncGenerator<(string | number | Date | null)[]> {
  for await (const rows of stretches)
    for (const row of rows) yield row.map((cell, at) => inWorkbook(cell, columns[at]));
}

async function* csvOf(
  { columns }: SheetHead,
  stretches: AsyncIterable<readonly Cell[][]>,
): AsyncGenerator<Uint8Array> {
  const bytes = (rows: (string | number | null)[][], bom: boolean) =>
    Buffer.from(`${writeCsv(rows, { ...INERT_CSV, bom })}${LINE_END}`);
  yield bytes([columns.map(({ title }) => inWords(title))], true);
  for await (const rows of stretches)
    if (rows.length > 0)
      yield bytes(
        rows.map((row) => row.map(inWords)),
        false,
      );
}

const LINE_END = '\r\n';
