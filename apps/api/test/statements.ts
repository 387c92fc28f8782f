import type pg from 'pg';

/** The statements that requests sent while `work` ran, each with its number of calls; BEGIN and COMMIT count. */
export const statementsOf = async (
  owner: pg.Pool,
  work: () => Promise<unknown>,
): Promise<{ total: number; statements: { calls: number; query: string }[] }> => {
  await owner.query('create extension if not exists pg_stat_statements');
  await owner.query(
    'select pg_stat_statements_reset(0, (select oid from pg_database where datname = current_database()), 0)',
  );
  await work();
  const { rows } = await owner.query<{ calls: number; query: string }>(
    `select calls::int, query from pg_stat_statements
     where userid = 'pendopo_app'::regrole and dbid = (select oid from pg_database where datname = current_database())`,
  );
  return { total: rows.reduce((sum, { calls }) => sum + calls, 0), statements: rows };
};
