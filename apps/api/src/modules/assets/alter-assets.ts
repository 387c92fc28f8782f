import { isNote, type ProvisionRow } from '#modules/provisioning/index.ts';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import { fullName } from '#platform/access.ts';
import type { Job } from '#platform/jobs.ts';
import { localDate } from '#platform/local-time.ts';
import type { AlterTools, Done } from './alter-tools.ts';
import { announceEnd } from './announce-end.ts';
import { entrustAssets } from './entrust-assets.ts';
import { graceEnd } from './grace.ts';
import { speakingPositions } from './policy.ts';
import { createAssetRepository, type ReadAsset } from './repository.ts';
import type { AssetEvent, AssetRow } from './tables.ts';
import { tellOfEnd } from './tell-of-end.ts';
import { turn } from './turn.ts';

/**
 * Writes into the register what a case has done with its asset, with the case as the reason. An asset that has ended meanwhile stays
 * ended. It keeps the case and the standard that it came from: their staff look after it. Of a case that came to nothing only that counts
 * which back-ends have done.
 */
export const alterAssets = async (
  tools: AlterTools,
  atHand: CaseAtHand,
  made: readonly ProvisionRow[],
): Promise<Job[]> => {
  const isVain = hasComeToNothing(atHand);
  const done = made.filter(
    (item): item is Done =>
      item.deed !== null && item.deed.leftOut === undefined && !(isVain && isNote(item)),
  );
  const jobs: Job[] = [];
  for (const item of done) if (item.deed.does !== 'entrust') jobs.push(...(await alter(tools, atHand, item)));
  const entrusted = done.filter(({ deed }) => deed.does === 'entrust');
  await entrustAssets(tools, atHand, entrusted, (item) => eventOf(tools, atHand, item));
  return jobs;
};

/** Its applicants have taken it back, or it was refused. */
const hasComeToNothing = ({ loaded: { state } }: CaseAtHand): boolean =>
  state.status === 'cancelled' || state.status === 'rejected';

const alter = async (tools: AlterTools, atHand: CaseAtHand, item: Done): Promise<Job[]> => {
  const { tx, loaded, agency, now } = atHand;
  const today = localDate(now, agency.zone);
  const repository = createAssetRepository(tx, loaded.agency, today);
  const asset = await repository.find(item.assetId, true);
  if (asset === undefined || asset.status === 'terminated') return [];
  const { does } = item.deed;
  const event = eventOf(tools, atHand, item);
  // A case that goes back and is delivered once more says nothing twice.
  if (does === 'close' && asset.endsAt !== null) return [];
  if (does === 'close' && !hasComeToNothing(atHand)) return closeAll(tools, atHand, asset, item, event);
  const told = does === 'close' ? keptEvent(asset, item, event) : event;
  if (told.note === null) return [];
  const changes = { ...changesOf(asset, item), history: [...asset.history, told] };
  await repository.update(asset.id, changes, now);
  return [];
};

/** What was to end and stands after all is suspended where its back-end has done that, until somebody gives it back. */
const keptEvent = ({ status }: ReadAsset, { presence }: Done, event: AssetEvent): AssetEvent => ({
  ...event,
  event: 'suspend',
  note: status === 'active' && presence === 'suspended' ? 'Pengakhirannya batal bersama permohonannya' : null,
});

const changesOf = (asset: ReadAsset, item: Done): Partial<AssetRow> => {
  const { deed, presence } = item;
  const facts = item.facts === null ? {} : { facts: item.facts };
  switch (deed.does) {
    case 'change':
      return { label: item.label, spec: { ...asset.spec, ...deed.spec }, ...facts };
    case 'renew':
      return { expiresOn: deed.until };
    default:
      return { status: presence === 'suspended' ? 'suspended' : 'active', silence: null, ...facts };
  }
};

const EVENTS = {
  change: 'change',
  renew: 'renew',
  entrust: 'transfer',
  suspend: 'suspend',
  resume: 'resume',
  close: 'ending',
} as const;

const eventOf = (
  { provisioning }: AlterTools,
  { actor, loaded, now }: CaseAtHand,
  item: Done,
): AssetEvent => ({
  at: now,
  event: EVENTS[item.deed.does],
  by: actor.kind === 'person' ? fullName(actor) : null,
  note: provisioning.inLines(item).join('; ') || null,
  serviceRequest: { id: loaded.id, number: loaded.number },
});

/** Ends the asset, and before it what the case said ends along with it, where that still stands and is still the unit's own. */
const closeAll = async (
  tools: AlterTools,
  atHand: CaseAtHand,
  asset: ReadAsset,
  { deed }: Done,
  event: AssetEvent,
): Promise<Job[]> => {
  const { tx, loaded, agency, now } = atHand;
  const repository = createAssetRepository(tx, loaded.agency, localDate(now, agency.zone));
  const jobs: Job[] = [];
  for (const { id } of (deed.standing ?? []).filter(({ along }) => along)) {
    const other = await repository.find(id, true);
    if (other === undefined || other.status === 'terminated' || other.endsAt !== null) continue;
    if (other.organizationId === loaded.organizationId)
      jobs.push(...(await close(tools, atHand, other, event)));
  }
  return [...jobs, ...(await close(tools, atHand, asset, event))];
};

/** Ends an asset as whoever looks after it would: with the agency's time of grace, or at once where there is none. */
const close = async (
  tools: AlterTools,
  atHand: CaseAtHand,
  asset: ReadAsset,
  { by, serviceRequest }: AssetEvent,
): Promise<Job[]> => {
  const { tx, loaded, agency, now } = atHand;
  const turning = { tx, now, today: localDate(now, agency.zone), by, serviceRequest };
  const endsAt = await graceEnd(tools.agencies, tx, loaded.agency, now);
  const ended =
    endsAt === null
      ? await turn(tools, turning, atHand, asset, 'terminate', null)
      : await announceEnd(tools, turning, atHand, asset, { endsAt, zone: agency.zone, reason: null });
  const positions = speakingPositions(await tools.standards.published(tx, loaded.agency));
  const telling = { tx, now, today: turning.today, zone: agency.zone, positions };
  await tellOfEnd(
    tools.notifications,
    telling,
    asset,
    endsAt === null ? 'ended' : 'announced',
    endsAt ?? now,
  );
  return ended.jobs;
};
