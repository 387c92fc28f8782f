import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { climbAll } from './climb.ts';

/** Deadlines: whoever has a case is told in time, and those above when it is late; in office hours, once each. */
export const escalationsModule: FastifyPluginAsync = fp(
  async (app) => {
    const { agencies, standards, cases, notifications } = app;
    app.jobs.schedule('escalations.climb', '* * * * *', ({ db, clock, log }) =>
      climbAll(
        { db, agencies, standards, cases, notifications, log },
        clock.now().round('millisecond').toString(),
      ),
    );
  },
  { name: 'escalations', dependencies: ['agencies', 'standards', 'service-requests', 'notifications'] },
);
