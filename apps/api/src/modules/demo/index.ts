import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { demoRoutes } from './routes.ts';

export { demoPassword } from './demo-password.ts';

/** The demonstration's accounts; absent where it does not run. */
export const demoModule: FastifyPluginAsync = fp(async (app) => void (await app.register(demoRoutes)), {
  name: 'demo',
  dependencies: ['services', 'access'],
});
