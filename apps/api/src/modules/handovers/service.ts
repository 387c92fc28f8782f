import { addWorkingTime, type WorkingCalendar } from '@pendopo/calendar';
import type { Credential } from '@pendopo/contracts';
import { type CaseAtHand, type Cases, newId } from '#modules/service-requests/index.ts';
import type { Transaction } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import type { SealedBox, Sealing } from '#platform/sealing.ts';
import { bindingOf, type NewCredential } from './credential.ts';
import { openerOf } from './opener.ts';
import { createHandoverRepository, type ReadHandover } from './repository.ts';
import { isOver } from './view.ts';

/** So many wrong passwords destroy a credential. */
const MOST_FAILURES = 5;

/** How an attempt to open ended. What is counted or marked on the way must last, so these are answers and not errors. */
export type Opening =
  | { outcome: 'revealed'; credential: Credential['credential'] }
  | { outcome: 'wrong-password' | 'locked' | 'expired' | 'withdrawn' | 'already-revealed' };

/** What the service is made of. */
export interface HandoverTools {
  cases: Cases;
  sealing: Sealing;
  calendar(tx: Transaction, agency: string): Promise<WorkingCalendar>;
}

/** Seals, delivers, opens and destroys credentials. Every method works on a case that is locked. */
export const createHandoverService = ({ cases, sealing, calendar }: HandoverTools) => {
  const expiryOf = async ({ tx, agency, now }: CaseAtHand): Promise<string> => {
    const { amount, unit } = agency.handoverWindow;
    if (unit === 'none') throw new Error(`The agency ${agency.code} sets no window for handovers.`);
    return addWorkingTime(await calendar(tx, agency.code), now, amount, unit);
  };

  return {
    /** Seals a credential at once for its recipient; what was sealed for the same item before is destroyed. */
    async seal(atHand: CaseAtHand, { secret, recipient, ...fresh }: NewCredential): Promise<void> {
      const { tx, loaded, actor, now } = atHand;
      const repository = createHandoverRepository(tx);
      await repository.supersede(loaded.agency, [fresh.provisionId], now);
      const row = {
        agency: loaded.agency,
        id: newId(now),
        serviceRequestId: loaded.id,
        provisionId: fresh.provisionId,
        assetId: fresh.assetId,
        kind: secret.kind,
        label: secret.label,
        recipientPersonId: recipient.personId,
        recipientName: recipient.name,
        recipientNip: recipient.nip,
        round: (await repository.lastRound(loaded.agency, fresh.provisionId)) + 1,
        status: fresh.delivered ? ('delivered' as const) : ('sealed' as const),
        sealedAt: now,
        sealedBy: actor.kind === 'person' ? actor.personId : null,
        deliveredAt: fresh.delivered ? now : null,
        expiresAt: fresh.delivered ? await expiryOf(atHand) : null,
      };
      await repository.insert({ ...row, box: sealing.seal(JSON.stringify(secret), bindingOf(row)) });
      loaded.handovers = [
        ...loaded.handovers.filter((one) => one.provisionId !== fresh.provisionId),
        {
          id: row.id,
          provisionId: row.provisionId,
          label: row.label,
          recipient: row.recipientName,
          recipientId: row.recipientPersonId,
          status: row.status,
          revealedAt: null,
          revealedAs: null,
        },
      ];
    },

    /** Puts aside what was sealed for items that are to be made anew. */
    async supersede({ tx, loaded, now }: CaseAtHand, provisionIds: readonly string[]): Promise<void> {
      if (provisionIds.length === 0) return;
      await createHandoverRepository(tx).supersede(loaded.agency, provisionIds, now);
      loaded.handovers = loaded.handovers.filter((one) => !provisionIds.includes(one.provisionId));
    },

    /** Effect `deliver-credentials`: what is sealed may be opened from now on, for as long as the agency lets it wait. */
    async deliver(atHand: CaseAtHand): Promise<Job[]> {
      const { tx, loaded, now } = atHand;
      await createHandoverRepository(tx).deliver(loaded.agency, loaded.id, now, await expiryOf(atHand));
      for (const one of loaded.handovers) if (one.status === 'sealed') one.status = 'delivered';
      return [];
    },

    /** Effect `withdraw-credentials`: what is sealed and unopened is destroyed. */
    async withdrawAll({ tx, loaded }: CaseAtHand): Promise<Job[]> {
      await createHandoverRepository(tx).withdrawCase(loaded.agency, loaded.id);
      for (const one of loaded.handovers)
        if (one.status === 'sealed' || one.status === 'delivered') one.status = 'withdrawn';
      return [];
    },

    /** Destroys one sealed credential; false when it was opened or destroyed already. */
    async withdraw(atHand: CaseAtHand, handover: ReadHandover): Promise<boolean> {
      const closed = await createHandoverRepository(atHand.tx).close(
        handover.agency,
        handover.id,
        'withdrawn',
      );
      if (closed)
        await cases.record(atHand, { action: 'withdraw-credential', data: { label: handover.label } });
      return closed;
    },

    /**
     * Opens a credential for its recipient, once. The case is locked, so attempts come one after another, in whichever process; the
     * box itself is taken out by one conditional update. The history has its entry before anybody reads the secret.
     */
    async open(
      atHand: CaseAtHand,
      handover: ReadHandover,
      isRightPassword: () => Promise<boolean>,
    ): Promise<Opening> {
      const { tx, now } = atHand;
      const { agency, id, label, status } = handover;
      const repository = createHandoverRepository(tx);
      if (isOver(handover, now)) await repository.close(agency, id, 'expired');
      if (isOver(handover, now) || status === 'expired') return { outcome: 'expired' };
      if (status === 'revealed') return { outcome: 'already-revealed' };
      if (status === 'locked' || status === 'withdrawn') return { outcome: status };

      if (!(await isRightPassword())) {
        if ((await repository.countFailure(agency, id)) < MOST_FAILURES) return { outcome: 'wrong-password' };
        await repository.close(agency, id, 'locked');
        await cases.record(atHand, { action: 'lock-credential', data: { label } });
        return { outcome: 'locked' };
      }
      const opener = openerOf(atHand, handover);
      const box = await repository.open(agency, id, now, opener.as);
      if (box === undefined) return { outcome: 'already-revealed' };
      const data = { label, recipient: handover.recipientName };
      await cases.record(
        atHand,
        atHand.actor.kind === 'person'
          ? { action: 'reveal', data, capacity: opener.capacity }
          : { action: 'claim', data, by: { name: handover.recipientName, as: opener.as } },
      );
      const secret = sealing.open(JSON.parse(box) as SealedBox, bindingOf(handover));
      return { outcome: 'revealed', credential: JSON.parse(secret) as Credential['credential'] };
    },
  };
};

export type HandoverService = ReturnType<typeof createHandoverService>;
