import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { type LookPayload, lookAtAssets, lookForStrays } from './look.ts';
import { beginNight, type SurveyPayload } from './night.ts';
import { findingRoutes } from './routes.ts';

/** Where reality and register part: found every night, mended only when somebody says so. */
export const findingsModule: FastifyPluginAsync = fp(
  async (app) => {
    const { provisioning, backends, jobs } = app;
    // Midnight in the west of the country, when few work and no agency's own backups run yet.
    jobs.schedule('findings.round', '0 17 * * *', async ({ db, clock, log }) => {
      const begun = await beginNight({ provisioning, backends }, db, clock.now());
      log.info({ begun }, 'the register is held against its back-ends');
    });
    jobs.handle<LookPayload>('findings.look', (payload, tools) => lookAtAssets(provisioning, payload, tools));
    jobs.handle<SurveyPayload>('findings.survey', async ({ agency, backend }, tools) => {
      const makers = await tools.db.within(agency, (tx) => backends.makers(tx, agency));
      for (const maker of makers.filter((one) => one.backend.key === backend))
        await lookForStrays(provisioning, maker, tools);
    });
    await app.register(findingRoutes);
  },
  { name: 'findings', dependencies: ['assets', 'provisioning', 'backends', 'standards', 'audit'] },
);
