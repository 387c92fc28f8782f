import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { INSTALLATION } from '#modules/sessions/index.ts';
import { inEachAgency } from '#platform/agency-by-agency.ts';
import { createCheckpointKeeper, TRAIL } from './keep-checkpoints.ts';

export { checkpointedAgencies, checkpointPath } from './checkpoint-file.ts';
export { readCheckpoints } from './read-checkpoints.ts';
export { TRAIL };

/** Checkpoints of every history, kept outside the database: a chain alone cannot tell that its end was cut off. */
export const checkpointsModule: FastifyPluginAsync = fp(
  async (app) => {
    const { db, clock, config } = app;
    const keep = createCheckpointKeeper({ db, clock, directory: config.checkpointDir });
    app.jobs.schedule('checkpoints.keep', '* * * * *', () => inEachAgency(db, keep, [INSTALLATION]));
  },
  { name: 'checkpoints', dependencies: ['service-requests', 'audit', 'sessions'] },
);
