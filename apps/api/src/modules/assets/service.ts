import type { Asset } from '@pendopo/contracts';
import type { Presence, Provisioning } from '#modules/provisioning/index.ts';
import type { CaseAtHand, Cases } from '#modules/service-requests/index.ts';
import type { Job } from '#platform/jobs.ts';
import { AssetStands, NotYourAsset } from './errors.ts';
import { actionsFor, providesUnder } from './policy.ts';
import { createAssetRepository, type ReadAsset } from './repository.ts';

/** What may be done with an asset. */
export type AssetAction = Asset['actions'][number];

const becomes: Record<AssetAction, { status: Asset['status']; presence: Presence }> = {
  suspend: { status: 'suspended', presence: 'suspended' },
  resume: { status: 'active', presence: 'active' },
  terminate: { status: 'terminated', presence: 'absent' },
};

/** The use cases around an asset, in the transaction of the case that made it. */
export const createAssetService = (cases: Cases, provisioning: Provisioning) => ({
  actionsFor: ({ actor, definition }: Pick<CaseAtHand, 'actor' | 'definition'>, asset: ReadAsset) =>
    actionsFor(actor, asset, definition, provisioning.canSuspend(asset)),

  /** Suspends, resumes or ends an asset: the register says what shall be, its back-end follows by a job, both histories keep who did it. */
  async act(
    atHand: CaseAtHand,
    asset: ReadAsset,
    action: AssetAction,
    reason: string | null,
  ): Promise<{ asset: ReadAsset; jobs: Job[] }> {
    const { actor, definition, now, loaded } = atHand;
    if (!providesUnder(actor, asset, definition)) throw NotYourAsset();
    if (!this.actionsFor(atHand, asset).includes(action)) throw AssetStands();
    const { status, presence } = becomes[action];
    const changes = {
      status,
      until: status === 'terminated' ? now : null,
      history: [
        ...asset.history,
        { at: now, event: action, by: actor.kind === 'person' ? actor.name : null, note: reason },
      ],
    };
    await createAssetRepository(atHand.tx, loaded.agency).update(asset.id, changes);
    await cases.record(atHand, {
      action: `asset-${action}`,
      note: reason,
      data: { asset: asset.id, label: asset.label },
    });
    return {
      asset: { ...asset, ...changes },
      jobs: await provisioning.setPresence(atHand, asset.id, presence),
    };
  },
});
