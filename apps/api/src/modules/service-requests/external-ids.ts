import { type TrackedId, trackedIdOf } from '@pendopo/standards';
import { and, eq, ne } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import type { LoadedCase } from './case-row.ts';
import type { CaseAtHand, Cases } from './cases.ts';
import { ExternalIdTaken } from './errors.ts';
import { externalIds } from './tables.ts';

/** A number as it is compared: people write it with blanks, a sign in front, in small or capital letters. */
export const plainId = (id: string): string => id.replaceAll(/[\s#]+/g, '').toUpperCase();

/**
 * That no two cases of an agency have the same number at the same channel. It holds from the moment that a case is sent: a draft that
 * nobody else sees keeps nobody from anything.
 */
export const createExternalIds = (cases: Cases) => {
  /**
   * Refuses a number that another case has, for officials and systems, naming that case to whoever may see it. Somebody without an
   * account is told nothing: what the agency has is not theirs to find out.
   * @param before what the form said, where it says the same number nobody asks again.
   * @throws 409
   */
  const refuseTaken = async (atHand: CaseAtHand, before: LoadedCase['form'] = {}): Promise<void> => {
    const { actor, definition, loaded } = atHand;
    const tracked = trackedIdOf(definition, loaded.form);
    if (tracked === null || actor.kind !== 'person') return;
    if (trackedIdOf(definition, before)?.id === tracked.id) return;
    const holder = await holderOf(atHand, tracked);
    if (holder !== undefined) throw ExternalIdTaken({ blockers: [await blockerOf(atHand, tracked, holder)] });
  };

  const blockerOf = async ({ tx, actor, loaded }: CaseAtHand, { channel }: TrackedId, holder: string) => {
    const isSeen = (await cases.openable(tx, actor, [holder])).has(holder);
    const found = isSeen ? await cases.fetch(tx, loaded.agency, holder, false) : undefined;
    const code = 'external-id-taken';
    if (found === undefined)
      return {
        code,
        detail: {
          id: `Nomor itu di ${channel.title} sudah tercatat pada permohonan lain.`,
          en: `Another case has that number at ${channel.title}.`,
        },
      };
    return {
      code,
      subject: holder,
      detail: {
        id: `Nomor itu di ${channel.title} sudah tercatat pada ${found.number}. Lanjutkan di sana, atau catat tanpa nomor dan tautkan sebagai duplikat.`,
        en: `${found.number} has that number at ${channel.title}. Go on there, or file without the number and link the two.`,
      },
    };
  };

  return {
    refuseTaken,

    /**
     * Takes the number for a case that is being sent, and lets go of what it had before. Where another has it, an official is refused,
     * and of a member of the public the case goes its way without.
     * @throws 409
     */
    async claim(atHand: CaseAtHand): Promise<void> {
      const { tx, loaded, definition } = atHand;
      const tracked = trackedIdOf(definition, loaded.form);
      const own = and(eq(externalIds.agency, loaded.agency), eq(externalIds.serviceRequestId, loaded.id));
      await tx.delete(externalIds).where(own);
      if (tracked === null) return;
      const row = { agency: loaded.agency, channel: tracked.channel.key, externalId: plainId(tracked.id) };
      const taken = await tx
        .insert(externalIds)
        .values({ ...row, serviceRequestId: loaded.id })
        .onConflictDoNothing()
        .returning({ id: externalIds.serviceRequestId });
      if (taken.length === 0) await refuseTaken(atHand);
    },
  };
};

const holderOf = async (
  { tx, loaded }: { tx: Transaction; loaded: CaseAtHand['loaded'] },
  { channel, id }: TrackedId,
): Promise<string | undefined> => {
  const [found] = await tx
    .select({ id: externalIds.serviceRequestId })
    .from(externalIds)
    .where(
      and(
        eq(externalIds.agency, loaded.agency),
        eq(externalIds.channel, channel.key),
        eq(externalIds.externalId, plainId(id)),
        ne(externalIds.serviceRequestId, loaded.id),
      ),
    );
  return found?.id;
};
