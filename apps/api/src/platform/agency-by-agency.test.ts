import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAgency } from '../../test/build.ts';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { forEachAgency } from './agency-by-agency.ts';

describe('work that goes through all agencies', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
    for (const code of ['bahari', 'cakra', 'dharma']) await buildAgency(test.owner, code);
  });
  afterAll(() => test.drop());

  it('goes on where one fails, and tells which and why', async () => {
    const done: string[] = [];
    const working = forEachAgency(test.db, async (tx, agency) => {
      await tx.execute(agency === 'cakra' ? 'select 1 from nowhere' : 'select 1');
      if (agency === 'bahari') throw new Error('the ledger is torn');
      done.push(agency);
    });
    await expect(working).rejects.toThrow(
      /bahari \(the ledger is torn\), cakra \(relation "nowhere" does not exist\)\.$/,
    );
    expect(done).toEqual(['dharma']);
  });
});
