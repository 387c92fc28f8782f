import { getTableColumns, getTableName } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { join, type Statement, statement, text } from './statement.ts';

type Row = Record<string, unknown>;

/**
 * An insert of one row, for the few that every act needs. The query builder says the same, but looks at each column of the table anew
 * for every row: 0.2 ms of a server's time where this takes a tenth of it.
 */
export const insertRow = <T extends PgTable>(table: T, row: T['$inferInsert']): Statement => {
  const given = assignments(table, row);
  const names = given.map(({ name }) => name).join(', ');
  const values = given.map(({ value }) => value);
  return statement`${text(`insert into "${getTableName(table)}" (${names})`)} values (${join(values, ', ')})`;
};

/** An update of the rows whose columns equal those of `where`. */
export const updateRow = <T extends PgTable>(
  table: T,
  changes: Partial<T['$inferInsert']>,
  where: Partial<T['$inferInsert']>,
): Statement => {
  const equal = (row: Row, between: string) =>
    join(
      assignments(table, row).map(({ name, value }) => statement`${text(name)} = ${value}`),
      between,
    );
  return statement`${text(`update "${getTableName(table)}"`)} set ${equal(changes, ', ')} where ${equal(where, ' and ')}`;
};

/** Columns by their names in the database, with values as their columns send them; what is undefined is not said. */
const assignments = (table: PgTable, row: Row): { name: string; value: Statement }[] => {
  const columns: Record<string, PgColumn> = getTableColumns(table);
  return Object.entries(row).flatMap(([key, value]) => {
    const column = columns[key];
    if (column === undefined) throw new Error(`${getTableName(table)} has no column ${key}.`);
    if (value === undefined) return [];
    const sent = value === null ? null : column.mapToDriverValue(value);
    return [{ name: `"${column.name}"`, value: { pieces: ['', ''], values: [sent] } }];
  });
};
