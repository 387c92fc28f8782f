import type { User } from '@pendopo/contracts';
import type { Agencies } from '#modules/agencies/index.ts';
import type { Audit } from '#modules/audit/index.ts';
import type { Lack, PersonActor } from '#platform/access.ts';
import type { Clock } from '#platform/clock.ts';
import { Unauthenticated } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import type { SealedBox } from '#platform/sealing.ts';
import { homeOf } from './home.ts';
import { hashPart, newFamily, newSecret, type RefreshToken } from './refresh-token.ts';
import { createSessionRepository } from './repository.ts';
import { type SessionTimes, timesOf } from './session-life.ts';
import type { SignInMethod } from './tables.ts';
import { readUser } from './user.ts';

/** Where a call comes from. */
export interface Caller {
  address: string;
  device: string;
}

/** Whose a session is: a person's, or the holder's of one case's receipt. */
export type Bearer = { personId: string } | { serviceRequestId: string };

/** A session as its bearer gets it, a person's or a receipt's. `token` is null where the cookie stays as it is. */
export interface OpenSession {
  agency: string;
  sessionId: string;
  bearer: Bearer;
  user: User | null;
  /** What comes before anything else. */
  lacks: Lack | null;
  /** It can be ended at the agency's identity provider as well. */
  hasProvider: boolean;
  token: RefreshToken | null;
  expiresAt: Temporal.Instant;
}

/** How somebody signed in. */
export interface Manner {
  method: SignInMethod;
  /** A second factor was shown. */
  strong: boolean;
  /** When they last proved who they are, RFC 3339; null where nobody knows. */
  steppedUpAt: string | null;
  idToken?: SealedBox;
}

interface Parts {
  clock: Clock;
  agencies: Agencies;
  audit: Audit;
}

/** Makes sessions, and says what their bearers are told. */
export const createBeginning = ({ clock, agencies, audit }: Parts) => {
  const stamp = () => clock.now().round('millisecond').toString();

  /** What a session's bearer is told beside the tokens. */
  const describe = async (tx: Transaction, agency: string, sessionId: string, bearer: Bearer) => {
    if (!('personId' in bearer)) return { user: null, lacks: null };
    const home = await homeOf(agencies, tx, agency);
    const today = clock.now().toZonedDateTimeISO(home.zone).toPlainDate().toString();
    return {
      user: await readUser(tx, home, { personId: bearer.personId, sessionId }, clock.now()),
      lacks: await createSessionRepository(tx).lack(agency, sessionId, today),
    };
  };

  /** A new session with a cookie of its own. */
  const add = async (
    tx: Transaction,
    agency: string,
    times: SessionTimes,
    {
      bearer,
      ...rest
    }: {
      bearer: Bearer;
      id?: string;
      device: string;
      address?: string;
      steppedUpAt: string | null;
    } & Partial<Manner>,
  ): Promise<OpenSession> => {
    const [family, secret] = [newFamily(), newSecret()];
    const sessionId = await createSessionRepository(tx).add({
      ...{ agency, ...bearer, ...times, ...rest },
      ...{ familyHash: hashPart(family), refreshHash: hashPart(secret) },
    });
    const expiresAt = Temporal.Instant.from(times.expiresAt);
    const token = { agency, sessionId, family, secret };
    const hasProvider = rest.idToken !== undefined;
    const told = await describe(tx, agency, sessionId, bearer);
    return { agency, sessionId, bearer, ...told, hasProvider, token, expiresAt };
  };

  return {
    add,
    describe,

    /** The session of somebody who has just signed in. */
    async begin(
      tx: Transaction,
      agency: string,
      { personId, name }: { personId: string; name: string },
      { address, device }: Caller,
      manner: Manner,
    ): Promise<OpenSession> {
      const times = timesOf(clock.now(), clock.now());
      const session = await add(tx, agency, times, { bearer: { personId }, device, address, ...manner });
      await audit.record(tx, {
        ...{ agency, actor: { id: personId, name }, action: 'session.begin', address },
        data: { method: manner.method, strong: manner.strong },
      });
      return session;
    },

    /** The same session under another id and another cookie, for somebody who has proved once more who they are. */
    async goOn(
      tx: Transaction,
      { agency, personId, sessionId, name }: PersonActor,
      { address, device }: Caller,
      { strong }: Pick<Manner, 'strong'>,
    ): Promise<OpenSession> {
      const repository = createSessionRepository(tx);
      const before = await repository.lock(agency, sessionId);
      // Of two at once the other went on.
      if (before === undefined || !(await repository.revoke(agency, sessionId, stamp())))
        throw Unauthenticated();
      const times = timesOf(Temporal.Instant.from(before.createdAt), clock.now());
      const session = await add(tx, agency, times, {
        ...{ bearer: { personId }, device, address, strong: before.strong || strong },
        steppedUpAt: stamp(),
        ...(before.method === null ? {} : { method: before.method }),
        ...(before.idToken === null ? {} : { idToken: before.idToken }),
      });
      await audit.record(tx, {
        ...{ agency, actor: { id: personId, name }, action: 'session.step-up', address },
      });
      return session;
    },
  };
};

export type Beginning = ReturnType<typeof createBeginning>;
