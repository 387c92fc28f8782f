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

  it('refuses a database of a newer release', async () => {
    await test.owner.query(
      "insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 99999999999999)",
    );
    await expect(migrate(test.ownerUrl, APP_PASSWORD)).rejects.toThrow('newer release');
  });
});
