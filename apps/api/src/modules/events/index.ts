import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { createPublisher, type Publisher } from './publisher.ts';
import { eventRoutes } from './routes.ts';

export { emit, type NewEvent } from './emit.ts';
export { createEventRepository as eventFeed } from './repository.ts';
export type { EventRow } from './tables.ts';
export { presentEvent } from './view.ts';

declare module 'fastify' {
  interface FastifyInstance {
    events: Publisher;
  }
}

/** What happened in an agency, for other systems: an outbox that every change writes, and a feed without holes that they read. */
export const eventsModule: FastifyPluginAsync = fp(
  async (app) => {
    const { db, log, jobs } = app;
    const publisher = createPublisher({ db, log });
    app.decorate('events', publisher);
    jobs.alongside(async () => {
      const stop = await app.announcements.on('outbox', ({ agency }) => publisher.poke(agency));
      return async () => {
        stop();
        await publisher.settled();
      };
    });
    jobs.schedule('events.sweep', '* * * * *', () => publisher.sweep());
    await app.register(eventRoutes);
  },
  { name: 'events', dependencies: ['services', 'announcements'] },
);
