import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAgency, buildSession } from '../../test/build.ts';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { appUrl, assertHarmlessRole, secure } from './postgres/secure.ts';
import { rowSecurity } from './row-security.ts';

/** Tables without an owner among the agencies; each needs a reason. */
const SHARED: string[] = [];
/** Functions that run with the owner's rights, all of them about the queue. */
const TRUSTED = ['dead_jobs', 'dead_keys', 'enqueue_jobs', 'queue_figures', 'rerun_job'];

describe('row security', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());
  const catalogue = async <T>(query: string): Promise<T[]> => {
    const { rows } = await test.owner.query(query);
    return rows as T[];
  };

  it('is forced on every table, by a policy that reads and writes', async () => {
    const tables = await catalogue<{ name: string; forced: boolean; policies: number }>(`
      select relname as name, relrowsecurity and relforcerowsecurity as forced,
        (select count(*)::int from pg_policies where tablename = relname and cmd = 'ALL'
           and qual like '%current_agency%' and with_check like '%current_agency%') as policies
      from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`);
    expect(tables.length).toBeGreaterThan(5);
    const open = tables.filter(
      ({ name, forced, policies }) => !SHARED.includes(name) && !(forced && policies === 1),
    );
    expect(open).toEqual([]);
  });

  it('puts the agency first in every primary key and every index of more than one column', async () => {
    const astray = await catalogue<{ index: string }>(`
      select indexrelid::regclass::text as index from pg_index
      join pg_class on pg_class.oid = indrelid
      join pg_attribute on attrelid = indrelid and attnum = indkey[0]
      where relnamespace = 'public'::regnamespace and indnatts > 1 and attname <> 'agency'`);
    expect(astray).toEqual([]);
  });

  it('joins tables by agency and id together', async () => {
    const single = await catalogue<{ name: string }>(`
      select conname as name from pg_constraint
      where contype = 'f' and connamespace = 'public'::regnamespace
        and not exists (select from pg_attribute where attrelid = conrelid and attnum = any(conkey) and attname = 'agency')`);
    expect(single).toEqual([]);
  });

  it('leaves no view and no function that looks past it', async () => {
    expect(
      await catalogue(`select relname from pg_class where relnamespace = 'public'::regnamespace and (relkind = 'm'
        or relkind = 'v' and not coalesce(reloptions @> '{security_invoker=true}', false))`),
    ).toEqual([]);
    const trusted = await catalogue<{ name: string; pinned: boolean }>(`
      select proname as name, coalesce(proconfig::text like '%search_path=pg_catalog%', false) as pinned from pg_proc
      where pronamespace = 'public'::regnamespace and prosecdef order by 1`);
    expect(trusted).toEqual(TRUSTED.map((name) => ({ name, pinned: true })));
  });

  it('binds a role that owns nothing and cannot change history', async () => {
    expect(await catalogue("select relname from pg_class where relowner = 'pendopo_app'::regrole")).toEqual(
      [],
    );
    const rewritable = await catalogue<{ name: string }>(`
      select table_name as name from information_schema.role_table_grants
      where grantee = 'pendopo_app' and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')`);
    const history = rowSecurity.filter(({ appendOnly }) => appendOnly).map(({ table }) => table);
    expect(rewritable.filter(({ name }) => history.includes(name))).toEqual([]);
    const truncating =
      "select 1 from information_schema.role_table_grants where grantee = 'pendopo_app' and privilege_type = 'TRUNCATE'";
    expect(await catalogue(truncating)).toEqual([]);
  });

  it('shows an agency its own people and nobody else', async () => {
    await buildSession(test.owner, { agency: 'kalbar' });
    const own = await buildSession(test.owner, { agency: 'pekalongan' });
    const people = (tx: Parameters<Parameters<typeof test.db.within>[1]>[0]) =>
      tx.execute<{ id: string }>('select id from people').then(({ rows }) => rows);
    expect(await test.db.within('pekalongan', people)).toEqual([{ id: own.personId }]);
    expect(await test.db.outside({}, people)).toEqual([]);
  });

  it('refuses rows of another agency', async () => {
    const forged = test.db.within('pekalongan', (tx) =>
      tx.execute(
        "insert into organizations (agency, kind, name, short_name, label) values ('kalbar', 'opd', 'X', 'X', 'x')",
      ),
    );
    await expect(forged).rejects.toMatchObject({ cause: { code: '42501' } });
  });

  it('lets everybody read the agencies, and a username its own account', async () => {
    await buildAgency(test.owner, 'okutimur');
    const { personId } = await buildSession(test.owner, { agency: 'okutimur' });
    await test.owner.query(
      "insert into accounts (username, agency, person_id) values ('siti', 'okutimur', $1)",
      [personId],
    );
    const agencies = await test.db.outside({}, (tx) => tx.execute('select code from agencies order by 1'));
    expect(agencies.rows).toContainEqual({ code: 'okutimur' });
    const accounts = (settings: Record<string, string>) =>
      test.db.outside(settings, (tx) => tx.execute('select username from accounts')).then(({ rows }) => rows);
    expect(await accounts({})).toEqual([]);
    expect(await accounts({ username: "o'siti" })).toEqual([]);
    expect(await accounts({ username: 'siti' })).toEqual([{ username: 'siti' }]);
    await expect(
      test.db.outside({ username: 'siti' }, (tx) =>
        tx.execute("delete from accounts where username = 'siti'"),
      ),
    ).resolves.toMatchObject({ rowCount: 0 });
  });

  it('is brought back by the next start when somebody loosened it', async () => {
    await test.owner.query('alter table people no force row level security; drop policy tenant on sessions');
    const client = await test.owner.connect();
    await secure(client, new URL(test.appUrl).password);
    client.release();
    const { rows } = await test.owner.query(
      "select relforcerowsecurity as forced from pg_class where relname = 'people' union all select exists (select from pg_policies where tablename = 'sessions')",
    );
    expect(rows).toEqual([{ forced: true }, { forced: true }]);
  });

  it('does not serve as the owner', async () => {
    await expect(assertHarmlessRole(test.ownerUrl)).rejects.toThrow('superuser');
    await expect(
      assertHarmlessRole(appUrl(test.ownerUrl, new URL(test.appUrl).password)),
    ).resolves.toBeUndefined();
  });
});
