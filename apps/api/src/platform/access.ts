import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { admitClient, callingClient } from './client-door.ts';
import { OfficialUnknown } from './client-problems.ts';
import { toInstant } from './columns.ts';
import {
  Forbidden,
  NotFound,
  PasswordChangeRequired,
  SecondFactorRequired,
  SecondFactorUnproved,
  Unauthenticated,
} from './common-problems.ts';
import type { Ahead, EnteringOptions, Transaction } from './database.ts';
import { type Claims, isOfClient, type SessionClaims } from './tokens.ts';

/** A position held today, or acted for. */
export interface Assignment {
  id: string;
  side: 'organization' | 'agency';
  organizationId: string | null;
  position: string;
  acting: 'plt' | 'plh' | null;
  actingFor: { id: string; name: string } | null;
}

/** A registered system through which somebody acts, or which reads alone: then it is the person itself, by its own id and name. */
export interface ActingClient {
  id: string;
  name: string;
  alone: boolean;
}

/** A person who signed in, or for whom a registered system acts. */
export interface PersonActor {
  kind: 'person';
  agency: string;
  sessionId: string;
  /** When the session last proved who it is beyond the token; null if never. */
  steppedUpAt: string | null;
  personId: string;
  name: string;
  username: string;
  nip: string | null;
  locale: 'id' | 'en';
  organizationId: string | null;
  assignments: readonly Assignment[];
  /** The system; undefined for a person who signed in. */
  client?: ActingClient;
}

/** Whoever holds the receipt of one case. */
export interface ReceiptActor {
  kind: 'receipt';
  agency: string;
  sessionId: string;
  serviceRequestId: string;
}

/** What a session lacks before anything else is open to it: a second factor, or the proof of the one there is. */
export type Lack = 'factor' | 'proof';

/** Who is asking. */
export type Actor = PersonActor | ReceiptActor | { kind: 'anonymous' };

/**
 * Who a route is for. `public`: everybody, a token is not looked at. `optional`: everybody, and a token counts.
 * `signed-in`: a person or a receipt. `demo`: everybody, and only where the demo runs.
 */
export type Access = 'public' | 'optional' | 'signed-in' | 'demo';

/** Looks whether the thing that the path names is there for the actor, and throws a 404 if it is not. */
export type Admit = (tx: Transaction, actor: Actor, request: FastifyRequest) => Promise<void>;

export interface EnterOptions<A extends Ahead> extends Omit<EnteringOptions<A>, 'ahead'> {
  /** The agency of the transaction when nobody is signed in; without it only what is public is seen. */
  agency?: string;
  /** What the work will ask in any case, sent while the door still looks who is calling; nobody's rights have been looked at yet. */
  ahead?: (tx: Transaction, claims: SessionClaims) => A;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Every route says it, or the server does not start. */
    access?: Access;
    /** Positions of the agency of which the person must hold one; else 403. */
    positions?: readonly string[];
    /** Also for whoever still has the password that somebody else gave them; everything else waits for one of their own. */
    firstPassword?: true;
    /** Also for whoever must get a second factor, or show the one they have, before anything else. */
    withoutFactor?: true;
    /** Run before a syntax error is answered, so that 404 comes before 400. */
    admit?: Admit;
  }
  interface FastifyRequest {
    /** The token's claims, when its signature and date are good. */
    claims: Claims | null;
    /** Known from `enter` on. */
    actor: Actor | null;
    /**
     * The route's transaction: in the agency of the session, as the person whom it belongs to. Begin, enter, work, commit.
     * @throws 401 when the session has ended or the person is suspended, 403 when a first password must be changed or a second
     *   factor shown before, or when the route's positions are not held.
     */
    enter<T, A extends Ahead = Ahead>(
      work: (tx: Transaction, actor: Actor, ahead: A | undefined) => Promise<T>,
      options?: EnterOptions<A>,
    ): Promise<T>;
    /** The checks that come before those of the input: 401, a first password, then 404. */
    admit(): Promise<void>;
  }
}

