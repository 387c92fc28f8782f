import { isDeed, type PlannedThing, planItems, stepOf } from '@pendopo/standards';
import { sql } from 'drizzle-orm';
import type { Backends } from '#modules/backends/index.ts';
import type { Handovers } from '#modules/handovers/index.ts';
import {
  type CaseAtHand,
  caseAssets,
  newId,
  templateValues,
  toListedAsset,
} from '#modules/service-requests/index.ts';
import { fitSpec } from './fit-spec.ts';
import { errorOf, freshItem } from './fresh-item.ts';
import {
  type Identified,
  identifyItems,
  isUnnamed,
  type KnownAsset,
  type Nameless,
} from './identify-items.ts';
import { saveItems } from './items-at-once.ts';
import { line } from './log-line.ts';
import { type DeedPlanning, planDeeds } from './plan-deeds.ts';
import { findRecipients } from './recipient.ts';
import { createProvisionRepository, type ProvisionRow, toFact } from './repository.ts';
import { backendOf } from './run-job.ts';
import type { ProvisionRecipient } from './tables.ts';

/** An item with its place in the step and the person who gets its credential. */
interface Planning {
  item: PlannedThing;
  position: number;
  recipient: ProvisionRecipient | null;
}

/**
 * Effect `plan-provisions`: the items of a provisioning step come into being, filled in from the form. Where they are there already
 * they are planned once more, with the same asset and name and a new credential; what was sealed before is destroyed. Two hundred rows
 * of a table take as many statements as one.
 */
export const planProvisions = async (
  backends: Backends,
  handovers: Handovers,
  atHand: CaseAtHand,
  stepKey: string,
): Promise<void> => {
  const { tx, loaded, definition } = atHand;
  const step = stepOf(definition, loaded.state.variant, stepKey);
  if (step?.kind !== 'provisioning') throw new Error(`${stepKey} is no provisioning step`);
  const repository = createProvisionRepository(tx, loaded.agency);
  const before = new Map(
    (await repository.ofCase(loaded.id)).filter((row) => row.step === stepKey).map((row) => [row.key, row]),
  );
  const listed = definition.assetsOf === undefined ? undefined : await caseAssets(tx, loaded, { lock: true });
  const items = planItems(step, templateValues(atHand), listed?.map(toListedAsset));
  const recipients = await findRecipients(
    atHand,
    items.map(({ recipient }) => recipient),
  );
  const planned: Planning[] = [];
  const deeds: DeedPlanning[] = [];
  for (const [position, item] of items.entries()) {
    const recipient = recipients[position] ?? null;
    if (isDeed(item)) deeds.push({ item, position, recipient });
    else planned.push({ item, position, recipient });
  }
  const fresh = planned.filter(({ item }) => !before.has(item.key));
  const isAbout = deeds.length > 0;
  await repository.insertAll(await newItems(backends, atHand, stepKey, fresh, [...before.values()], isAbout));
  await planAgain(backends, handovers, atHand, planned, before);
  await saveDeeds(
    handovers,
    atHand,
    await planDeeds(backends, atHand, { step: stepKey, before, listed }, deeds),
    before,
  );
  loaded.provisions = (await repository.ofCase(loaded.id)).map(toFact);
};

/** Writes down what is to be done with the asset; what was sealed by an earlier plan is destroyed. */
const saveDeeds = async (
  handovers: Handovers,
  atHand: CaseAtHand,
  rows: readonly ProvisionRow[],
  before: ReadonlyMap<string, ProvisionRow>,
): Promise<void> => {
  const again = rows.filter(({ key }) => before.has(key));
  const sealed = again.filter(({ credential }) => credential).map(({ id }) => id);
  if (sealed.length > 0) await handovers.supersede(atHand, sealed);
  await saveItems(atHand.tx, rows);
};

