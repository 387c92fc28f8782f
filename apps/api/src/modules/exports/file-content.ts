import type { ExportFormat } from '@pendopo/contracts';
import type { OpenedList } from '#platform/lists.ts';
import { streamSheet } from '#platform/spreadsheets/stream-sheet.ts';

/** A list as the bytes of a file, made while its rows are read. */
export const contentOf = <Row>(
  format: ExportFormat,
  list: OpenedList<Row>,
  stretches: AsyncIterable<readonly Row[]>,
): AsyncIterable<Uint8Array> => {
  if (format === 'json') return jsonOf(list, stretches);
  return streamSheet(format, { name: list.title, columns: list.columns }, cellsOf(list, stretches));
};

async function* cellsOf<Row>({ columns }: OpenedList<Row>, stretches: AsyncIterable<readonly Row[]>) {
  for await (const rows of stretches) yield rows.map((row) => columns.map(({ cell }) => cell(row)));
}

/** One array, which every program reads, with an item on each line, so that one which reads line by line need not hold it whole. */
async function* jsonOf<Row>(
  { shown }: OpenedList<Row>,
  stretches: AsyncIterable<readonly Row[]>,
): AsyncGenerator<Uint8Array> {
  let between = '[\n';
  for await (const rows of stretches) {
    let text = '';
    for (const row of rows) {
      text += between + JSON.stringify(await shown(row));
      between = ',\n';
    }
    if (text !== '') yield Buffer.from(text);
  }
  yield Buffer.from(between === '[\n' ? '[]\n' : '\n]\n');
}
