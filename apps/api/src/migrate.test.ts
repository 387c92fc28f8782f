import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../test/database.ts';
import { APP_PASSWORD } from '../test/global-setup.ts';
import { migrate } from './migrate.ts';

describe('migrating', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());

  it('may be done again, by two processes at once', async () => {
    await Promise.all([migrate(test.ownerUrl, APP_PASSWORD), migrate(test.ownerUrl, APP_PASSWORD)]);
    expect(await test.db.outside({}, (tx) => tx.execute('select 1 as one'))).toMatchObject({
      rows: [{ one: 1 }],
    });
  });

  it('gives up where somebody else holds what it needs, says so, and may be tried again', async () => {
    await test.owner.query('alter table agencies no force row level security');
    const other = await test.owner.connect();
    await other.query('begin; lock table agencies in access share mode');
    const patience = Temporal.Duration.from({ milliseconds: 50 });
    const migrating = migrate(test.ownerUrl, APP_PASSWORD, patience);
    await expect(migrating).rejects.toThrow('waited 0.05 seconds for a lock that somebody else holds');
    await other.query('rollback');
    other.release();
    await migrate(test.ownerUrl, APP_PASSWORD, patience);
    const { rows } = await test.owner.query(
      "select relforcerowsecurity as forced from pg_class where oid = 'agencies'::regclass",
    );
    expect(rows).toEqual([{ forced: true }]);
  });

  it('refuses a database of a newer release', async () => {
    await test.owner.query(
      "insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 99999999999999)",
    );
    await expect(migrate(test.ownerUrl, APP_PASSWORD)).rejects.toThrow('newer release');
  });
});
