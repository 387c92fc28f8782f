import { addWorkingTime, type WorkingCalendar } from '@pendopo/calendar';
import type { Credential } from '@pendopo/contracts';
import {
  type CaseAtHand,
  type CaseInBrief,
  type Cases,
  capacityFor,
  newId,
} from '#modules/service-requests/index.ts';
import type { Proof } from '#modules/sessions/index.ts';
import type { Transaction } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import type { SealedBox, Sealing } from '#platform/sealing.ts';
import { bindingOf, type NewCredential } from './credential.ts';
import { byItself, type Destroyer, destroyerOf } from './destroyer.ts';
import { openerOf } from './opener.ts';
import { createHandoverRepository, type ReadHandover } from './repository.ts';
import { isOver } from './view.ts';

/** So many wrong passwords destroy a credential. */
const MOST_FAILURES = 5;

/** What a recipient did not prove. */
type Unproved = Exclude<Proof, 'right'>;

/** How an attempt to open ended. What is counted or marked on the way must last, so these are answers and not errors. */
export type Opening =
  | { outcome: 'revealed'; credential: Credential['credential'] }
  | { outcome: Unproved | 'locked' | 'expired' | 'withdrawn' | 'already-revealed' };

/** What the service is made of. */
export interface HandoverTools {
  cases: Cases;
  sealing: Sealing;
  calendar(tx: Transaction, agency: string): Promise<WorkingCalendar>;
}

/** Seals, delivers, opens and destroys credentials. Every method works on a case that is locked. */
export const createHandoverService = ({ cases, sealing, calendar }: HandoverTools) => {
  const expiryOf = async ({ tx, agency, now }: CaseInBrief): Promise<string> => {
    const { amount, unit } = agency.handoverWindow;
    if (unit === 'none') throw new Error(`The agency ${agency.code} sets no window for handovers.`);
    return addWorkingTime(await calendar(tx, agency.code), now, amount, unit);
  };

  const put = async (
    brief: CaseInBrief,
    { secret, recipient, ...fresh }: NewCredential,
    who: Destroyer,
    sealedBy: string | null,
  ) => {
    const { tx, loaded, now } = brief;
    const repository = createHandoverRepository(tx);
    const [last] = await Promise.all([
      repository.lastRound(loaded.agency, fresh.provisionId),
      repository.supersede(loaded.agency, [fresh.provisionId], who),
    ]);
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
      round: last + 1,
      status: fresh.delivered ? ('delivered' as const) : ('sealed' as const),
      sealedAt: now,
      sealedBy,
      deliveredAt: fresh.delivered ? now : null,
      expiresAt: fresh.delivered ? await expiryOf(brief) : null,
    };
    await repository.insert({ ...row, box: sealing.seal(JSON.stringify(secret), bindingOf(row)) });
    return row;
  };

  return {
    /** Seals a credential at once for its recipient; what was sealed for the same item before is destroyed. */
    async seal(atHand: CaseAtHand, fresh: NewCredential): Promise<void> {
      const { loaded, actor } = atHand;
      const row = await put(
        atHand,
        fresh,
        destroyerOf(atHand),
        actor.kind === 'person' ? actor.personId : null,
      );
      loaded.handovers = [
        ...loaded.handovers.filter((one) => one.provisionId !== fresh.provisionId),
        {
          id: row.id,
          provisionId: row.provisionId,
          label: row.label,
          recipient: row.recipientName,
          recipientId: row.recipientPersonId,
          status: row.status,
          expiresAt: row.expiresAt,
          revealedAt: null,
          revealedAs: null,
        },
      ];
    },

    /** The same for a job, which has no person behind it. */
    async sealForJob(brief: CaseInBrief, fresh: NewCredential): Promise<void> {
      await put(brief, fresh, byItself(brief.now), null);
    },

    /** Puts aside what was sealed for items that are to be made anew. */
    async supersede(atHand: CaseAtHand, provisionIds: readonly string[]): Promise<void> {
      if (provisionIds.length === 0) return;
      const { tx, loaded } = atHand;
      await createHandoverRepository(tx).supersede(loaded.agency, provisionIds, destroyerOf(atHand));
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
    async withdrawAll(atHand: CaseAtHand): Promise<Job[]> {
      const { tx, loaded } = atHand;
      await createHandoverRepository(tx).withdrawCase(loaded.agency, loaded.id, destroyerOf(atHand));
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
        destroyerOf(atHand),
      );
      if (closed)
        await cases.record(atHand, {
          ...{ action: 'withdraw-credential', data: { label: handover.label } },
          capacity: capacityFor(atHand.actor, null, atHand.loaded),
        });
      return closed;
    },

    /** Destroys what waited too long in the case; answers how many. */
    async expire(atHand: CaseAtHand): Promise<number> {
      const { tx, loaded, now } = atHand;
      const labels = await createHandoverRepository(tx).expire(loaded.agency, loaded.id, byItself(now));
      if (labels.length > 0)
        await cases.record(atHand, { action: 'expire-credential', data: { label: manyInWords(labels) } });
      return labels.length;
    },

    /**
     * Opens a credential for its recipient, once. The case is locked, so attempts come one after another, in whichever process; the
     * box itself is taken out by one conditional update. The history has its entry before anybody reads the secret.
     */
    async open(atHand: CaseAtHand, handover: ReadHandover, prove: () => Promise<Proof>): Promise<Opening> {
      const { tx, now } = atHand;
      const { agency, id, label, status } = handover;
      const repository = createHandoverRepository(tx);
      if (isOver(handover, now)) {
        if (await repository.close(agency, id, 'expired', byItself(now)))
          await cases.record(atHand, { action: 'expire-credential', data: { label } });
        return { outcome: 'expired' };
      }
      if (status === 'expired') return { outcome: 'expired' };
      if (status === 'revealed') return { outcome: 'already-revealed' };
      if (status === 'locked' || status === 'withdrawn') return { outcome: status };

      const proof = await prove();
      // Whoever has yet to be told that a code is asked for as well has guessed nothing wrong.
      if (proof === 'otp-required') return { outcome: proof };
      if (proof !== 'right') {
        if ((await repository.countFailure(agency, id)) < MOST_FAILURES) return { outcome: proof };
        await repository.close(agency, id, 'locked', byItself(now));
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

/** What it gives access to, or how many of them. */
export const manyInWords = (labels: readonly string[]): string =>
  labels.length <= 3 ? labels.join(', ') : `${labels.length} akses`;

export type HandoverService = ReturnType<typeof createHandoverService>;
