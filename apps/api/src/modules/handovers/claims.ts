import type { ClaimCode } from '@pendopo/contracts';
import { type CaseAtHand, type Cases, capacityFor } from '#modules/service-requests/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database, Transaction } from '#platform/database.ts';
import { newClaimCode, plainClaimCode } from './claim-code.ts';
import type { Claimed } from './claim-repository.ts';
import { createClaimRepository } from './claim-repository.ts';
import { NotClaimable, RecipientHasAccount } from './errors.ts';
import { createHandoverRepository, type ReadHandover } from './repository.ts';
import { isClaimable } from './view.ts';

/** What claims are made of. */
export interface ClaimTools {
  db: Database;
  clock: Clock;
  cases: Cases;
  digest(secret: string): Promise<string>;
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
      if (await claims.hasAccount(agency, recipientNip)) throw RecipientHasAccount();
      const claimCode = newClaimCode();
      const row = { agency, handoverId: id, digest: await digest(plainClaimCode(claimCode)) };
      await claims.put({ ...row, createdAt: now() });
      await cases.record(atHand, {
        ...{ action: 'claim-code', data: { label, recipient: recipientName } },
        capacity: capacityFor(atHand.actor, null, atHand.loaded),
      });
      return { claimCode, recipient: recipientName, label, expiresAt };
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
