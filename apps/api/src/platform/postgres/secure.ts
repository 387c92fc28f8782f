import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { rowSecurity } from '../row-security.ts';

/** The role that requests and jobs run as: it owns nothing, and row security binds it. */
export const APP_ROLE = 'pendopo_app';

/**
 * Brings roles, functions, row security and grants to what they must be, reading the catalogue so that no table is forgotten.
 * It may be run any number of times; what is right already is not locked.
 */
export const secure = async (owner: pg.ClientBase, appPassword: string): Promise<void> => {
  await ensureRole(owner, appPassword);
  await owner.query(await readFile(new URL('./functions.sql', import.meta.url), 'utf8'));
  await owner.query(`
    revoke create on schema public from public;
    grant usage on schema public to ${APP_ROLE};
    grant execute on function enqueue_jobs(jsonb), dead_jobs(), dead_keys(text[]), rerun_job(bigint), queue_figures() to ${APP_ROLE}`);
  await markLeakproof(owner);
  for (const table of await tenantTables(owner)) await secureTable(owner, table);
};

const ensureRole = async (owner: pg.ClientBase, password: string): Promise<void> => {
  const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [APP_ROLE]);
  if (rowCount === 0) await owner.query(`create role ${APP_ROLE}`);
  await owner.query(`
    alter role ${APP_ROLE} login noinherit password ${pg.escapeLiteral(password)};
    alter role ${APP_ROLE} set timezone = 'UTC';
    alter role ${APP_ROLE} set statement_timeout = '15s';
    alter role ${APP_ROLE} set lock_timeout = '5s';
    alter role ${APP_ROLE} set idle_in_transaction_session_timeout = '30s'`);
};

/** What full-text search and the search for a case's people compare with; of arrays only those of ids are searched. */
const vouchedFor = ['ts_match_vq(tsvector, tsquery)', 'arraycontains(anyarray, anyarray)'];

/** Under row security only leakproof operators may use an index: without, a rare word or a person is sought in every row. */
const markLeakproof = async (owner: pg.ClientBase): Promise<void> => {
  const { rows } = await owner.query<{ rolsuper: boolean; unmarked: string[] }>(
    `select rolsuper, array(select oid::regprocedure::text from pg_proc
       where oid = any($1::text[]::regprocedure[]::oid[]) and not proleakproof) as unmarked
     from pg_roles where rolname = current_user`,
    [vouchedFor],
  );
  if (!rows[0]?.rolsuper) return;
  await owner.query('alter function current_agency() leakproof');
  for (const name of rows[0].unmarked) await owner.query(`alter function ${name} leakproof`);
};

interface TenantTable {
  name: string;
  secured: string | null;
}

const tenantTables = async (owner: pg.ClientBase): Promise<TenantTable[]> => {
  const { rows } = await owner.query<TenantTable>(`
    select relname as name,
      case when relrowsecurity and relforcerowsecurity then
        (select obj_description(oid, 'pg_policy') from pg_policy where polrelid = pg_class.oid and polname = 'tenant')
      end as secured
    from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'agency' and not attisdropped)
    order by relname`);
  return rows;
};

const secureTable = async (owner: pg.ClientBase, { name, secured }: TenantTable): Promise<void> => {
  const own = rowSecurity.find(({ table }) => table === name);
  const table = pg.escapeIdentifier(name);
  const rights = own?.appendOnly ? 'select, insert' : 'select, insert, update, delete';
  const mine = 'agency = (select current_agency())';
  const statements = `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    drop policy if exists tenant on ${table};
    drop policy if exists readable on ${table};
    create policy tenant on ${table} using (${mine}) with check (${mine});
    ${own?.alsoReadable === undefined ? '' : `create policy readable on ${table} for select using (${own.alsoReadable});`}
    revoke all on table ${table} from ${APP_ROLE}, public;
    grant ${rights} on table ${table} to ${APP_ROLE}`;
  // The statements are kept as the policy's comment: equal means done.
  if (secured === statements) return;
  await owner.query(
    `begin; ${statements}; comment on policy tenant on ${table} is ${pg.escapeLiteral(statements)}; commit`,
  );
};

/**
 * Refuses to serve as a role that could see past row security.
 * @throws when the role is a superuser, bypasses row security, or owns a table.
 */
export const assertHarmlessRole = async (appUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ harmful: boolean }>(`
      select rolsuper or rolbypassrls or exists (select from pg_class where relowner = pg_roles.oid) as harmful
      from pg_roles where rolname = current_user`);
    if (rows[0]?.harmful !== false)
      throw new Error(
        'Requests would run as a superuser or as the owner of the tables. Refused: row security would not hold.',
      );
  } finally {
    await client.end();
  }
};

/** The application's URL of the same database, from the owner's. */
export const appUrl = (ownerUrl: string, appPassword: string): string => {
  const url = new URL(ownerUrl);
  url.username = APP_ROLE;
  url.password = appPassword;
  return url.href;
};
