import { sql } from 'drizzle-orm';
import fp from 'fastify-plugin';
import { forgetOldKeys } from './idempotency.ts';

/** What the platform clears away by itself, once a night in each agency. */
export const housekeeping = fp(
  async (app) => {
    app.jobs.schedule('platform.forget', '23 18 * * *', async ({ db, clock }) => {
      const { rows } = await db.outside({}, (tx) =>
        tx.execute<{ code: string }>(sql`select code from agencies`),
      );
      for (const { code } of rows) await db.within(code, (tx) => forgetOldKeys(tx, clock.now()));
    });
  },
  { name: 'housekeeping', dependencies: ['services'] },
);
