import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { calendarRoutes } from './routes.ts';

/** Calendars: deadlines of what waits for somebody, read by their own calendar program at a secret address. */
export const calendarsModule: FastifyPluginAsync = fp(
  async (app) => {
    await app.register(calendarRoutes);
  },
  { name: 'calendars', dependencies: ['services', 'people', 'service-requests', 'standards'] },
);
