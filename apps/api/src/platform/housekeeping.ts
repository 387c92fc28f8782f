import fp from 'fastify-plugin';
import { forEachAgency } from './agency-by-agency.ts';
import { forgetOldKeys } from './idempotency.ts';

/** What the platform clears away by itself, once a night in each agency. */
export const housekeeping = fp(
  async (app) => {
    app.jobs.schedule('platform.forget', '23 18 * * *', ({ db, clock }) =>
      forEachAgency(db, (tx) => forgetOldKeys(tx, clock.now())),
    );
  },
  { name: 'housekeeping', dependencies: ['services'] },
);
