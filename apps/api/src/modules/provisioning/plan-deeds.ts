import type { PlannedDeed } from '@pendopo/standards';
import { sql } from 'drizzle-orm';
import { Value } from 'typebox/value';
import type { Backends } from '#modules/backends/index.ts';
import { type CaseAtHand, type ListedRow, newId } from '#modules/service-requests/index.ts';
import { localDate } from '#platform/local-time.ts';
import { errorOf, freshItem } from './fresh-item.ts';
import { makersOf } from './items-at-once.ts';
import { type DeedAsset, judgeDeed } from './judge-deed.ts';
import { leftAlone, leftOutBy } from './left-out.ts';
import { line } from './log-line.ts';
import type { ProvisionRow } from './repository.ts';
import { type Closing, closingOf, goingAlong, NOTHING_CLOSES } from './standing-on.ts';
import type { AssetBefore, ProvisionRecipient } from './tables.ts';

/** Something to be done with the asset, its place in the step, and the person whom the form names. */
export interface DeedPlanning {
  item: PlannedDeed;
  position: number;
  recipient: ProvisionRecipient | null;
}

/** An asset that a case is about, with its identity at its back-end. */
interface StandingAsset extends DeedAsset, AssetBefore {
  id: string;
  kind: string;
  driver: string;
  backend: string | null;
  name: string;
  marker: string;
  facts: Record<string, unknown>;
  [column: string]: unknown;
}

/** The step that is planned. */
export interface DeedStep {
  step: string;
  /** Items of it that were planned earlier, by key. */
  before: ReadonlyMap<string, ProvisionRow>;
  /** The list of a case about several assets; undefined where it is about one. */
  listed: readonly Pick<ListedRow, 'id' | 'state'>[] | undefined;
}

/**
 * What a step does with the asset that the case is about, or with each of several, as items: with one asset one after the other in the
 * order of the document, each on the ground of what is wanted of it and of what those before make of it. What cannot be done is planned
 * all the same and says why; of several, what ended or went elsewhere is left as it is. Without an asset nothing is done.
 */
export const planDeeds = async (
  backends: Backends,
  atHand: CaseAtHand,
  { step, before, listed }: DeedStep,
  deeds: readonly DeedPlanning[],
): Promise<ProvisionRow[]> => {
  const ids = new Set(deeds.flatMap(({ item }) => item.asset ?? atHand.loaded.assetId ?? []));
  if (ids.size === 0) return [];
  const assets = await standingAssets(atHand, [...ids]);
  const makers = await makersOf(atHand.tx, atHand.loaded.agency, [...ids]);
  const leftOut = new Map(listed?.map((one) => [one.id, leftOutBy(one)]));
  const latest = new Map<string, ProvisionRow>();
  const planned: ProvisionRow[] = [];
  for (const planning of deeds) {
    const asset = assets.get(planning.item.asset ?? atHand.loaded.assetId ?? '');
    if (asset === undefined) continue;
    const closing = planning.item.does === 'close' ? await closingOf(atHand, asset.id, ids) : NOTHING_CLOSES;
    const ground = { step, asset, maker: makers.get(asset.id), previous: latest.get(asset.id), ...closing };
    const row = toRow(backends, atHand, ground, planning);
    const known = before.get(planning.item.key);
    const whole = known === undefined ? row : again(known, row);
    const why = leftOut.get(asset.id) ?? null;
    const settled = why === null ? whole : leftAlone(whole, why);
    latest.set(asset.id, settled);
    planned.push(settled);
  }
  return planned;
};

interface Ground extends Closing {
  step: string;
  asset: StandingAsset;
  /** The item that speaks for it; undefined where nobody of us made it. */
  maker: ProvisionRow | undefined;
  /** What is done with it just before. */
  previous: ProvisionRow | undefined;
}

