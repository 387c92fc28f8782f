import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { offeredTrail } from './offered-list.ts';
import { auditRoutes } from './routes.ts';
import { type Audit, createAudit } from './trail.ts';

export { type Audit, type AuditRecord, trailEnd, verifyTrail } from './trail.ts';

declare module 'fastify' {
  interface FastifyInstance {
    audit: Audit;
  }
}

/** The audit trail: sign-ins, changes of people and rights, and whatever else must be answered for. */
export const auditModule: FastifyPluginAsync = fp(
  async (app) => {
    app.decorate('audit', createAudit(app.clock));
    app.lists.offer('audit', offeredTrail);
    await app.register(auditRoutes);
  },
  { name: 'audit', dependencies: ['services', 'lists'] },
);
