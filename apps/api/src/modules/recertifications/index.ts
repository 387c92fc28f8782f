import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { answerRoutes } from './answer-routes.ts';
import { offeredConfirmations, offeredEntries } from './offered-lists.ts';
import { recertificationRoutes } from './routes.ts';
import { takeAllDueSteps } from './take-steps.ts';

/** Recertification: units say each year of what they were given whether it is still needed, and silence leads by dated steps to an end. */
export const recertificationsModule: FastifyPluginAsync = fp(
  async (app) => {
    const { db, clock, agencies, standards, assets, notifications } = app;
    // Steps are due at the opening of a working day, and opening hours begin at halves of hours too.
    app.jobs.schedule('recertifications.take-steps', '1,31 * * * *', async ({ log }) => {
      const now = clock.now().round('millisecond').toString();
      const taken = await takeAllDueSteps({ db, agencies, standards, assets, notifications }, now);
      if (taken > 0) log.info({ taken }, 'silence led further');
    });
    app.lists.offer('recertification-entries', offeredEntries(app));
    app.lists.offer('asset-confirmations', offeredConfirmations(app));
    await app.register(recertificationRoutes);
    await app.register(answerRoutes);
  },
  {
    name: 'recertifications',
    dependencies: ['assets', 'agencies', 'standards', 'notifications', 'audit', 'findings', 'lists'],
  },
);
