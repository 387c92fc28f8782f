import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import type { CaseAtHand, CaseInBrief } from '#modules/service-requests/index.ts';
import { handoverBatchRoutes } from './batch-routes.ts';
import { claimRoutes } from './claim-routes.ts';
import { createClaims } from './claims.ts';
import type { NewCredential } from './credential.ts';
import { handoverPaperRoutes } from './paper-routes.ts';
import { createReminders } from './reminders.ts';
import { currentHandovers } from './repository.ts';
import { handoverRoutes, type Reissue } from './routes.ts';
import { createHandoverService } from './service.ts';
import { sweepExpired, warnOfEnding } from './sweep.ts';

export { type NewCredential, type Secret, sealedCredentials } from './credential.ts';
export type { Reissue } from './routes.ts';

/** What the module that makes credentials may do with them. */
export interface Handovers {
  /** Seals a credential for its recipient, in the transaction of the case at hand. */
  seal(atHand: CaseAtHand, credential: NewCredential): Promise<void>;
  /** The same for a job, in a transaction that holds no more of the case than its history. */
  sealForJob(brief: CaseInBrief, credential: NewCredential): Promise<void>;
  /** Destroys and puts aside what was sealed for items that are to be made anew. */
  supersede(atHand: CaseAtHand, provisionIds: readonly string[]): Promise<void>;
  /** Says how a lost credential is made anew. */
  onReissue(reissue: Reissue): void;
}

declare module 'fastify' {
  interface FastifyInstance {
    handovers: Handovers;
  }
}

/** Credentials: sealed, delivered, opened once, destroyed. */
export const handoversModule: FastifyPluginAsync = fp(
  async (app) => {
    const service = createHandoverService({
      cases: app.cases,
      sealing: app.sealing,
      calendar: app.agencies.calendar,
    });
    const { db, clock, cases, digest } = app;
    const claims = createClaims({ db, clock, cases, digest });
    const reminders = createReminders({ cases, calendar: app.agencies.calendar });
    let reissue: Reissue | undefined;
    app.decorate('handovers', {
      seal: service.seal,
      sealForJob: service.sealForJob,
      supersede: service.supersede,
      onReissue: (handler) => {
        reissue = handler;
      },
    });
    app.cases.contribute('handovers', currentHandovers);
    app.cases.onEffect('deliver-credentials', service.deliver);
    app.cases.onEffect('withdraw-credentials', service.withdrawAll);
    app.jobs.schedule('handovers.sweep', '*/15 * * * *', async ({ db, clock, log }) => {
      const expired = await sweepExpired({ db, cases, service }, clock.now());
      if (expired > 0) log.info({ expired }, 'unopened credentials destroyed');
    });
    app.jobs.schedule('handovers.warn', '7,22,37,52 * * * *', ({ db, clock }) =>
      warnOfEnding({ db, cases, reminders }, clock.now()),
    );
    await app.register(claimRoutes, { service, claims });
    await app.register(handoverPaperRoutes);
    await app.register(handoverBatchRoutes, { claims, reminders });
    await app.register(handoverRoutes, {
      service,
      claims,
      reissue: (atHand, provisionId) => {
        if (reissue === undefined) throw new Error('Nobody makes credentials anew.');
        return reissue(atHand, provisionId);
      },
    });
  },
  {
    name: 'handovers',
    dependencies: ['service-requests', 'standards', 'agencies', 'audit', 'letters', 'sessions'],
  },
);
