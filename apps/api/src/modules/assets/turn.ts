import type { Asset } from '@pendopo/contracts';
import type { Presence, Provisioning } from '#modules/provisioning/index.ts';
import type { CaseAtHand, Cases } from '#modules/service-requests/index.ts';
import type { Transaction } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { createAssetRepository, type ReadAsset } from './repository.ts';
import type { AssetEvent } from './tables.ts';

/** What may be done with an asset. */
export type AssetAction = Asset['actions'][number];

/** The case behind an event, where there was one. */
export const becauseOf = (
  serviceRequest: AssetEvent['serviceRequest'],
): Pick<AssetEvent, 'serviceRequest'> => (serviceRequest === undefined ? {} : { serviceRequest });

/** What assets are turned with. */
export interface TurnTools {
  cases: Cases;
  provisioning: Provisioning;
}

/** When an asset is turned, and by whom: a name, or null where nobody did and a rule stands for it. */
export interface Turning {
  tx: Transaction;
  /** RFC 3339. */
  now: string;
  /** The agency's day. */
  today: string;
  by: string | null;
  /** The case that is the reason; absent where there was none. */
  serviceRequest?: AssetEvent['serviceRequest'];
}

const becomes: Record<AssetAction, { status: Asset['status']; presence: Presence }> = {
  suspend: { status: 'suspended', presence: 'suspended' },
  resume: { status: 'active', presence: 'active' },
  terminate: { status: 'terminated', presence: 'absent' },
};

/**
 * Suspends, resumes or ends an asset: the register says what shall be, its back-end follows by a job, and its own history and that of
 * its case keep who did it. No right is looked at here.
 * @param atHand the case that it came from, locked before the asset; undefined where it came from none.
 */
export const turn = async (
  { cases, provisioning }: TurnTools,
  { tx, now, today, by, serviceRequest }: Turning,
  atHand: CaseAtHand | undefined,
  asset: ReadAsset,
  action: AssetAction,
  reason: string | null,
): Promise<{ asset: ReadAsset; jobs: Job[] }> => {
  const { status, presence } = becomes[action];
  const changes = {
    status,
    until: status === 'terminated' ? now : null,
    endsAt: null,
    silence: by === null && status === 'suspended' ? ('suspended' as const) : null,
    history: [...asset.history, { at: now, event: action, by, note: reason, ...becauseOf(serviceRequest) }],
  };
  await createAssetRepository(tx, asset.agency, today).update(asset.id, changes, now);
  if (atHand !== undefined)
    await cases.record(atHand, {
      action: `asset-${action}`,
      note: reason,
      data: { asset: asset.id, label: asset.label },
    });
  return {
    asset: { ...asset, ...changes },
    jobs: await provisioning.setPresence({ tx, agency: asset.agency, now }, asset.id, presence),
  };
};
