import type { Provisioning } from '#modules/provisioning/index.ts';
import type { CaseAtHand, Cases } from '#modules/service-requests/index.ts';
import type { PersonActor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { enqueue } from '#platform/jobs.ts';
import { createAssetRepository, type ReadAsset } from './repository.ts';
import { turn } from './turn.ts';

/** In which agency, when, and why an asset is held back or restored. */
export interface Silence {
  tx: Transaction;
  agency: string;
  /** RFC 3339. */
  now: string;
  /** The agency's day. */
  today: string;
  reason: string;
}

/** What silence makes of assets, and what undoes it; for the module that asks. */
export interface Assets {
  /** Suspends what is in use and can be suspended; false where there was nothing to do. */
  suspendSilent(silence: Silence, id: string): Promise<boolean>;
  /** Marks those of them that silence suspended as archived. */
  archiveSilent(silence: Silence, ids: readonly string[]): Promise<void>;
  /** Takes back what silence did, by somebody who spoke at last; false where a person has decided meanwhile. */
  restoreSilent(silence: Silence, id: string, by: PersonActor): Promise<boolean>;
}

/** The same turns as a person's, taken by a rule. */
export const createAssets = (cases: Cases, provisioning: Provisioning): Assets => {
  /** The case comes first, as wherever both are locked. */
  const take = async (
    { tx, agency, now, today }: Silence,
    id: string,
  ): Promise<{ asset: ReadAsset; atHand: CaseAtHand | undefined } | undefined> => {
    const repository = createAssetRepository(tx, agency, today);
    const caseId = await repository.caseOf(id);
    const atHand = caseId === null ? undefined : await cases.takeForJob(tx, agency, caseId, now);
    const asset = await repository.find(id, true);
    return asset === undefined ? undefined : { asset, atHand };
  };

  return {
    async suspendSilent(silence, id) {
      const taken = await take(silence, id);
      if (taken?.asset.status !== 'active' || !provisioning.canSuspend(taken.asset)) return false;
      const turning = { ...silence, by: null };
      const { asset, atHand } = taken;
      const { jobs } = await turn(
        ...([cases, provisioning, turning, atHand, asset, 'suspend', silence.reason] as const),
      );
      await enqueue(silence.tx, jobs);
      return true;
    },

    archiveSilent: ({ tx, agency, now, today, reason }, ids) =>
      createAssetRepository(tx, agency, today).archive(ids, {
        ...{ at: now, event: 'archive', by: null, note: reason },
      }),

    async restoreSilent(silence, id, by) {
      const taken = await take(silence, id);
      if (taken === undefined || taken.asset.silence === null) return false;
      const atHand = taken.atHand && { ...taken.atHand, actor: by };
      const turning = { ...silence, by: by.name };
      const { jobs } = await turn(
        ...([cases, provisioning, turning, atHand, taken.asset, 'resume', silence.reason] as const),
      );
      await enqueue(silence.tx, jobs);
      return true;
    },
  };
};
