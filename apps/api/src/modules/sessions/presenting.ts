import cookie from '@fastify/cookie';
import type { Session } from '@pendopo/contracts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { OpenSession } from './beginning.ts';
import { writeRefreshToken } from './refresh-token.ts';

/** Hands a session to its bearer: the refresh token in a cookie that only the routes of sessions see, the rest in the answer. */
export interface Presenting {
  cookieName: string;
  present(reply: FastifyReply, session: OpenSession): Session;
  forgetCookie(reply: FastifyReply): void;
}

/** Cookies are read and written on the routes of whatever registers this. */
export const createPresenting = async (app: FastifyInstance): Promise<Presenting> => {
  await app.register(cookie);
  const secure = !(app.config.demo && app.config.http.publicUrl.startsWith('http:'));
  const cookieName = secure ? '__Secure-pendopo' : 'pendopo';
  const options = { path: '/api/v1/auth', httpOnly: true, sameSite: 'strict', secure } as const;
  return {
    cookieName,

    present(reply, { agency, sessionId, bearer, user, lacks, hasProvider, token, expiresAt }) {
      if (token !== null)
        reply.setCookie(cookieName, writeRefreshToken(token), {
          ...options,
          maxAge: Math.floor((expiresAt.epochMilliseconds - app.clock.now().epochMilliseconds) / 1000),
        });
      if ('personId' in bearer)
        return {
          ...app.tokens.issue({ sid: sessionId, agency, sub: bearer.personId }),
          user,
          ...(lacks === null ? {} : { lacks }),
          ...(hasProvider ? { provider: { agency } } : {}),
        };
      const { serviceRequestId: id } = bearer;
      const issued = app.tokens.issue({ sid: sessionId, agency, sub: null, sr: id });
      return { ...issued, user, serviceRequest: { id } };
    },

    forgetCookie: (reply) => void reply.clearCookie(cookieName, options),
  };
};
