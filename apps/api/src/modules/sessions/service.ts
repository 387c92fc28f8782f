import { randomUUID } from 'node:crypto';
import type { User } from '@pendopo/contracts';
import type { Agencies } from '#modules/agencies/index.ts';
import type { Audit } from '#modules/audit/index.ts';
import type { Receipts } from '#modules/receipts/index.ts';
import type { Clock } from '#platform/clock.ts';
import { nextHour } from '#platform/coarse-time.ts';
import { Unauthenticated } from '#platform/common-problems.ts';
import type { Database, Transaction } from '#platform/database.ts';
import { hashPassword, needsRehash, verifyPassword } from '#platform/passwords.ts';
import { type Credentials, createCredentials, unmatchable } from './credentials.ts';
import { WrongCredentials } from './errors.ts';
import { homeOf } from './home.ts';
import { hashPart, newFamily, newSecret, type RefreshToken } from './refresh-token.ts';
import { createSessionRepository } from './repository.ts';
import { coarseTimes, judgeRefresh, type SessionTimes, timesOf } from './session-life.ts';
import { INSTALLATION, type Throttle } from './throttle.ts';
import { readUser } from './user.ts';

/** Where a call comes from. */
export interface Caller {
  address: string;
  device: string;
}

/** A session as its bearer gets it, a person's or a receipt's. `token` is null where the cookie stays as it is. */
export interface OpenSession {
  agency: string;
  sessionId: string;
  bearer: Bearer;
  user: User | null;
  token: RefreshToken | null;
  expiresAt: Temporal.Instant;
}

/** Whose a session is: a person's, or the holder's of one case's receipt. */
export type Bearer = { personId: string } | { serviceRequestId: string };

