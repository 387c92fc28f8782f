import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  beginPasskeySignIn,
  endAllSessions,
  endSession,
  listSessions,
  refreshSession,
  signIn,
  signOut,
  stepUp,
} from '@pendopo/contracts';
import type { FastifyRequest } from 'fastify';
import type { SecondFactors } from '#modules/second-factors/index.ts';
import { NotFound, Unauthenticated } from '#platform/common-problems.ts';
import { isOfClient } from '#platform/tokens.ts';
import type { Caller } from './beginning.ts';
import { deviceOf } from './device.ts';
import { ForeignOrigin } from './errors.ts';
import { isOwnOrigin } from './origin.ts';
import type { createOwnAccountService } from './own-account.ts';
import type { Presenting } from './presenting.ts';
import { takeProof } from './proving.ts';
import { type RefreshToken, readRefreshToken } from './refresh-token.ts';
import { createSessionRepository } from './repository.ts';
import type { SessionService } from './service.ts';
import type { SigningIn } from './signing-in.ts';

interface Options {
  service: SessionService;
  signingIn: SigningIn;
  factors: SecondFactors;
  presenting: Presenting;
  ownAccount: ReturnType<typeof createOwnAccountService>;
}

const open = { access: 'public' } as const;
const signedIn = { access: 'signed-in', clients: 'none', withoutFactor: true } as const;

/** Signing in and out, and one's sessions. The refresh token travels in a cookie that only these routes see. */
export const sessionRoutes: FastifyPluginAsyncTypebox<Options> = async (app, options) => {
  const { service, signingIn, factors, presenting, ownAccount } = options;
  const { publicUrl } = app.config.http;
  const { present, forgetCookie } = presenting;

  const callerOf = (request: FastifyRequest): Caller => ({
    address: request.ip,
    device: deviceOf(request.headers['user-agent']),
  });

  const tokenOf = (request: FastifyRequest): RefreshToken => {
    const token = readRefreshToken(request.cookies[presenting.cookieName]);
    if (token === null) throw Unauthenticated();
    if (!isOwnOrigin(request.headers.origin, request.host, publicUrl)) throw ForeignOrigin();
    return token;
  };

  app.route({
    ...signIn,
    config: open,
    handler: async (request, reply) => {
      const { body } = request;
      const caller = callerOf(request);
      const session =
        'receipt' in body
          ? await service.openByReceipt(body.receipt, caller)
          : 'passkey' in body
            ? await signingIn.byPasskey(body.passkey, caller)
            : await signingIn.byPassword(body, caller);
      return reply.code(201).send(present(reply, session));
    },
  });

  app.route({
    ...beginPasskeySignIn,
    config: open,
    handler: async () => ({ ...(await factors.optionsToProve()) }),
  });

  app.route({
    ...stepUp,
    config: signedIn,
    handler: async (request, reply) => {
      const prove = await takeProof(factors, request.body);
      const session = await request.enter(async (tx, actor) => {
        if (actor.kind !== 'person') throw NotFound();
        return ownAccount.stepUp(tx, actor, prove, callerOf(request));
      });
      return reply.code(201).send(present(reply, session));
    },
  });

  app.route({
    ...refreshSession,
    config: open,
    handler: async (request, reply) => {
      const session = await service.refresh(tokenOf(request), callerOf(request));
      return reply.code(201).send(present(reply, session));
    },
  });

  app.route({
    ...signOut,
    config: open,
    handler: async (request, reply) => {
      const claims = app.tokens.read(request.headers.authorization);
      if (claims === null || isOfClient(claims)) await service.endByCookie(tokenOf(request));
      else await service.end({ agency: claims.agency, sessionId: claims.sid });
      forgetCookie(reply);
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...listSessions,
    config: signedIn,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        if (actor.kind !== 'person') throw NotFound();
        const { agency, personId, sessionId } = actor;
        const now = app.clock.now().toString();
        const rows = await createSessionRepository(tx).open(agency, personId, now);
        const items = rows.map(({ method, ...row }) => ({
          ...{ ...row, method: method ?? 'password', current: row.id === sessionId },
        }));
        return { items };
      }),
  });

  app.route({
    ...endAllSessions,
    config: signedIn,
    handler: async (request, reply) => {
      const keepsThis = request.query.keep === 'current';
      await request.enter(async (tx, actor) => {
        if (actor.kind !== 'person') throw NotFound();
        await ownAccount.endAll(tx, actor, request.ip, keepsThis);
      });
      if (!keepsThis) forgetCookie(reply);
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...endSession,
    config: signedIn,
    handler: async (request, reply) => {
      await request.enter(async (tx, actor) => {
        if (actor.kind !== 'person') throw NotFound();
        await ownAccount.end(tx, actor, request.params.id, request.ip);
      });
      return reply.code(204).send(null);
    },
  });
};
