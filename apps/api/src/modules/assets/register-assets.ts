import { firstPrinted } from '@pendopo/standards';
import type { ProvisionRow } from '#modules/provisioning/index.ts';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import { fullName } from '#platform/access.ts';
import type { Job } from '#platform/jobs.ts';
import { localDate } from '#platform/local-time.ts';
import { alterAssets } from './alter-assets.ts';
import type { AlterTools } from './alter-tools.ts';
import { createAssetRepository } from './repository.ts';
import type { NewAsset } from './tables.ts';

/**
 * Effect `register-assets`: everything that the case made becomes an asset of its unit, or renews the one it was; what it did with the
 * asset that it is about is written down there.
 */
export const registerAssets = async (tools: AlterTools, atHand: CaseAtHand): Promise<Job[]> => {
  const { tx, loaded, agency, now } = atHand;
  const repository = createAssetRepository(tx, loaded.agency, localDate(now, agency.zone));
  const all = await tools.provisioning.madeBy(atHand);
  const made = all.filter(({ deed }) => deed === null);
  const known = made.find(({ recipient }) => recipient !== null)?.recipient ?? null;
  await repository.register(
    made.map((item) => toAsset(atHand, item, item.recipient ?? known)),
    now,
  );
  await repository.relate(made.flatMap((item) => standsOn(item, made)));
  return alterAssets(tools, atHand, all);
};

/** What an item needed while it was made is what its asset stands on. */
const standsOn = ({ step, needs, assetId }: ProvisionRow, made: readonly ProvisionRow[]) =>
  made
    .filter((other) => other.step === step && needs.includes(other.key))
    .map(({ assetId: targetId }) => ({ assetId, targetId }));

/** @param responsible whoever got its credential; for what has none, whoever got that of another of the same case. */
const toAsset = (
  { loaded, actor, now, definition }: CaseAtHand,
  item: ProvisionRow,
  responsible: ProvisionRow['recipient'],
): NewAsset => ({
  agency: loaded.agency,
  id: item.assetId,
  kind: item.kind,
  label: item.label,
  status: 'active',
  organizationId: loaded.organizationId,
  responsiblePersonId: responsible?.personId ?? null,
  responsibleName: responsible?.name ?? null,
  responsiblePosition: responsible?.position ?? null,
  driver: item.driver,
  backend: item.backend,
  name: item.name,
  marker: item.marker,
  spec: item.spec,
  facts: item.facts ?? {},
  origin: 'case',
  serviceRequestId: loaded.id,
  standard: loaded.standard,
  standardVersion: loaded.standardVersion,
  variant: loaded.state.variant,
  tariff: firstPrinted(definition.components.fee),
  since: now,
  until: null,
  expiresOn: null,
  history: [
    { at: now, event: 'register', by: actor.kind === 'person' ? fullName(actor) : null, note: loaded.number },
  ],
});
