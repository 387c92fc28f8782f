import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { offeredReports } from './offered-list.ts';
import { surveyRoutes } from './routes.ts';
import { shuffleAnswers } from './shuffle.ts';

/** Satisfaction surveys (SKM): asked once a case is completed, answered by nobody who can be told, added up by service and period. */
export const surveysModule: FastifyPluginAsync = fp(
  async (app) => {
    // A secret of the installation that does not lie in its database.
    const key = Buffer.from(await app.digest('survey answers'));
    app.jobs.schedule('surveys.shuffle', '7 19 * * *', ({ db, clock }) => shuffleAnswers(db, clock.now()));
    app.lists.offer('survey-reports', offeredReports(app));
    await app.register(surveyRoutes, { key });
  },
  { name: 'surveys', dependencies: ['services', 'service-requests', 'standards', 'lists'] },
);