interface Parts {
  db: Database;
  clock: Clock;
  agencies: Agencies;
  audit: Audit;
  throttle: Throttle;
  receipts: Receipts;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Beginning, renewing and ending sessions. */
export const createSessionService = ({ db, clock, agencies, audit, throttle, receipts }: Parts) => {
  const stamp = () => clock.now().round('millisecond').toString();

  const add = async (
    tx: Transaction,
    agency: string,
    times: SessionTimes & { id?: string; steppedUpAt: string | null },
    { bearer, device }: { bearer: Bearer; device: string },
  ) => {
    const [family, secret] = [newFamily(), newSecret()];
    const sessionId = await createSessionRepository(tx).add({
      ...{ agency, ...bearer, ...times, device },
      ...{ familyHash: hashPart(family), refreshHash: hashPart(secret) },
    });
    const expiresAt = Temporal.Instant.from(times.expiresAt);
    return { agency, sessionId, bearer, token: { agency, sessionId, family, secret }, expiresAt };
  };

  const begin = async (
    tx: Transaction,
    agency: string,
    { personId, name }: Credentials,
    { address, device }: Caller,
  ): Promise<OpenSession> => {
    const times = { ...timesOf(clock.now(), clock.now()), steppedUpAt: stamp() };
    const session = await add(tx, agency, times, { bearer: { personId }, device });
    await audit.record(tx, { agency, actor: { id: personId, name }, action: 'session.begin', address });
    return { ...session, user: await userOf(tx, agency, { personId }) };
  };

  const userOf = async (tx: Transaction, agency: string, bearer: Bearer): Promise<User | null> =>
    'personId' in bearer
      ? readUser(tx, await homeOf(agencies, tx, agency), bearer.personId, clock.now())
      : null;

  return {
    /**
     * Signs a person in. Whether the name or the password was wrong, or the person is suspended, takes the same steps.
     * @throws 401, 429
     */
    async signIn(given: { username: string; password: string }, caller: Caller): Promise<OpenSession> {
      const username = given.username.trim().toLowerCase();
      const session = await throttle.guess(caller.address, username, async () => {
        const account = await db.outside({ username }, (tx) => createCredentials(tx).account(username));
        const agency = account?.agency ?? INSTALLATION;
        const person = await db.within(agency, (tx) =>
          createCredentials(tx).find(agency, account?.personId ?? NOBODY),
        );
        const hash = person?.passwordHash ?? (await unmatchable());
        const isRight = await verifyPassword(given.password, hash);
        const better = isRight && needsRehash(hash) ? await hashPassword(given.password) : null;
        return db.within(agency, async (tx) => {
          const credentials = createCredentials(tx);
          if (isRight && person !== undefined && (await credentials.noteSignIn(agency, person, stamp()))) {
            if (better !== null) await credentials.setPassword(agency, person.personId, better, null);
            return begin(tx, agency, person, caller);
          }
          const subject = person?.personId ?? null;
          const { address } = caller;
          await audit.record(tx, { agency, actor: null, action: 'session.refuse', subject, address });
          return null;
        });
      });
      if (session === null) throw WrongCredentials();
      return session;
    },

    /**
     * Opens one case by its receipt. Neither address nor device of whoever brings it is written down, nor when but to the hour: it may
     * be somebody who must stay unknown.
     * @throws 401, 429
     */
    async openByReceipt(receipt: string, { address }: Caller): Promise<OpenSession> {
      const found = await throttle.guess(address, 'receipt', () => receipts.find(receipt));
      if (found === null) throw WrongCredentials();
      const { agency, serviceRequestId } = found;
      // An id that tells no time, unlike ours elsewhere.
      const times = { ...coarseTimes(clock.now(), clock.now()), id: randomUUID(), steppedUpAt: null };
      const session = await db.within(agency, (tx) =>
        add(tx, agency, times, { bearer: { serviceRequestId }, device: '' }),
      );
      return { ...session, user: null };
    },

    /** Renews a session by its cookie; an old cookie ends it. @throws 401 */
    async refresh(token: RefreshToken, { address }: Caller): Promise<OpenSession> {
      const { agency, sessionId, family } = token;
      const renewed = await db.within(agency, async (tx): Promise<OpenSession | null> => {
        const repository = createSessionRepository(tx);
        const row = await repository.lock(agency, sessionId);
        const verdict = judgeRefresh(row, token, clock.now());
        const bearer = row && bearerOf(row);
        if (row === undefined || bearer === undefined || verdict === 'refuse') return null;
        const person =
          'personId' in bearer ? await createCredentials(tx).find(agency, bearer.personId) : null;
        if (person !== null && person?.status !== 'active') return null;
        if (verdict === 'reused') {
          await repository.revoke(agency, sessionId, stamp());
          const actor = person && { id: person.personId, name: person.name };
          const from = person === null ? {} : { address };
          await audit.record(tx, { agency, actor, action: 'session.reuse', subject: sessionId, ...from });
          return null;
        }
        const user = await userOf(tx, agency, bearer);
        if (verdict === 'again') {
          const expiresAt = Temporal.Instant.from(row.expiresAt);
          return { agency, sessionId, bearer, user, token: null, expiresAt };
        }
        const secret = newSecret();
        const begun = Temporal.Instant.from(row.createdAt);
        const { createdAt: _begun, ...times } = (person === null ? coarseTimes : timesOf)(begun, clock.now());
        await repository.update(agency, sessionId, {
          ...{ refreshHash: hashPart(secret), previousRefreshHash: row.refreshHash, ...times },
          rotatedAt: person === null ? nextHour(clock.now()).toString() : stamp(),
        });
        const expiresAt = Temporal.Instant.from(times.expiresAt);
        return { agency, sessionId, bearer, user, token: { agency, sessionId, family, secret }, expiresAt };
      });
      if (renewed === null) throw Unauthenticated();
      return renewed;
    },

    /** Ends the session that a bearer token names. @throws 401 when it has ended already. */
    async end({ agency, sessionId }: { agency: string; sessionId: string }): Promise<void> {
      const ended = await db.within(agency, (tx) =>
        createSessionRepository(tx).revoke(agency, sessionId, stamp()),
      );
      if (!ended) throw Unauthenticated();
    },

    /** Ends the session that a cookie names, if it is of the family. @throws 401 */
    async endByCookie(token: RefreshToken): Promise<void> {
      const { agency, sessionId } = token;
      const ended = await db.within(agency, async (tx) => {
        const repository = createSessionRepository(tx);
        const verdict = judgeRefresh(await repository.lock(agency, sessionId), token, clock.now());
        return verdict !== 'refuse' && (await repository.revoke(agency, sessionId, stamp()));
      });
      if (!ended) throw Unauthenticated();
    },

    /** Takes away sessions that ended a month ago, and tries that no longer count. */
    async sweep(): Promise<void> {
      const monthAgo = clock
        .now()
        .subtract({ hours: 30 * 24 })
        .toString();
      const codes = await db.outside({}, (tx) => createSessionRepository(tx).agencies());
      for (const agency of codes)
        await db.within(agency, (tx) => createSessionRepository(tx).forget(agency, monthAgo));
      await throttle.sweep();
    },
  };
};

const bearerOf = ({
  personId,
  serviceRequestId,
}: {
  personId: string | null;
  serviceRequestId: string | null;
}): Bearer | undefined => {
  if (personId !== null) return { personId };
  return serviceRequestId === null ? undefined : { serviceRequestId };
};

export type SessionService = ReturnType<typeof createSessionService>;
