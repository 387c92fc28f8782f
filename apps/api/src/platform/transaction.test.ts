import { sql } from 'drizzle-orm';
import { jsonb, pgTable, text as textColumn } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAgency } from '../../test/build.ts';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { statementsOf } from '../../test/statements.ts';
import type { Transaction } from './database.ts';
import { enqueue } from './jobs.ts';
import { insertRow, updateRow } from './row-statements.ts';
import { statement } from './statement.ts';

const agencies = pgTable('agencies', { code: textColumn('code'), definition: jsonb('definition') });
const organizations = pgTable('organizations', {
  agency: textColumn('agency'),
  kind: textColumn('kind'),
  name: textColumn('name'),
  shortName: textColumn('short_name'),
  label: textColumn('label'),
});

const unit = (name: string) => ({ agency: 'contoh', kind: 'opd', name, shortName: name, label: name });
const add = (tx: Transaction, name: string) => tx.later(organizations, insertRow(organizations, unit(name)));
const rename = (tx: Transaction, from: string, name: string) =>
  tx.later(organizations, updateRow(organizations, { name }, { agency: 'contoh', label: from }));

describe('what a transaction writes with its last message', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase({ poolSize: 1 });
    await buildAgency(test.owner, 'contoh');
  });
  afterAll(() => test.drop());

  const within = <T>(work: (tx: Transaction) => Promise<T>) => test.db.within('contoh', work);
  const names = async (tx: Transaction) => {
    const { rows } = await tx.execute<{ name: string }>(sql`select name from organizations order by label`);
    return rows.map(({ name }) => name);
  };
  const stored = () => within(names);

  it('goes in one statement, several tables and a call together', async () => {
    const { total } = await statementsOf(test.owner, () =>
      within(async (tx) => {
        await add(tx, 'satu');
        await tx.later(
          agencies,
          updateRow(agencies, { definition: { zone: 'Asia/Jakarta' } }, { code: 'contoh' }),
        );
        await enqueue(tx, [{ task: 'contoh.kerja', payload: { agency: 'contoh' } }]);
      }),
    );
    // Begin, set the agency, write, commit.
    expect(total).toBe(4);
    expect(await stored()).toEqual(['satu']);
    const { rows } = await test.owner.query('select task_identifier from graphile_worker.jobs');
    expect(rows).toEqual([{ task_identifier: 'contoh.kerja' }]);
  });

  it('is seen by what the same transaction asks afterwards', async () => {
    const seen = await within(async (tx) => {
      await add(tx, 'dua');
      return names(tx);
    });
    expect(seen).toEqual(['dua', 'satu']);
  });

  it('goes on waiting beside what asks nothing of it', async () => {
    const { total } = await statementsOf(test.owner, () =>
      within(async (tx) => {
        await rename(tx, 'satu', 'Satu');
        await tx.runBeside(statement`select ${1}::int`);
        await tx.later(
          agencies,
          updateRow(agencies, { definition: { zone: 'Asia/Makassar' } }, { code: 'contoh' }),
        );
      }),
    );
    // Begin, set the agency, ask, write, commit.
    expect(total).toBe(5);
    await within((tx) => rename(tx, 'satu', 'satu'));
  });

  it('keeps its order where one row is written twice', async () => {
    await within(async (tx) => {
      await add(tx, 'tiga');
      await rename(tx, 'tiga', 'Tiga');
      await rename(tx, 'tiga', 'TIGA');
    });
    expect(await stored()).toEqual(['dua', 'satu', 'TIGA']);
  });

  it('undoes everything and says why when it fails, and the connection serves on', async () => {
    const failing = within(async (tx) => {
      await tx.execute(sql`update organizations set name = 'hilang'`);
      await add(tx, 'satu');
      return 'done';
    });
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    expect(await stored()).toEqual(['dua', 'satu', 'TIGA']);
  });

  it('is not written when the work fails', async () => {
    const failing = within(async (tx) => {
      await add(tx, 'empat');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await stored()).toEqual(['dua', 'satu', 'TIGA']);
  });
});
