import type { FastifyReply, FastifyRequest } from 'fastify';
import { AddressNotAllowed, InsufficientScope, NotForSystems, OfficialMissing } from './client-problems.ts';
import { TooManyRequests, Unauthenticated } from './common-problems.ts';
import type { CallingClient } from './opening.ts';
import { isWithin } from './subnets.ts';
import type { ClientClaims } from './tokens.ts';

/** What the database says of a system's call. */
interface Counted {
  scopes: string[];
  networks: string[];
  /** Calls in a minute, how many this one is, and the seconds until the next minute begins. */
  limit: number;
  count: number;
  rest: number;
}

/** For whom a system says it acts: a user name, or an NIP with blanks as people write it; null where it says nothing. */
const officialOf = ({ headers }: FastifyRequest): string | null => {
  const said = headers['on-behalf-of'];
  const name = typeof said === 'string' ? said.replaceAll(/\s/g, '').toLowerCase() : '';
  return name === '' ? null : name;
};

/** A system that calls now, as the database is asked for it. */
export const callingClient = (request: FastifyRequest, claims: ClientClaims): CallingClient => ({
  agency: claims.agency,
  id: claims.client,
  version: claims.version,
  token: claims.jti,
  official: officialOf(request),
  at: request.server.clock.now(),
});

/**
 * Lets a registered system through to a route: it is still what it was when the token was made, calls from where it may and not too
 * often, and has the route's scope. Nothing of what the route is about has been looked at yet, so a refusal tells nothing of it.
 * @throws 401, 429 with Retry-After, 403
 */
export const admitClient = async (
  request: FastifyRequest,
  reply: FastifyReply,
  claims: ClientClaims,
): Promise<void> => {
  const counted = (await request.server.db.count(callingClient(request, claims))) as Counted | null;
  if (counted === null) throw Unauthenticated({ headers: challenge('invalid_token') });
  const { limit, count, rest, networks } = counted;
  reply.header('ratelimit-policy', `"client";q=${limit};w=60`);
  reply.header('ratelimit', `"client";r=${Math.max(0, limit - count)};t=${rest}`);
  if (count > limit) throw TooManyRequests({ headers: { 'retry-after': String(rest) } });
  if (networks.length > 0 && !isWithin(request.ip, networks)) throw AddressNotAllowed();
  const { scope, clients } = request.routeOptions.config;
  if (scope === undefined) throw NotForSystems();
  refuseWithout(scope, counted, claims);
  if (officialOf(request) !== null) refuseWithout('act-for', counted, claims);
  else if (clients === 'write') throw OfficialMissing();
};

const refuseWithout = (scope: string, { scopes }: Counted, { scope: asked }: ClientClaims): void => {
  const narrowed = asked?.split(' ');
  if (scopes.includes(scope) && narrowed?.includes(scope) !== false) return;
  throw InsufficientScope({ headers: challenge('insufficient_scope', scope), members: { scope } });
};

/** RFC 6750 section 3. */
const challenge = (error: string, scope?: string) => ({
  'www-authenticate': `Bearer error="${error}"${scope === undefined ? '' : `, scope="${scope}"`}`,
});
