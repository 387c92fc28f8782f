import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { plannedAnew } from './prepared.ts';

describe('statements', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase({ poolSize: 1 });
  });
  afterAll(() => test.drop());

  const keptOnTheConnection = () =>
    test.db.within('contoh', async (tx) => {
      const { rows } = await tx.execute<{ statement: string }>(
        sql`${plannedAnew} select statement from pg_prepared_statements where statement like '%as mark'`,
      );
      return rows.map(({ statement }) => statement);
    });

  it('are parsed and planned once on a connection, however often they run', async () => {
    for (const number of [1, 2, 3])
      await test.db.within('contoh', (tx) => tx.execute(sql`select ${number}::int as mark`));
    expect(await keptOnTheConnection()).toEqual(['select $1::int as mark']);
  });

  it('are planned anew where their plan depends on what they ask for', async () => {
    await test.db.within('contoh', (tx) => tx.execute(sql`${plannedAnew} select ${1}::int + 1 as mark`));
    expect(await keptOnTheConnection()).not.toContainEqual(expect.stringContaining('+ 1'));
  });
});