/** Decides at the door: routes without declared access are refused at startup, tokens at the first hook. */
export const access: FastifyPluginAsync = fp(
  async (app) => {
    app.decorateRequest('claims', null);
    app.decorateRequest('actor', null);
    app.decorateRequest('enter', enter);
    app.decorateRequest('admit', admit);
    app.addHook('onRoute', ({ method, url, config }) => {
      if (config?.access === undefined)
        throw new Error(`${method} ${url} does not say who may call it (config.access).`);
    });
    app.addHook('onRequest', async (request, reply) => {
      const { access: wanted = 'signed-in' } = request.routeOptions.config;
      if (request.is404 || wanted === 'public') return;
      if (wanted === 'demo') {
        if (!app.config.demo) throw NotFound();
        return;
      }
      const { authorization } = request.headers;
      if (authorization === undefined && wanted === 'optional') return;
      request.claims = app.tokens.read(authorization);
      if (request.claims === null) throw Unauthenticated();
      if (isOfClient(request.claims)) await admitClient(request, reply, request.claims);
    });
  },
  { name: 'access', dependencies: ['services', 'tokens', 'scopes'] },
);

async function enter<T, A extends Ahead>(
  this: FastifyRequest,
  work: (tx: Transaction, actor: Actor, ahead: A | undefined) => Promise<T>,
  { agency, ahead: ask, ...options }: EnterOptions<A> = {},
): Promise<T> {
  const { claims, server } = this;
  const { config } = this.routeOptions;
  if (claims === null) {
    this.actor = { kind: 'anonymous' };
    const anonymous = (tx: Transaction) => work(tx, { kind: 'anonymous' }, undefined);
    return agency === undefined
      ? server.db.outside({}, anonymous, options)
      : server.db.within(agency, anonymous, options);
  }
  const bearer = isOfClient(claims)
    ? callingClient(this, claims)
    : { agency: claims.agency, id: claims.sid, at: server.clock.now() };
  return server.db.enter(
    bearer,
    async (tx, principal, ahead: A | undefined) => {
      if (principal === null) throw Unauthenticated();
      const { mustChangePassword, lacks, ...actor } = toPrincipal(principal);
      this.actor = actor;
      if (mustChangePassword && config.firstPassword !== true) throw PasswordChangeRequired();
      if (lacks && config.withoutFactor !== true)
        throw lacks === 'factor' ? SecondFactorRequired() : SecondFactorUnproved();
      if (config.positions !== undefined && !holdsOne(actor, config.positions)) {
        await config.admit?.(tx, actor, this);
        throw Forbidden();
      }
      return work(tx, actor, ahead);
    },
    { ...options, ahead: ask && !isOfClient(claims) ? (tx) => ask(tx, claims) : undefined },
  );
}

async function admit(this: FastifyRequest): Promise<void> {
  const { admit: look, access: wanted } = this.routeOptions.config;
  if (this.is404 || (this.claims === null && (wanted === 'signed-in' || look === undefined))) return;
  await this.enter(async (tx, actor) => look?.(tx, actor, this));
}

/**
 * Whoever did something, in one name: of a system that acts for somebody both, as `e-Office untuk Siti Aminah`. For what is kept as text
 * alone; histories keep them apart.
 */
export const fullName = ({ name, client }: PersonActor): string =>
  client === undefined || client.alone ? name : `${client.name} untuk ${name}`;

/** Whether the actor holds one of the agency's positions today; a unit's position of the same name is another one. */
const holdsOne = (actor: Actor, positions: readonly string[]): boolean =>
  actor.kind === 'person' &&
  actor.assignments.some(({ side, position }) => side === 'agency' && positions.includes(position));

/** What the database says of whoever bears a token. */
export type Principal = (PersonActor | ReceiptActor) & { mustChangePassword: boolean; lacks?: Lack | null };

/** The same as it is used. @throws 403 where a system names an official whom nobody knows */
export const toPrincipal = (said: unknown): Principal => {
  const found = said as Principal | { kind: null };
  if (found.kind === 'receipt') return found;
  if (found.kind === null) throw OfficialUnknown();
  return { ...found, steppedUpAt: found.steppedUpAt === null ? null : toInstant(found.steppedUpAt) };
};
