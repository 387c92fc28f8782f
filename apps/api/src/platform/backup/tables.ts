import pg from 'pg';

/** A table whose rows are kept, with the columns that are not computed. */
export interface KeptTable {
  schema: string;
  name: string;
  columns: readonly string[];
}

/** How far a sequence has come; null where it never gave a number. */
export interface KeptSequence {
  schema: string;
  name: string;
  value: string | null;
}

/** The product's own rows, and the jobs that wait. How far the database is migrated belongs to the release, not to the data. */
const SCHEMAS = ['public', 'graphile_worker'];
const OF_THE_RELEASE = ['graphile_worker.migrations'];

/** Every table that holds rows of the installation, by the catalogue, so that none is forgotten. */
export const keptTables = async (owner: pg.ClientBase): Promise<KeptTable[]> => {
  const { rows } = await owner.query<KeptTable>(
    `select nspname as schema, relname as name,
       array(select attname::text from pg_attribute
         where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns
     from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where nspname = any($1) and relkind = 'r' and nspname || '.' || relname <> all($2)
     order by nspname, relname`,
    [SCHEMAS, OF_THE_RELEASE],
  );
  return rows;
};

/** Every sequence of those tables. */
export const keptSequences = async (owner: pg.ClientBase): Promise<KeptSequence[]> => {
  const { rows } = await owner.query<KeptSequence>(
    `select schemaname as schema, sequencename as name, last_value::text as value
     from pg_sequences where schemaname = any($1) order by 1, 2`,
    [SCHEMAS],
  );
  return rows;
};

/** A table or sequence as SQL names it. */
export const sqlName = ({ schema, name }: { schema: string; name: string }): string =>
  `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;

/** Columns as SQL lists them. */
export const sqlColumns = ({ columns }: KeptTable): string => columns.map(pg.escapeIdentifier).join(', ');

/** The release's last migration, which says what shape the rows have. */
export const shapeOf = async (owner: pg.ClientBase): Promise<string> => {
  const { rows } = await owner.query<{ shape: string }>(
    'select max(created_at)::text as shape from drizzle.__drizzle_migrations',
  );
  return rows[0]?.shape ?? '';
};
