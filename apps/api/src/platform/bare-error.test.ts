import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAgency } from '../../test/build.ts';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { loggerOptions } from './logging.ts';
import { statement } from './statement.ts';

const CANARY = 'Kenari Rahasia';

describe('an error in the log', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
    await buildAgency(test.owner, 'bahari');
  });
  afterAll(() => test.drop());

  const { serializers } = loggerOptions('info', false) as {
    serializers: { err(error: unknown): { message: string; stack: string } };
  };

  it('tells what failed and why, and nothing of what it was asked with', async () => {
    const asked = [
      test.db.within('bahari', (tx) => tx.execute(sql`select ${CANARY} from nowhere`)),
      test.db.within('bahari', (tx) => tx.run(statement`select ${CANARY}::text from nowhere`)),
      test.db.within('bahari', (tx) =>
        tx.execute(sql`insert into organizations (agency, name) values ('bahari', ${CANARY})`),
      ),
    ];
    for (const outcome of await Promise.allSettled(asked)) {
      expect(outcome.status).toBe('rejected');
      const { reason } = outcome as PromiseRejectedResult;
      for (const error of [reason, new Error('not done', { cause: reason })]) {
        const line = serializers.err(error);
        expect(JSON.stringify(line)).not.toContain(CANARY);
        expect(line.message).toMatch(/relation "nowhere" does not exist|violates not-null constraint/);
        expect(line.stack).toContain('bare-error.test.ts');
      }
    }
  });

  it('is any other as it is', () => {
    const error = new Error('the ledger is torn');
    expect(serializers.err(error)).toMatchObject({ message: error.message, stack: error.stack });
  });
});
