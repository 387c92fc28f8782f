import pg from 'pg';

/** Everything that a migration can leave otherwise, a line each, whatever the order in which it came. */
const LINES = `
  with ours as (select oid, nspname from pg_namespace where nspname in ('public', 'drizzle', 'graphile_worker'))
  select 'table ' || c.oid::regclass || c.relkind::text || c.relrowsecurity || c.relforcerowsecurity
    || array(select unnest(c.relacl)::text order by 1)::text as line
    from pg_class c join ours on ours.oid = c.relnamespace where c.relkind <> 'i'
  union all
  select 'column ' || a.attrelid::regclass || '.' || a.attname || format_type(a.atttypid, a.atttypmod) || a.attnotnull
    || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
    from pg_attribute a join pg_class c on c.oid = a.attrelid join ours on ours.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attnum > 0 and not a.attisdropped
  union all
  select 'index ' || pg_get_indexdef(i.indexrelid) || i.indisvalid
    from pg_index i join pg_class c on c.oid = i.indrelid join ours on ours.oid = c.relnamespace
  union all
  select 'constraint ' || c.conrelid::regclass || c.conname || pg_get_constraintdef(c.oid) || c.convalidated
    from pg_constraint c join ours on ours.oid = c.connamespace where c.conrelid <> 0
  union all
  select 'policy ' || polrelid::regclass || polname::text || polcmd::text || coalesce(pg_get_expr(polqual, polrelid), '')
    || coalesce(pg_get_expr(polwithcheck, polrelid), '') || coalesce(obj_description(oid, 'pg_policy'), '')
    from pg_policy
  union all
  select 'function ' || pg_get_functiondef(p.oid) || p.proleakproof
    || array(select unnest(p.proacl)::text order by 1)::text
    from pg_proc p join ours on ours.oid = p.pronamespace where p.prokind in ('f', 'p')
  union all
  select 'trigger ' || t.tgrelid::regclass || pg_get_triggerdef(t.oid)
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join ours on ours.oid = c.relnamespace
    where not t.tgisinternal
  union all
  select 'value ' || e.enumtypid::regtype || e.enumlabel from pg_enum e
  order by 1`;

/** A database's schema as sorted lines, with the migrations that it says were made. */
export const schemaOf = async (connectionString: string): Promise<string[]> => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ line: string }>(LINES);
    const { rows: made } = await client.query<{ line: string }>(
      `select 'made ' || hash || created_at as line from drizzle.__drizzle_migrations order by created_at`,
    );
    const { rows: queue } = await client.query<{ line: string }>(
      `select 'queue ' || id || breaking as line from graphile_worker.migrations order by id`,
    );
    return [...rows, ...made, ...queue].map(({ line }) => line);
  } finally {
    await client.end();
  }
};
