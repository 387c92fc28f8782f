import { randomUUID } from 'node:crypto';
import type { Audit } from '#modules/audit/index.ts';
import type { Receipts } from '#modules/receipts/index.ts';
import { forEachAgency } from '#platform/agency-by-agency.ts';
import type { Clock } from '#platform/clock.ts';
import { nextHour } from '#platform/coarse-time.ts';
import { Unauthenticated } from '#platform/common-problems.ts';
import type { Database } from '#platform/database.ts';
import type { Bearer, Beginning, Caller, OpenSession } from './beginning.ts';
import { createCredentials } from './credentials.ts';
import { WrongCredentials } from './errors.ts';
import { hashPart, newSecret, type RefreshToken } from './refresh-token.ts';
import { createSessionRepository } from './repository.ts';
import { coarseTimes, judgeRefresh, timesOf } from './session-life.ts';
import type { Throttle } from './throttle.ts';

interface Parts {
  db: Database;
  clock: Clock;
  audit: Audit;
  throttle: Throttle;
  receipts: Receipts;
  beginning: Beginning;
}

/** Renewing and ending sessions, and opening a case by its receipt. */
export const createSessionService = ({ db, clock, audit, throttle, receipts, beginning }: Parts) => {
  const stamp = () => clock.now().round('millisecond').toString();

  return {
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
      const times = coarseTimes(clock.now(), clock.now());
      const session = { bearer: { serviceRequestId }, id: randomUUID(), device: '', steppedUpAt: null };
      return db.within(agency, (tx) => beginning.add(tx, agency, times, session));
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
        const known = {
          ...{ agency, sessionId, bearer, hasProvider: row.idToken !== null },
          ...(await beginning.describe(tx, agency, sessionId, bearer)),
        };
        if (verdict === 'again')
          return { ...known, token: null, expiresAt: Temporal.Instant.from(row.expiresAt) };
        const secret = newSecret();
        const begun = Temporal.Instant.from(row.createdAt);
        const { createdAt: _begun, ...times } = (person === null ? coarseTimes : timesOf)(begun, clock.now());
        await repository.update(agency, sessionId, {
          ...{ refreshHash: hashPart(secret), previousRefreshHash: row.refreshHash, ...times },
          rotatedAt: person === null ? nextHour(clock.now()).toString() : stamp(),
          ...(person === null ? {} : { address }),
        });
        const expiresAt = Temporal.Instant.from(times.expiresAt);
        return { ...known, token: { agency, sessionId, family, secret }, expiresAt };
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
      await throttle.sweep();
      await forEachAgency(db, (tx, agency) => createSessionRepository(tx).forget(agency, monthAgo));
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
