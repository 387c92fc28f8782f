import pg from 'pg';

/** Inserts many rows in one statement. Keys of the first row name the columns; values are what JSON says of them. */
export const bulkInsert = async (
  owner: pg.ClientBase,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> => {
  const [first] = rows;
  if (first === undefined) return;
  const name = pg.escapeIdentifier(table);
  const columns = Object.keys(first)
    .map((column) => pg.escapeIdentifier(column))
    .join(', ');
  await owner.query(
    `insert into ${name} (${columns}) select ${columns} from json_populate_recordset(null::${name}, $1::json)`,
    [JSON.stringify(rows)],
  );
};
