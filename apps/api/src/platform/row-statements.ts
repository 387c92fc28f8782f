import { getTableColumns, getTableName, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

type Row = Record<string, unknown>;

/**
 * An insert of one row, for the few that every act needs. The query builder says the same, but looks at each column of the table anew
 * for every row: 0.2 ms of a server's time where this takes a tenth of it.
 */
export const insertRow = <T extends PgTable>(table: T, row: T['$inferInsert']): SQL => {
  const given = assignments(table, row);
  const names = given.map(({ name }) => name).join(', ');
  const start = sql.raw(`insert into "${getTableName(table)}" (${names}) values (`);
  return sql`${start}${sql.join(
    given.map(({ value }) => value),
    comma,
  )})`;
};

/** An update of the rows whose columns equal those of `where`. */
export const updateRow = <T extends PgTable>(
  table: T,
  changes: Partial<T['$inferInsert']>,
  where: Partial<T['$inferInsert']>,
): SQL => {
  const equal = (row: Row) =>
    assignments(table, row).map(({ name, value }) => sql`${sql.raw(`${name} = `)}${value}`);
  return sql`${sql.raw(`update "${getTableName(table)}" set `)}${sql.join(equal(changes), comma)} where ${sql.join(equal(where), and)}`;
};

const comma = sql.raw(', ');
const and = sql.raw(' and ');

/** Columns by their names in the database, with values as their columns send them; what is undefined is not said. */
const assignments = (table: PgTable, row: Row): { name: string; value: SQL }[] => {
  const columns: Record<string, PgColumn> = getTableColumns(table);
  return Object.entries(row).flatMap(([key, value]) => {
    const column = columns[key];
    if (column === undefined) throw new Error(`${getTableName(table)} has no column ${key}.`);
    return value === undefined ? [] : [{ name: `"${column.name}"`, value: sql`${sql.param(value, column)}` }];
  });
};
