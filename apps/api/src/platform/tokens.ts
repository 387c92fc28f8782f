import jwt from '@fastify/jwt';
import fp from 'fastify-plugin';

/** What an access token says: whose it is and where. Rights are never in it, they are read each time. */
export type Claims = SessionClaims | ClientClaims;

/** A session, its agency, and whose it is. */
export interface SessionClaims {
  sid: string;
  agency: string;
  /** The person; null for the holder of a receipt. */
  sub: string | null;
  /** The one case that a receipt opens. */
  sr?: string;
}

/** A registered system, as its administrator last left it: any change since ends the token. */
export interface ClientClaims {
  client: string;
  agency: string;
  version: number;
  /** The token's own name, by which it can be ended before its time. */
  jti: string;
  /** The scopes that it was asked for, where those were fewer than the system has; separated by blanks. */
  scope?: string;
}

/** Whether a token is a system's and no session's. */
export const isOfClient = (claims: Claims): claims is ClientClaims => 'client' in claims;

/** Makes and reads access tokens. */
export interface Tokens {
  /** A signed token and its life in seconds, a quarter of an hour unless it is said. */
  issue(claims: Claims, life?: Temporal.Duration): { accessToken: string; expiresIn: number };
  /** The claims of a token; null if it is forged or too old. No database is asked. */
  open(token: string): Claims | null;
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
    const open: Tokens['open'] = (token) => {
      try {
        const claims = app.jwt.verify<Claims & { exp: number }>(token);
        return claims.exp > seconds() ? claims : null;
      } catch {
        return null;
      }
    };
    app.decorate('tokens', {
      issue: (claims, life = LIFE) => {
        const iat = seconds();
        const expiresIn = Math.floor(life.total('seconds'));
        return { accessToken: app.jwt.sign({ ...claims, iat, exp: iat + expiresIn }), expiresIn };
      },
      open,
      read: (authorization) => {
        const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
        return token === undefined ? null : open(token);
      },
    });
  },
  { name: 'tokens' },
);
