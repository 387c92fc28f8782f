import type { ClaimCode } from '@pendopo/contracts';
import { type CaseAtHand, type Cases, capacityFor } from '#modules/service-requests/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database, Transaction } from '#platform/database.ts';
import { newClaimCode, plainClaimCode } from './claim-code.ts';
import type { Claimed } from './claim-repository.ts';
import { createClaimRepository } from './claim-repository.ts';
import { NotClaimable, RecipientHasAccount } from './errors.ts';
import { createHandoverRepository, type ReadHandover } from './repository.ts';
import { manyInWords } from './service.ts';
import { isClaimable } from './view.ts';

/** What claims are made of. */
export interface ClaimTools {
  db: Database;
  clock: Clock;
  cases: Cases;
  digest(secret: string): Promise<string>;
}

/** A new code with the digest by which it is found. */
export interface PreparedCode {
  claimCode: string;
  digest: string;
}

/** A credential found by its claim code, with its case locked, in a transaction of its agency. */
export interface ClaimAtHand {
  tx: Transaction;
  handover: ReadHandover;
  atHand: CaseAtHand;
}

/** Credentials of recipients without an account: the code that their unit hands them, and the way from it to what is sealed. */
export const createClaims = ({ db, clock, cases, digest }: ClaimTools) => {
  const now = () => clock.now().toString();

  return {
    /**
     * Makes the code of a credential and tells it, once; history says so and the code is not in it.
     * @throws {ProblemError} 409 where there is nothing to be claimed, or somebody with an account to open it.
     */
    async issue(atHand: CaseAtHand, handover: ReadHandover): Promise<ClaimCode> {
      const { tx } = atHand;
      const { agency, id, recipientName, recipientNip, label, expiresAt } = handover;
      const claims = createClaimRepository(tx);
      if (recipientNip === null || !isClaimable(handover, now())) throw NotClaimable();
      if ((await claims.withAccount(agency, [recipientNip])).size > 0) throw RecipientHasAccount();
      const claimCode = newClaimCode();
      const row = { agency, handoverId: id, digest: await digest(plainClaimCode(claimCode)) };
      await claims.put({ ...row, createdAt: now() });
      await cases.record(atHand, {
        ...{ action: 'claim-code', data: { label, recipient: recipientName } },
        capacity: capacityFor(atHand.actor, null, atHand.loaded),
      });
      return { claimCode, recipient: recipientName, label, expiresAt };
    },

    /** Those of a case that wait for somebody without an account. */
    async claimable({ tx, loaded }: Pick<CaseAtHand, 'tx' | 'loaded'>): Promise<ReadHandover[]> {
      const rows = await createHandoverRepository(tx).ofCase(loaded.agency, loaded.id);
      const waiting = rows.filter((row) => isClaimable(row, now()));
      const nips = waiting.map(({ recipientNip }) => recipientNip ?? '');
      const known = await createClaimRepository(tx).withAccount(loaded.agency, nips);
      return waiting.filter(({ recipientNip }) => !known.has(recipientNip ?? ''));
    },

    /** So many new codes. It takes a while, so it is done while no case is locked. */
    async prepare(count: number): Promise<PreparedCode[]> {
      const codes = Array.from({ length: count }, newClaimCode);
      const digests = new Map<string, string>();
      // Two at a time: signing in needs the same threads.
      const lane = async (part: string[]) => {
        for (const code of part) digests.set(code, await digest(plainClaimCode(code)));
      };
      await Promise.all([0, 1].map((turn) => lane(codes.filter((_code, index) => index % 2 === turn))));
      return codes.map((claimCode) => ({ claimCode, digest: digests.get(claimCode) ?? '' }));
    },

    /**
     * Gives each of the case that can be claimed one of the prepared codes and tells them, once, in the order of names.
     * @throws {ProblemError} 409 where there is nothing to be claimed.
     */
    async issueAll(atHand: CaseAtHand, prepared: readonly PreparedCode[]): Promise<ClaimCode[]> {
      const { tx, loaded } = atHand;
      const rows = (await this.claimable(atHand)).slice(0, prepared.length);
      if (rows.length === 0) throw NotClaimable();
      const given = rows.flatMap((row, index) => {
        const code = prepared[index];
        return code === undefined ? [] : [{ row, ...code }];
      });
      for (const { row, digest } of given)
        await createClaimRepository(tx).put({
          ...{ agency: loaded.agency, handoverId: row.id, digest },
          createdAt: now(),
        });
      await cases.record(atHand, {
        action: 'claim-code',
        data: {
          label: manyInWords(rows.map(({ label }) => label)),
          recipients: rows.map(({ recipientName }) => recipientName),
        },
        capacity: capacityFor(atHand.actor, null, loaded),
      });
      return given
        .map(({ row, claimCode }) => ({
          ...{ claimCode, recipient: row.recipientName, label: row.label, expiresAt: row.expiresAt },
        }))
        .sort((one, other) => one.recipient.localeCompare(other.recipient, 'id', { numeric: true }));
    },

    /** Which credential a code opens; null if none. It takes as long either way. */
    async find(claimCode: string): Promise<Claimed | null> {
      const known = await digest(plainClaimCode(claimCode));
      return (
        (await db.outside({ claim_digest: known }, (tx) => createClaimRepository(tx).find(known))) ?? null
      );
    },

    /** Works on a credential whose code was found, its case locked; null where it is gone. */
    enter<T>(claimed: Claimed, work: (claim: ClaimAtHand) => Promise<T | null>): Promise<T | null> {
      return db.within(claimed.agency, async (tx) => {
        const repository = createHandoverRepository(tx);
        const found = await repository.find(claimed.agency, claimed.handoverId);
        if (found === undefined) return null;
        const atHand = await cases.takeForJob(tx, claimed.agency, found.serviceRequestId, now());
        // Read again under the lock.
        const handover = await repository.find(claimed.agency, claimed.handoverId);
        return atHand === undefined || handover === undefined ? null : work({ tx, handover, atHand });
      });
    },

    /** Forgets a code that has done its work. */
    forget: (tx: Transaction, claimed: Claimed) => createClaimRepository(tx).remove(claimed),
  };
};

/** Claims of the handovers module. */
export type Claims = ReturnType<typeof createClaims>;
