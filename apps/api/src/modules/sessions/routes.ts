import cookie from '@fastify/cookie';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  endAllSessions,
  listSessions,
  refreshSession,
  type Session,
  signIn,
  signOut,
} from '@pendopo/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotFound, Unauthenticated } from '#platform/common-problems.ts';
import { isOfClient } from '#platform/tokens.ts';
import { deviceOf } from './device.ts';
import { ForeignOrigin } from './errors.ts';
import { isOwnOrigin } from './origin.ts';
import type { createOwnAccountService } from './own-account.ts';
import { type RefreshToken, readRefreshToken, writeRefreshToken } from './refresh-token.ts';
import { createSessionRepository } from './repository.ts';
import type { OpenSession, SessionService } from './service.ts';

interface Options {
  service: SessionService;
  ownAccount: ReturnType<typeof createOwnAccountService>;
}

const open = { access: 'public' } as const;
const signedIn = { access: 'signed-in', clients: 'none' } as const;

/** Signing in and out, and one's sessions. The refresh token travels in a cookie that only these routes see. */
export const sessionRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { service, ownAccount }) => {
  await app.register(cookie);
  const { publicUrl } = app.config.http;
  const secure = !(app.config.demo && publicUrl.startsWith('http:'));
  const name = secure ? '__Secure-pendopo' : 'pendopo';
  const cookieOptions = { path: '/api/v1/auth', httpOnly: true, sameSite: 'strict', secure } as const;

  const callerOf = (request: FastifyRequest) => ({
    address: request.ip,
    device: deviceOf(request.headers['user-agent']),
  });

  const tokenOf = (request: FastifyRequest): RefreshToken => {
    const token = readRefreshToken(request.cookies[name]);
    if (token === null) throw Unauthenticated();
    if (!isOwnOrigin(request.headers.origin, request.host, publicUrl)) throw ForeignOrigin();
    return token;
  };

  const present = (reply: FastifyReply, session: OpenSession): Session => {
    const { agency, sessionId, bearer, user, token, expiresAt } = session;
    if (token !== null)
      reply.setCookie(name, writeRefreshToken(token), {
        ...cookieOptions,
        maxAge: Math.floor((expiresAt.epochMilliseconds - app.clock.now().epochMilliseconds) / 1000),
      });
    if ('personId' in bearer)
      return { ...app.tokens.issue({ sid: sessionId, agency, sub: bearer.personId }), user };
    const { serviceRequestId: id } = bearer;
    const issued = app.tokens.issue({ sid: sessionId, agency, sub: null, sr: id });
    return { ...issued, user, serviceRequest: { id } };
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
          : await service.signIn(body, caller);
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
      return reply.clearCookie(name, cookieOptions).code(204).send(null);
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
        return { items: rows.map((row) => ({ ...row, current: row.id === sessionId })) };
      }),
  });

  app.route({
    ...endAllSessions,
    config: signedIn,
    handler: async (request, reply) => {
      await request.enter(async (tx, actor) => {
        if (actor.kind !== 'person') throw NotFound();
        await ownAccount.endAll(tx, actor, request.ip);
      });
      return reply.clearCookie(name, cookieOptions).code(204).send(null);
    },
  });
};
