import type pg from 'pg';

/** The tables, jobs included, of which some row holds a text in clear; in the order of their names. */
export const findInDatabase = async (owner: pg.Pool, text: string): Promise<string[]> => {
  const tables = await owner.query<{ name: string }>(`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1`);
  const found: string[] = [];
  for (const { name } of tables.rows) {
    const hits = await owner.query(`select 1 from ${name} t where strpos(t::text, $1) > 0 limit 1`, [text]);
    if (hits.rows.length > 0) found.push(name);
  }
  return found;
};
