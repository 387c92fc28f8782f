import { and, asc, eq, getTableColumns, getTableName, isNotNull, type SQL, sql } from 'drizzle-orm';
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from './database.ts';
import type { Binding, SealedBox } from './sealing.ts';

type Row = Record<string, unknown>;

/** A column that keeps sealed boxes: one, or several by name, as JSON or its text. */
export interface SealedColumn {
  table: PgTable;
  column: PgColumn;
  /** What a box of a row is bound to; `name` where it is one of several. */
  bindingOf(row: Row, name: string): Binding;
}

/** Says that a table keeps sealed boxes in a column, and what they are bound to. */
export const sealedColumn = <T extends PgTable>(
  table: T,
  column: PgColumn,
  bindingOf: (row: T['$inferSelect'], name: string) => Binding,
): SealedColumn => ({ table, column, bindingOf: bindingOf as SealedColumn['bindingOf'] });

/** `handovers.box`, as it is told to people. */
export const nameOf = ({ table, column }: SealedColumn): string => `${getTableName(table)}.${column.name}`;

/** How many rows of an agency have a box under another key than this one. */
export const countOthers = async (
  tx: Transaction,
  { table, column }: SealedColumn,
  agency: string,
  keyId: string,
): Promise<number> => {
  const others = and(inAgency(table, agency), isUnderAnother(column, keyId));
  const [row] = await tx.select({ count: sql<number>`count(*)::int` }).from(table).where(others);
  return row?.count ?? 0;
};

/** Whether any row of an agency has a box under this key. */
export const isInUse = async (
  tx: Transaction,
  { table, column }: SealedColumn,
  agency: string,
  keyId: string,
): Promise<boolean> => {
  const under = and(
    inAgency(table, agency),
    sql`jsonb_path_exists(${column}::jsonb, ${pathTo('==', keyId)})`,
  );
  return (await tx.select({ found: sql`1` }).from(table).where(under).limit(1)).length > 0;
};

/**
 * The next rows of an agency that have a box under another key than this one, in the order of the primary key, locked. Whoever works on a
 * row keeps it: it is left out and found the next time.
 */
export const takeOthers = (
  tx: Transaction,
  { table, column }: SealedColumn,
  agency: string,
  { keyId, after, limit }: { keyId: string; after: Row | null; limit: number },
): Promise<Row[]> => {
  const key = keyOf(table);
  const beyond =
    after === null
      ? undefined
      : sql`(${list(key.map((one) => sql`${one}`))}) > (${list(key.map((one) => sql`${after[fieldOf(table, one)]}`))})`;
  return tx
    .select()
    .from(table)
    .where(and(inAgency(table, agency), isUnderAnother(column, keyId), beyond))
    .orderBy(...key.map((one) => asc(one)))
    .limit(limit)
    .for('update', { skipLocked: true }) as unknown as Promise<Row[]>;
};

/** Puts changed boxes into their rows, which must be locked: one statement. */
export const putBoxes = async (
  tx: Transaction,
  { table, column }: SealedColumn,
  changed: readonly { row: Row; value: unknown }[],
): Promise<void> => {
  const key = keyOf(table);
  const rows = changed.map(({ row, value }) => ({
    ...Object.fromEntries(key.map((one, index) => [`k${index}`, row[fieldOf(table, one)]])),
    box: typeof value === 'string' ? value : JSON.stringify(value),
  }));
  const shape = list([...key.map((_one, index) => sql.raw(`k${index} text`)), sql.raw('box text')]);
  const same = key.map((one, index) => sql`${one} = ${sql.raw(`changed.k${index}::${one.getSQLType()}`)}`);
  await tx.execute(sql`
    update ${table} set ${sql.identifier(column.name)} = ${sql.raw(`changed.box::${column.getSQLType()}`)}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as changed(${shape})
    where ${and(...same)}`);
};

/** What a row's column holds, with each box changed; text stays text. */
export const withBoxes = (
  sealed: SealedColumn,
  row: Row,
  change: (box: SealedBox, binding: Binding) => SealedBox,
): unknown => {
  const held = row[fieldOf(sealed.table, sealed.column)];
  if (typeof held === 'string')
    return JSON.stringify(change(JSON.parse(held) as SealedBox, sealed.bindingOf(row, '')));
  if (isBox(held)) return change(held, sealed.bindingOf(row, ''));
  return Object.fromEntries(
    Object.entries(held as Record<string, SealedBox>).map(([name, box]) => [
      name,
      change(box, sealed.bindingOf(row, name)),
    ]),
  );
};

const isBox = (held: unknown): held is SealedBox => typeof (held as SealedBox).ciphertext === 'string';

const keyOf = (table: PgTable): PgColumn[] => {
  const [key] = getTableConfig(table).primaryKeys;
  if (key === undefined) throw new Error(`${getTableName(table)} has no primary key of several columns.`);
  // By name: those that a key was told with know no type of their own.
  const columns = Object.values(getTableColumns(table));
  return key.columns.flatMap(({ name }) => columns.filter((one) => one.name === name));
};

const fieldOf = (table: PgTable, column: PgColumn): string => {
  const found = Object.entries(getTableColumns(table)).find(([, one]) => one.name === column.name);
  if (found === undefined) throw new Error(`${getTableName(table)} has no column ${column.name}.`);
  return found[0];
};

const inAgency = (table: PgTable, agency: string): SQL => {
  const { agency: column } = getTableColumns(table) as Record<string, PgColumn>;
  if (column === undefined) throw new Error(`${getTableName(table)} belongs to no agency.`);
  return eq(column, agency);
};

const isUnderAnother = (column: PgColumn, keyId: string): SQL | undefined =>
  and(isNotNull(column), sql`jsonb_path_exists(${column}::jsonb, ${pathTo('!=', keyId)})`);

/** As a path of JSON: a box at any depth whose key is this one, or is not. */
const pathTo = (is: '==' | '!=', keyId: string): SQL =>
  sql`${`$.**.keyId ? (@ ${is} ${JSON.stringify(keyId)})`}::jsonpath`;

const list = (parts: SQL[]): SQL => sql.join(parts, sql`, `);
