import type { CaseAtHand } from '#modules/service-requests/index.ts';
import type { PersonActor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { enqueue } from '#platform/jobs.ts';
import { createAssetRepository, type ReadAsset } from './repository.ts';
import { type TurnTools, turn } from './turn.ts';

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
  /** Suspends those of them that are in use and can be suspended. */
  suspendSilent(silence: Silence, ids: readonly string[]): Promise<void>;
  /** Marks those of them that silence suspended as archived. */
  archiveSilent(silence: Silence, ids: readonly string[]): Promise<void>;
  /** Takes back what silence did, by somebody who spoke at last, and leaves what a person decided meanwhile; answers how many came back. */
  restoreSilent(silence: Silence, ids: readonly string[], by: PersonActor): Promise<number>;
}

/** The same turns as a person's, taken by a rule. */
export const createAssets = ({ cases, provisioning }: TurnTools): Assets => {
  const tools = { cases, provisioning };
  /** The assets and their cases, locked: cases come first, as wherever both are. */
  const take = async (
    { tx, agency, now, today }: Silence,
    ids: readonly string[],
  ): Promise<{ asset: ReadAsset; atHand: CaseAtHand | undefined }[]> => {
    const repository = createAssetRepository(tx, agency, today);
    const held = new Map<string, CaseAtHand | undefined>();
    for (const id of await repository.casesOf(ids)) held.set(id, await cases.takeForJob(tx, agency, id, now));
    const assets = await repository.hold(ids);
    return assets.map((asset) => ({ asset, atHand: held.get(asset.serviceRequestId ?? '') }));
  };

  return {
    async suspendSilent(silence, ids) {
      for (const { asset, atHand } of await take(silence, ids)) {
        if (asset.status !== 'active' || !provisioning.canSuspend(asset)) continue;
        const turning = { ...silence, by: null };
        const given = [tools, turning, atHand, asset, 'suspend', silence.reason] as const;
        await enqueue(silence.tx, (await turn(...given)).jobs);
      }
    },

    archiveSilent: ({ tx, agency, now, today, reason }, ids) =>
      createAssetRepository(tx, agency, today).archive(ids, {
        ...{ at: now, event: 'archive', by: null, note: reason },
      }),

    async restoreSilent(silence, ids, by) {
      const taken = (await take(silence, ids)).filter(({ asset }) => asset.silence !== null);
      for (const { asset, atHand } of taken) {
        const turning = { ...silence, by: by.name };
        const spoken = atHand && Object.assign(atHand, { actor: by });
        const given = [tools, turning, spoken, asset, 'resume', silence.reason] as const;
        await enqueue(silence.tx, (await turn(...given)).jobs);
      }
      return taken.length;
    },
  };
};
