import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { discoveryRoutes } from './discovery/routes.ts';
import { survey } from './discovery/survey.ts';
import { beginVisits } from './health/night.ts';
import { siteRoutes } from './health/routes.ts';
import { type SiteTools, worldwide } from './health/site-tools.ts';
import { type Visiting, type VisitPayload, visitSites } from './health/visit-sites.ts';
import { type LookPayload, lookAtAssets } from './look.ts';
import { beginNight, type SurveyPayload } from './night.ts';
import { offeredFindings } from './offered-list.ts';
import { findingRoutes } from './routes.ts';

export { newsOfDisowned, noteDisowned, withdrawDisowned } from './disowned.ts';
export type { SiteTools } from './health/site-tools.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Where it differs from the world: how sites are visited. */
    siteTools: Partial<SiteTools>;
  }
}

/** Where reality and register part: found every night, mended only when somebody says so. */
export const findingsModule: FastifyPluginAsync = fp(
  async (app) => {
    const { provisioning, backends, agencies, standards, notifications, jobs } = app;
    const round = { provisioning, backends, agencies, standards, notifications };
    // Midnight in the west of the country, when few work and no agency's own backups run yet.
    jobs.schedule('findings.round', '0 17 * * *', async ({ db, clock, log }) => {
      const begun = await beginNight(round, db, clock.now());
      log.info({ begun }, 'the register is held against its back-ends');
    });
    jobs.handle<LookPayload>('findings.look', (payload, tools) => lookAtAssets(provisioning, payload, tools));
    jobs.handle<SurveyPayload>('findings.survey', async ({ agency, backend }, tools) => {
      const makers = await tools.db.within(agency, (tx) => backends.makers(tx, agency));
      for (const maker of makers.filter((one) => one.backend.key === backend))
        await survey({ ...tools, provisioning, register: app.assetRegister }, maker);
    });
    const visiting: Visiting = {
      ...{ db: app.db, clock: app.clock, own: Object.keys(app.connected.own) },
      ...{ sites: { ...worldwide, ...app.siteTools }, reach: app.config.visitedSites },
    };
    // An hour after it, so that sites are not looked at while their back-ends are.
    jobs.schedule('findings.site-round', '0 18 * * *', async ({ log }) => {
      log.info({ begun: await beginVisits(visiting) }, 'the sites of units are visited');
    });
    jobs.handle<VisitPayload>('findings.visit-sites', (payload, { log }) =>
      visitSites(visiting, payload, log),
    );
    app.lists.offer('findings', offeredFindings(app));
    await app.register(findingRoutes, { visiting });
    await app.register(siteRoutes, { visiting });
    await app.register(discoveryRoutes);
  },
  {
    name: 'findings',
    dependencies: [
      'assets',
      'provisioning',
      'backends',
      'standards',
      'audit',
      'notifications',
      'agencies',
      'lists',
    ],
  },
);
