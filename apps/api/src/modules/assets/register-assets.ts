import type { Provisioning, ProvisionRow } from '#modules/provisioning/index.ts';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import { type AssetRow, createAssetRepository } from './repository.ts';

/** Effect `register-assets`: everything that the case made becomes an asset of its unit, or renews the one it was. */
export const registerAssets = async (provisioning: Provisioning, atHand: CaseAtHand): Promise<void> => {
  const repository = createAssetRepository(atHand.tx, atHand.loaded.agency);
  await repository.register((await provisioning.madeBy(atHand)).map((item) => toAsset(atHand, item)));
};

const toAsset = ({ loaded, actor, now }: CaseAtHand, item: ProvisionRow): AssetRow => ({
  agency: loaded.agency,
  id: item.assetId,
  kind: item.kind,
  label: item.label,
  status: 'active',
  organizationId: loaded.organizationId,
  responsiblePersonId: item.recipient?.personId ?? null,
  responsibleName: item.recipient?.name ?? null,
  driver: item.driver,
  name: item.name,
  marker: item.marker,
  spec: item.spec,
  facts: item.facts ?? {},
  serviceRequestId: loaded.id,
  standard: loaded.standard,
  standardVersion: loaded.standardVersion,
  variant: loaded.state.variant,
  since: now,
  until: null,
  history: [
    { at: now, event: 'register', by: actor.kind === 'person' ? actor.name : null, note: loaded.number },
  ],
});
