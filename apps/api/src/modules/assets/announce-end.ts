import type { CaseAtHand } from '#modules/service-requests/index.ts';
import { instantInWords } from '#modules/service-requests/index.ts';
import type { Job } from '#platform/jobs.ts';
import { createAssetRepository, type ReadAsset } from './repository.ts';
import { becauseOf, type Turning, type TurnTools } from './turn.ts';

/** When something that is terminated now goes, in which agency's zone, and why. */
export interface End {
  endsAt: string;
  zone: string;
  reason: string | null;
}

/**
 * Announces an asset's end: it is suspended at once, where that can be, and stays with its data until the time of grace is over. Whoever
 * may act on it can take that back until then. No right is looked at here.
 * @param atHand the case that it came from, locked before the asset; undefined where it came from none.
 */
export const announceEnd = async (
  { cases, provisioning }: TurnTools,
  { tx, now, today, by, serviceRequest }: Turning,
  atHand: CaseAtHand | undefined,
  asset: ReadAsset,
  { endsAt, zone, reason }: End,
): Promise<{ asset: ReadAsset; jobs: Job[] }> => {
  const suspends = asset.status === 'active' && provisioning.canSuspend(asset);
  const note = [`Berakhir ${instantInWords(endsAt, zone)}`, reason].filter(Boolean).join(' · ');
  const changes = {
    ...(suspends ? { status: 'suspended' as const } : {}),
    endsAt,
    silence: null,
    history: [...asset.history, { at: now, event: 'ending', by, note, ...becauseOf(serviceRequest) }],
  };
  await createAssetRepository(tx, asset.agency, today).update(asset.id, changes, now);
  if (atHand !== undefined)
    await cases.record(atHand, {
      action: 'asset-ending',
      note: reason,
      data: { asset: asset.id, label: asset.label, endsAt },
    });
  const at = { tx, agency: asset.agency, now };
  const jobs = suspends ? await provisioning.setPresence(at, asset.id, 'suspended') : [];
  return { asset: { ...asset, ...changes }, jobs };
};
