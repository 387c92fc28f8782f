import jwt from '@fastify/jwt';
import fp from 'fastify-plugin';

/** What an access token says: a session, its agency, and whose it is. Rights are never in it, they are read each time. */
export interface Claims {
  sid: string;
  agency: string;
  /** The person; null for the holder of a receipt. */
  sub: string | null;
  /** The one case that a receipt opens. */
  sr?: string;
}

/** Makes and reads access tokens. */
export interface Tokens {
  /** A signed token and its life in seconds. */
  issue(claims: Claims): { accessToken: string; expiresIn: number };
  /** The claims of an `Authorization: Bearer …` header, null if it is missing, forged or too old. No database is asked. */
  read(authorization: string | undefined): Claims | null;
}

declare module 'fastify' {
  interface FastifyInstance {
    tokens: Tokens;
  }
}

/** Short, because a token cannot be called back; the session behind it can. */
const LIFE = Temporal.Duration.from({ minutes: 15 });

/** HS256 access tokens, by the server's clock. */
export const tokens = fp<{ secret: string }>(
  async (app, { secret }) => {
    // The clock that tests shift decides about age, so the library's own check is off.
    await app.register(jwt, {
      secret,
      sign: { algorithm: 'HS256' },
      verify: { algorithms: ['HS256'], ignoreExpiration: true },
    });
    const seconds = () => Math.floor(app.clock.now().epochMilliseconds / 1000);
    const expiresIn = LIFE.total('seconds');
    app.decorate('tokens', {
      issue: (claims) => {
        const iat = seconds();
        return { accessToken: app.jwt.sign({ ...claims, iat, exp: iat + expiresIn }), expiresIn };
      },
      read: (authorization) => {
        const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
        if (token === undefined) return null;
        try {
          const claims = app.jwt.verify<Claims & { exp: number }>(token);
          return claims.exp > seconds() ? claims : null;
        } catch {
          return null;
        }
      },
    });
  },
  { name: 'tokens' },
);
