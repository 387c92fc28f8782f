import { standingOn } from '#modules/provisioning/index.ts';
import type { CaseAtHand, Cases } from '#modules/service-requests/index.ts';
import type { FieldFault } from '#platform/problems.ts';
import { AssetNotFound } from './errors.ts';
import { type AssetReach, reaches } from './policy.ts';
import { createAssetRepository, type ReadAsset } from './repository.ts';
import type { Acting, Held } from './service.ts';

/** Assets that are about to be changed together. */
interface HeldAssets {
  held: Held;
  /** What stands on it and ends along with it, what lies furthest from it first. */
  others: Held[];
  /** Of those that were named, what does not stand on it. */
  strangers: FieldFault[];
}

/**
 * An asset and what shall end along with it, locked: their cases come first, as wherever both are locked, each in one order.
 * @param alongside ids as somebody named them.
 * @throws 404 where the asset is out of reach
 */
export const holdAssets = async (
  cases: Cases,
  { tx, actor, now, today, reach }: Acting & { reach: AssetReach },
  id: string,
  alongside: readonly string[],
): Promise<HeldAssets> => {
  const { agency } = actor;
  const repository = createAssetRepository(tx, agency, today);
  const ids = [id, ...alongside];
  const taken = new Map<string, CaseAtHand>();
  for (const one of await repository.casesOf(ids)) {
    const found = await cases.takeForJob(tx, agency, one, now);
    if (found === undefined) throw AssetNotFound();
    taken.set(one, { ...found, actor });
  }
  const assets = new Map((await repository.hold(ids)).map((asset) => [asset.id, asset]));
  const heldAs = (asset: ReadAsset): Held => ({ asset, atHand: taken.get(asset.serviceRequestId ?? '') });
  const asset = assets.get(id);
  if (asset === undefined || !reaches(reach, asset)) throw AssetNotFound();
  const standing = alongside.length === 0 ? [] : await standingOn(tx, agency, id);
  const chosen = standing.filter((other) => alongside.includes(other.id) && reaches(reach, other));
  return {
    held: heldAs(asset),
    others: chosen.flatMap((other) => {
      const found = assets.get(other.id);
      return found === undefined ? [] : [heldAs(found)];
    }),
    strangers: alongside.flatMap((one, index) =>
      chosen.some((other) => other.id === one) ? [] : [{ ...STRANGER, pointer: `/alongside/${index}` }],
    ),
  };
};

const STRANGER = {
  code: 'not-standing',
  detail: {
    id: 'Aset ini tidak bersandar padanya, atau sudah diakhiri. Muat ulang untuk melihat keadaannya sekarang.',
    en: 'This does not stand on it, or is ended already. Reload to see how it stands now.',
  },
};
