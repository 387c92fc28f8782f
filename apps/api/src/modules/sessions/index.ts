import type { StepUpProof } from '@pendopo/contracts';
import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import type { PersonActor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { type Beginning, createBeginning } from './beginning.ts';
import { createCredentials, unmatchable } from './credentials.ts';
import { meRoutes } from './me-routes.ts';
import { createOwnAccountService } from './own-account.ts';
import { createPresenting, type Presenting } from './presenting.ts';
import { type Prover, takeProof } from './proving.ts';
import { createSessionRepository } from './repository.ts';
import { sessionRoutes } from './routes.ts';
import { createSessionService } from './service.ts';
import { createSigningIn } from './signing-in.ts';
import { createThrottle, INSTALLATION, type Throttle } from './throttle.ts';

export type { OpenSession } from './beginning.ts';
export { verifyPassword } from './credentials.ts';
export { deviceOf } from './device.ts';
export { openIdToken, sealedIdTokens, sealIdToken } from './id-token.ts';
export type { Proof, Prover } from './proving.ts';
export { INSTALLATION, type Throttle };

/** Sessions, for those who sign people in otherwise or ask them who they are once more. */
export interface Sessions {
  /** The session of somebody who was recognized. */
  begin: Beginning['begin'];
  /** How its bearer is told of it. */
  presenting: Presenting;
  /** Takes what somebody brings to prove once more who they are. */
  takeProof(proof: StepUpProof): Promise<Prover>;
}

declare module 'fastify' {
  interface FastifyInstance {
    throttle: Throttle;
    sessions: Sessions;
  }
}

/** Ends all sessions of a person, at once and everywhere. */
export const endSessionsOf = (tx: Transaction, agency: string, personId: string, at: string): Promise<void> =>
  createSessionRepository(tx).revokeAll(agency, personId, at, null);

/** Ends the session that somebody is in. */
export const endSession = async (
  tx: Transaction,
  { agency, sessionId }: Pick<PersonActor, 'agency' | 'sessionId'>,
  at: string,
): Promise<void> => {
  await createSessionRepository(tx).revoke(agency, sessionId, at);
};

/** A session's row, held until the transaction ends. */
export const lockSession = (tx: Transaction, agency: string, id: string) =>
  createSessionRepository(tx).lock(agency, id);

/** Notes that somebody signed in otherwise than by a password. */
export const noteSignIn = (tx: Transaction, agency: string, personId: string, at: string): Promise<void> =>
  createCredentials(tx).noteOtherSignIn(agency, personId, at);

/** Sessions: signing in, staying signed in, signing out, and one's own account. */
export const sessionsModule: FastifyPluginAsync = fp(
  async (app) => {
    const { db, clock, agencies, audit, receipts, secondFactors: factors } = app;
    app.decorate('throttle', createThrottle(db, clock, app.blinding));
    const { throttle } = app;
    const beginning = createBeginning({ clock, agencies, audit });
    const service = createSessionService({ db, clock, audit, throttle, receipts, beginning });
    const signingIn = createSigningIn({ db, clock, audit, throttle, factors, beginning });
    const ownAccount = createOwnAccountService({ clock, agencies, audit, throttle, factors, beginning });
    const presenting = await createPresenting(app);
    app.decorate('sessions', {
      begin: beginning.begin,
      presenting,
      takeProof: (proof) => takeProof(factors, proof),
    });
    // Whoever changes their factors does so in this session, and is unknown in every other one.
    factors.onChange(async (tx, { agency, personId, sessionId }, change) => {
      const repository = createSessionRepository(tx);
      const at = clock.now().round('millisecond').toString();
      await repository.revokeAll(agency, personId, at, sessionId);
      if (change === 'gained') await repository.update(agency, sessionId, { strong: true });
    });
    app.jobs.schedule('sessions.sweep', '17 19 * * *', () => service.sweep());
    // Ready before the first unknown name comes, which would show by its time otherwise.
    app.addHook('onReady', async () => void unmatchable());
    await app.register(sessionRoutes, { service, signingIn, factors, presenting, ownAccount });
    await app.register(meRoutes, { ownAccount });
  },
  {
    name: 'sessions',
    dependencies: ['services', 'blinding', 'audit', 'agencies', 'receipts', 'second-factors'],
  },
);
