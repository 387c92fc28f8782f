import {
  changesAsset,
  holds,
  isAssetItem,
  isDeed,
  type PlannedItem,
  planItems,
  procedureOf,
  type StandardDefinition,
} from '@pendopo/standards';
import type { Transaction } from '#platform/database.ts';
import { localDate } from '#platform/local-time.ts';
import { statement } from '#platform/statement.ts';
import { refuseInHand } from './assets-in-hand.ts';
import type { CaseAsset, LoadedCase } from './case-row.ts';
import type { CaseAtHand, Definitions } from './cases.ts';
import { AssetEnded, AssetNeeded, AssetUnchanged, AssetUnknown, NotLater } from './errors.ts';
import { fixAssets } from './fix-assets.ts';
import { templateValues } from './template-values.ts';

interface OwnAsset extends CaseAsset {
  status: string;
  endsAt: string | null;
}

/**
 * The asset that a case is about: the unit's own, of a kind that the standard is about where it says so, and still there.
 * @throws 422 where it is another's or of another kind, 409 where it has ended or awaits its end, or another case changes it.
 */
export const ownAsset = async (
  tx: Transaction,
  definitions: Pick<Definitions, 'standard'>,
  definition: StandardDefinition,
  variant: string | null,
  { unit, asset }: { unit: string | null; asset: string | undefined },
): Promise<LoadedCase['asset']> => {
  if (asset === undefined) return null;
  const agency = definition.code.split('.')[0] ?? '';
  const { rows } = await tx.run<OwnAsset>(statement`
    select id, kind, label, spec, facts, expires_on::text as "expiresOn", responsible_name as responsible, status,
      ends_at as "endsAt"
    from assets where agency = ${agency} and organization_id = ${unit} and id::text = ${asset}`);
  const [found] = rows;
  if (
    found === undefined ||
    definition.assetsOf !== undefined ||
    definition.assets?.every((one) => one !== found.kind) === true
  )
    throw AssetUnknown({ errors: [{ pointer: '/asset', code: 'unknown-asset', detail: asset }] });
  const { status, endsAt, ...own } = found;
  const changes = changesAsset(definition, variant);
  // A fault of what awaits its end can be reported; it is there until then.
  refuseEnded(own.label, status, changes ? endsAt : null);
  if (changes) await refuseInHand(tx, definitions, agency, [own], null);
  return own;
};

/**
 * Looks, when a case is sent, whether something can be done with its asset: it is still there, no other case changes it, and what is asked
 * for exists for its kind. The asset is locked, so that of two cases that are sent at once one is first.
 * @throws 409
 */
export const refuseUnlessChangeable =
  (definitions: Pick<Definitions, 'standard'>) =>
  async (atHand: CaseAtHand): Promise<void> => {
    const { tx, loaded, definition } = atHand;
    const { variant } = loaded.state;
    if (!changesAsset(definition, variant)) return;
    if (definition.assetsOf !== undefined) return fixAssets(definitions, atHand);
    const wanted = wantedOf(atHand);
    if (loaded.asset === null) {
      if (wanted.some(({ isOfAsset }) => isOfAsset)) throw AssetNeeded();
      return;
    }
    const { rows } = await tx.run<Pick<OwnAsset, 'status' | 'endsAt'>>(statement`
      select status, ends_at as "endsAt" from assets
      where agency = ${loaded.agency} and id = ${loaded.assetId} for update`);
    refuseEnded(loaded.asset.label, rows[0]?.status ?? 'terminated', rows[0]?.endsAt ?? null);
    await refuseInHand(tx, definitions, loaded.agency, [loaded.asset], loaded.id);
    if (wanted.some(({ isOfAsset, items }) => isOfAsset && items.length === 0)) throw AssetUnchanged();
    const { expiresOn } = loaded.asset;
    const today = localDate(atHand.now, atHand.agency.zone);
    const until = wanted
      .flatMap(({ items }) => items)
      .flatMap((item) => (isDeed(item) ? (item.until ?? []) : []));
    if (until.some((day) => day <= (expiresOn ?? today))) throw NotLater();
  };

/** What each provisioning step that the case will come to does, as far as its form and asset tell now. */
const wantedOf = (atHand: CaseAtHand): { isOfAsset: boolean; items: PlannedItem[] }[] => {
  const values = templateValues(atHand);
  return procedureOf(atHand.definition, atHand.loaded.state.variant).flatMap((step) =>
    step.kind === 'provisioning' && holds(step.when, values)
      ? [{ isOfAsset: step.items.some(isAssetItem), items: planItems(step, values) }]
      : [],
  );
};

const refuseEnded = (label: string, status: string, endsAt: string | null): void => {
  if (status !== 'terminated' && endsAt === null) return;
  throw AssetEnded({
    detail: {
      id:
        status === 'terminated'
          ? `${label} telah diakhiri, sehingga tidak dapat lagi menjadi pokok permohonan.`
          : `${label} sedang menunggu pengakhirannya. Mintalah pengelola membatalkan pengakhiran itu lebih dahulu bila layanannya masih diperlukan.`,
      en:
        status === 'terminated'
          ? `${label} has ended and can no longer be what a request is about.`
          : `${label} awaits its end. Ask its keepers to take that back first if it is still needed.`,
    },
  });
};