/** New items wave by wave: one that needs another shows its name, so the other comes first. */
const newItems = async (
  backends: Backends,
  atHand: CaseAtHand,
  step: string,
  fresh: readonly Planning[],
  before: readonly ProvisionRow[],
  isAbout: boolean,
): Promise<ProvisionRow[]> => {
  const { tx, agency, now } = atHand;
  const makerOf = await backends.cast(tx, agency);
  // Where a step says itself what becomes of the asset, what it makes beside that is something else.
  const asset = isAbout ? null : await assetOf(atHand);
  const made: ProvisionRow[] = [];
  for (let left = fresh; left.length > 0; ) {
    const waiting = new Set(left.map(({ item }) => item.key));
    const ready = left.filter(({ item }) => !item.needs.some((need) => waiting.has(need)));
    // Items that need each other are refused in a definition; should there be some, they are planned together.
    const wave = ready.length > 0 ? ready : left;
    const nameless = wave.map(({ item }): Nameless => {
      const maker = makerOf(item.role, item.kind);
      const known = asset?.kind === item.kind ? asset : null;
      const spec = fitSpec(maker.driver, item, [...before, ...made]);
      return { ...item, maker, spec, known, assetId: known?.id ?? newId(now) };
    });
    const identities = await identifyItems(backends, atHand, nameless);
    for (const [index, planning] of wave.entries()) {
      const [one, identity] = [nameless[index], identities[index]];
      if (one === undefined || identity === undefined) continue;
      const { refusal, ...named } = identity;
      made.push({ ...toRow(atHand, step, planning, one), ...named, error: refusal && errorOf(refusal) });
    }
    left = left.filter((planning) => !wave.includes(planning));
  }
  return made;
};

const toRow = (
  { loaded, now }: CaseAtHand,
  step: string,
  { item, position, recipient }: Planning,
  { maker, spec, assetId }: Nameless,
): Omit<ProvisionRow, 'name' | 'marker'> => ({
  ...freshItem(now),
  agency: loaded.agency,
  id: newId(now),
  serviceRequestId: loaded.id,
  step,
  key: item.key,
  position,
  kind: item.kind,
  role: item.role,
  title: item.title,
  label: item.label,
  driver: maker.driver.key,
  backend: maker.backend.key,
  spec,
  needs: item.needs,
  credential: item.credential,
  recipient,
  status: 'planned',
  presence: 'active',
  error: null,
  deed: null,
  assetId,
  wantedCredential: item.credential ? 1 : 0,
  confirmedCredential: 0,
});

/** Items whose name was refused get another, now that the form says something else. */
const nameAgain = async (
  backends: Backends,
  atHand: CaseAtHand,
  again: readonly { known: ProvisionRow; item: PlannedThing; spec: Record<string, unknown> }[],
): Promise<Map<string, Identified>> => {
  const unnamed = again.filter(({ known }) => isUnnamed(known));
  const nameless = await Promise.all(
    unnamed.map(async ({ known, item, spec }): Promise<Nameless> => {
      const backend = await backends.open(atHand.tx, known.agency, backendOf(known));
      const maker = { backend, driver: backends.driverOf(known) };
      return { ...{ kind: item.kind, label: item.label, spec, maker }, known: null, assetId: known.assetId };
    }),
  );
  const identities = unnamed.length === 0 ? [] : await identifyItems(backends, atHand, nameless);
  return new Map(
    unnamed.flatMap(({ known }, index) => {
      const identity = identities[index];
      return identity === undefined ? [] : [[known.id, identity] as const];
    }),
  );
};

const planAgain = async (
  backends: Backends,
  handovers: Handovers,
  atHand: CaseAtHand,
  planned: readonly Planning[],
  before: ReadonlyMap<string, ProvisionRow>,
): Promise<void> => {
  const { tx, loaded, now } = atHand;
  const siblings = [...before.values()];
  const again = planned.flatMap(({ item, recipient }) => {
    const known = before.get(item.key);
    if (known === undefined) return [];
    return [{ known, item, recipient, spec: fitSpec(backends.driverOf(known), item, siblings) }];
  });
  await handovers.supersede(
    atHand,
    again.filter(({ known }) => known.credential).map(({ known }) => known.id),
  );
  const named = await nameAgain(backends, atHand, again);
  await createProvisionRepository(tx, loaded.agency).planAgain(
    again.map(({ known, item, recipient, spec }) => {
      const {
        name,
        marker,
        refusal = null,
      } = named.get(known.id) ?? { name: known.name, marker: known.marker };
      return {
        ...{ id: known.id, title: item.title, label: item.label, spec, needs: item.needs, recipient },
        ...{ name, marker, error: refusal && errorOf(refusal) },
      };
    }),
    line(now, 'planned-again'),
    now,
  );
};

/** The asset that the case is about: an item of its kind changes that one and makes none. */
const assetOf = async ({ tx, loaded }: CaseAtHand): Promise<(KnownAsset & { kind: string }) | null> => {
  if (loaded.assetId === null) return null;
  const { rows } = await tx.execute<KnownAsset & { kind: string } & Record<string, unknown>>(sql`
    select id, name, marker, kind from assets
    where agency = ${loaded.agency} and id = ${loaded.assetId} and status <> 'terminated'`);
  return rows[0] ?? null;
};
