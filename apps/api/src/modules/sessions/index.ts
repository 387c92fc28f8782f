import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import type { Transaction } from '#platform/database.ts';
import { unmatchable } from './credentials.ts';
import { meRoutes } from './me-routes.ts';
import { createOwnAccountService } from './own-account.ts';
import { createSessionRepository } from './repository.ts';
import { sessionRoutes } from './routes.ts';
import { createSessionService } from './service.ts';
import { createThrottle, INSTALLATION, type Throttle } from './throttle.ts';

export { verifyPassword } from './credentials.ts';
export { INSTALLATION, type Throttle };

declare module 'fastify' {
  interface FastifyInstance {
    throttle: Throttle;
  }
}

/** Ends all sessions of a person, at once and everywhere. */
export const endSessionsOf = (tx: Transaction, agency: string, personId: string, at: string): Promise<void> =>
  createSessionRepository(tx).revokeAll(agency, personId, at, null);

/** Sessions: signing in, staying signed in, signing out, and one's own account. */
export const sessionsModule: FastifyPluginAsync = fp(
  async (app) => {
    const { db, clock, agencies, audit } = app;
    app.decorate('throttle', createThrottle(db, clock, app.blinding));
    const parts = { db, clock, agencies, audit, throttle: app.throttle, receipts: app.receipts };
    const service = createSessionService(parts);
    const ownAccount = createOwnAccountService(parts);
    app.jobs.schedule('sessions.sweep', '17 19 * * *', () => service.sweep());
    // Ready before the first unknown name comes, which would show by its time otherwise.
    app.addHook('onReady', async () => void unmatchable());
    await app.register(sessionRoutes, { service, ownAccount });
    await app.register(meRoutes, { ownAccount });
  },
  { name: 'sessions', dependencies: ['services', 'blinding', 'audit', 'agencies', 'receipts'] },
);