const toRow = (
  backends: Backends,
  { loaded, agency, now }: CaseAtHand,
  { step, asset, maker, previous, standing, isEndedByCase }: Ground,
  { item, position, recipient }: DeedPlanning,
): ProvisionRow => {
  const made = maker ?? {
    driver: asset.driver,
    backend: asset.backend,
    role: asset.kind,
    confirmedCredential: 0,
  };
  const driver = backends.driverOf({ driver: made.driver, kind: asset.kind });
  const canSuspend = backends.isManual(driver) || driver.supports.suspend;
  const ground = previous?.spec ?? maker?.spec ?? asset.spec;
  const wanted = { ...ground, ...item.spec };
  const spec = Value.Clean(driver.spec, Value.Convert(driver.spec, wanted)) as Record<string, unknown>;
  const unknown = Object.keys(item.spec).find((name) => !(name in spec));
  const credential = item.credential && (maker?.credential ?? false);
  const deed = {
    does: item.does,
    spec: Object.fromEntries(
      Object.keys(item.spec).flatMap((name) => (name in spec ? [[name, spec[name]]] : [])),
    ),
    until: item.until,
    maker: maker?.id ?? null,
    before: previous === undefined ? standingOf(asset) : afterwards(previous),
    ...(item.does === 'close' ? { standing: goingAlong(standing, item, loaded.organizationId) } : {}),
  };
  // A case that goes back after it has closed the asset finds nothing left to do.
  const isDone = item.does === 'close' && isEndedByCase;
  const refusal =
    judgeDeed(asset, { deed, canSuspend, today: localDate(now, agency.zone) }) ??
    (unknown === undefined ? null : unknownValue(unknown));
  const stands =
    previous?.presence ?? maker?.presence ?? (asset.status === 'active' ? 'active' : 'suspended');
  return {
    ...freshItem(now),
    agency: loaded.agency,
    id: newId(now),
    serviceRequestId: loaded.id,
    step,
    key: item.key,
    position,
    kind: asset.kind,
    role: made.role,
    title: item.title,
    label: item.label ?? previous?.label ?? asset.label,
    driver: made.driver,
    backend: made.backend,
    spec,
    needs: [...new Set([...item.needs, ...(previous === undefined ? [] : [previous.key])])],
    credential,
    recipient,
    status: isDone ? 'active' : refusal === null ? 'planned' : 'failed',
    presence: presenceAfter(item, stands, canSuspend),
    error: isDone ? null : refusal && errorOf(refusal),
    deed,
    assetId: asset.id,
    name: asset.name,
    marker: asset.marker,
    wantedCredential: made.confirmedCredential + (credential ? 1 : 0),
    confirmedCredential: made.confirmedCredential,
  };
};

/** The same item planned once more: it keeps its life, and begins at what is there now. */
const again = (known: ProvisionRow, row: ProvisionRow): ProvisionRow => ({
  ...row,
  id: known.id,
  round: known.round + 1,
  log: [...known.log, line(row.updatedAt, 'planned-again')],
  createdAt: known.createdAt,
  confirmedCredential: Math.max(known.confirmedCredential, row.confirmedCredential),
  wantedCredential: Math.max(known.confirmedCredential, row.confirmedCredential) + (row.credential ? 1 : 0),
});

const presenceAfter = (
  { does }: PlannedDeed,
  stands: ProvisionRow['presence'],
  canSuspend: boolean,
): ProvisionRow['presence'] => {
  if (does === 'resume') return 'active';
  return (does === 'suspend' || does === 'close') && canSuspend ? 'suspended' : stands;
};

const standingOf = (asset: StandingAsset): AssetBefore => {
  const { label, spec, facts, status, expiresOn, responsible, position = null } = asset;
  return { label, spec, facts, status, expiresOn, responsible, position };
};

/** How an asset stands after what is done with it before. */
const afterwards = ({ deed, label, spec, presence, recipient }: ProvisionRow): AssetBefore => ({
  label,
  spec,
  facts: deed?.before.facts ?? {},
  status: presence === 'active' ? 'active' : 'suspended',
  expiresOn: deed?.until ?? deed?.before.expiresOn ?? null,
  ...(recipient === null
    ? { responsible: deed?.before.responsible ?? null, position: deed?.before.position ?? null }
    : { responsible: recipient.name, position: recipient.position ?? null }),
});

const unknownValue = (name: string) => ({
  kind: 'invalid' as const,
  code: 'provision.invalid.unknown-value',
  detail: `The back-end knows no ${name} of it.`,
  pointer: `/${name}`,
});

const standingAssets = async (
  { tx, loaded }: CaseAtHand,
  ids: readonly string[],
): Promise<Map<string, StandingAsset>> => {
  const { rows } = await tx.execute<StandingAsset>(sql`
    select id, kind, label, status, driver, backend, name, marker, spec, facts, ends_at as "endsAt",
      expires_on::text as "expiresOn", responsible_name as responsible, responsible_position as position
    from assets where agency = ${loaded.agency} and id = any(${sql.param([...ids])}::uuid[]) order by id for update`);
  return new Map(rows.map((row) => [row.id, row]));
};
