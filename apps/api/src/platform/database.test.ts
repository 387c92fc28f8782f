import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAgency } from '../../test/build.ts';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createDatabase, type Transaction } from './database.ts';
import { idempotencyKeys } from './idempotency-table.ts';

const UNITS = sql`select name from organizations`;
const AGENCIES = ['kalbar', 'pekalongan', 'okutimur'] as const;

describe('the database', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase({ poolSize: 1 });
    for (const agency of AGENCIES) {
      await buildAgency(test.owner, agency);
      await test.owner.query(
        "insert into organizations (agency, kind, name, short_name, label) values ($1, 'opd', $1, $1, 'dinas')",
        [agency],
      );
    }
  });
  afterAll(() => test.drop());

  it('never shows one agency to another over one connection, whatever fails in between', async () => {
    const calls = Array.from({ length: 300 }, async (_unused, number) => {
      const agency = AGENCIES[Math.floor(Math.random() * 3)] ?? 'kalbar';
      const fault = number % 5;
      const seen = await test.db
        .within(agency, async (tx) => {
          const { rows } = await tx.execute(UNITS);
          if (fault === 1) await tx.execute(sql`select 1 / 0`);
          if (fault === 2) throw new Error('changed my mind');
          if (fault === 3) void tx.execute(sql`select pg_sleep(0.001)`).catch(() => undefined);
          return rows;
        })
        .catch(() => null);
      const { rows: outside } = await test.db.outside({}, (tx) => tx.execute(UNITS));
      return { agency, seen, outside };
    });
    const results = await Promise.all(calls);
    for (const { agency, seen, outside } of results) {
      expect(outside).toEqual([]);
      if (seen !== null) expect(seen).toEqual([{ name: agency }]);
    }
    expect(results.filter(({ seen }) => seen !== null).length).toBe(180);
    expect(test.db.usage()).toMatchObject({ total: 1, waiting: 0 });
  });

  it('refuses work after the end of its transaction', async () => {
    let kept: Transaction | undefined;
    await test.db.within('kalbar', async (tx) => {
      kept = tx;
    });
    await expect(kept?.execute(UNITS)).rejects.toMatchObject({
      cause: { message: 'This transaction has ended.' },
    });
  });

  it('takes nothing but an agency code for an agency', async () => {
    for (const code of ["x'; drop table people --", 'Kalbar', '', 'a'.repeat(40)])
      await expect(test.db.within(code, async () => 1)).rejects.toThrow('Not an agency code.');
  });

  it('rolls everything back when the work fails', async () => {
    const failing = test.db.within('kalbar', async (tx) => {
      await tx.execute(
        sql`insert into organizations (agency, kind, name, short_name, label) values ('kalbar', 'opd', 'Hantu', 'H', 'hantu')`,
      );
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    const { rows } = await test.db.within('kalbar', (tx) => tx.execute(UNITS));
    expect(rows).toEqual([{ name: 'kalbar' }]);
  });

  it('gives instants as RFC 3339 in UTC', async () => {
    const [row] = await test.db.within('kalbar', (tx) =>
      tx
        .insert(idempotencyKeys)
        .values({ agency: 'kalbar', actor: 'a', route: 'r', key: 'k', bodyHash: 'h' })
        .returning(),
    );
    expect(row?.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/);
    expect(Temporal.Instant.from(row?.createdAt ?? '').toString()).toBe(row?.createdAt);
  });

  it('repeats work that lost a conflict only where the caller says so', async () => {
    let tries = 0;
    const conflict = async (tx: Transaction) => {
      tries += 1;
      if (tries % 3 !== 0)
        await tx.execute(sql`do $$ begin raise exception 'deadlock' using errcode = '40P01'; end $$`);
      return tries;
    };
    await expect(test.db.within('kalbar', conflict)).rejects.toMatchObject({ cause: { code: '40P01' } });
    tries = 0;
    expect(await test.db.within('kalbar', conflict, { retry: true })).toBe(3);
  });

  it('gives up on a statement, a lock and an idle transaction in time', async () => {
    const { rows } = await test.db.outside({}, (tx) =>
      tx.execute(sql`select name, setting::int from pg_settings
        where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') order by name`),
    );
    expect(rows).toEqual([
      { name: 'idle_in_transaction_session_timeout', setting: 30_000 },
      { name: 'lock_timeout', setting: 5000 },
      { name: 'statement_timeout', setting: 15_000 },
    ]);
  });

  it('keeps what it said it kept when the server cuts every connection, and goes on by itself', async () => {
    const written: string[] = [];
    const write = async (name: string) => {
      await test.db.within('okutimur', (tx) =>
        tx.execute(
          sql`insert into organizations (agency, kind, name, short_name, label) values ('okutimur', 'opd', ${name}, 'P', ${name})`,
        ),
      );
      written.push(name);
    };
    const cuts = [3, 9, 15];
    for (let count = 0; count < 20; count += 1) {
      const writing = write(`putus-${count}`).catch(() => undefined);
      if (cuts.includes(count))
        await test.owner.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and pid <> pg_backend_pid() and usename <> current_user`,
        );
      await writing;
    }
    const { rows } = await test.owner.query<{ name: string }>(
      "select name from organizations where name like 'putus-%'",
    );
    const kept = rows.map(({ name }) => name);
    for (const name of written) expect(kept).toContain(name);
    expect(written.length).toBeGreaterThanOrEqual(20 - 2 * cuts.length);
  });

  it('says that it is unavailable when no connection comes free, or nobody answers', async () => {
    const holding = test.db.within('kalbar', (tx) => tx.execute(sql`select pg_sleep(4)`));
    await expect(test.db.within('kalbar', async () => 1)).rejects.toMatchObject({
      name: 'DatabaseUnavailable',
    });
    await holding;
    const nobody = createDatabase('postgres://nobody@127.0.0.1:1/nothing', 1);
    await expect(nobody.outside({}, async () => 1)).rejects.toMatchObject({ name: 'DatabaseUnavailable' });
    await nobody.end();
  });
});
