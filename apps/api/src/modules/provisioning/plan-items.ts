import { type PlannedItem, planItems, stepOf } from '@pendopo/standards';
import { sql } from 'drizzle-orm';
import type { Handovers } from '#modules/handovers/index.ts';
import { type CaseAtHand, newId, templateValues } from '#modules/service-requests/index.ts';
import type { Backends } from './backends.ts';
import { fitSpec } from './fit-spec.ts';
import { identifyItem, type KnownAsset } from './identify-item.ts';
import { line } from './log-line.ts';
import { findRecipient } from './recipient.ts';
import { createProvisionRepository, type ProvisionRow, toFact } from './repository.ts';

/**
 * Effect `plan-provisions`: the items of a provisioning step come into being, filled in from the form. Where they are there already
 * they are planned once more, with the same asset and name and a new credential; what was sealed before is destroyed.
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
  const before = (await repository.ofCase(loaded.id)).filter((row) => row.step === stepKey);
  const made: ProvisionRow[] = [];
  for (const [position, item] of planItems(step, templateValues(atHand)).entries()) {
    const known = before.find((row) => row.key === item.key);
    if (known === undefined) {
      const fresh = await newItem(backends, atHand, { step: stepKey, item, position, made });
      await repository.insert(fresh);
      made.push(fresh);
    } else {
      await planAgain(backends, handovers, atHand, known, item, before);
      made.push(known);
    }
  }
  loaded.provisions = (await repository.ofCase(loaded.id)).map(toFact);
};

interface Planning {
  step: string;
  item: PlannedItem;
  position: number;
  /** The items of the step that were planned before this one. */
  made: readonly ProvisionRow[];
}

const newItem = async (
  backends: Backends,
  atHand: CaseAtHand,
  { step, item, position, made }: Planning,
): Promise<ProvisionRow> => {
  const { loaded, agency, now } = atHand;
  const driver = backends.driverFor(agency, item.role, item.kind);
  const spec = fitSpec(driver, item, made);
  const known = await assetOf(atHand, item.kind);
  const assetId = known?.id ?? newId(now);
  return {
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
    driver: driver.key,
    spec,
    needs: item.needs,
    credential: item.credential,
    recipient: await findRecipient(atHand, item.recipient),
    status: 'planned',
    presence: 'active',
    error: null,
    facts: null,
    assetId,
    ...(await identifyItem(backends, atHand, driver, { ...item, spec, assetId }, known)),
    wantedCredential: item.credential ? 1 : 0,
    confirmedCredential: 0,
    pending: null,
    round: 1,
    reissue: false,
    attempts: 0,
    log: [line(now, 'planned')],
    createdAt: now,
    updatedAt: now,
  };
};

const planAgain = async (
  backends: Backends,
  handovers: Handovers,
  atHand: CaseAtHand,
  known: ProvisionRow,
  item: PlannedItem,
  siblings: readonly ProvisionRow[],
): Promise<void> => {
  const { tx, loaded, now } = atHand;
  if (known.credential) await handovers.supersede(atHand, known.id);
  await createProvisionRepository(tx, loaded.agency).update(known.id, {
    title: item.title,
    label: item.label,
    spec: fitSpec(backends.driverOf(known), item, siblings),
    needs: item.needs,
    recipient: await findRecipient(atHand, item.recipient),
    status: 'planned',
    presence: 'active',
    error: null,
    wantedCredential: known.credential ? known.confirmedCredential + 1 : 0,
    round: known.round + 1,
    reissue: false,
    attempts: 0,
    log: [...known.log, line(now, 'planned-again')],
    updatedAt: now,
  });
};

/** The asset that the case is about, where it is of the item's kind: then that one is changed and none is made. */
const assetOf = async ({ tx, loaded }: CaseAtHand, kind: string): Promise<KnownAsset | null> => {
  if (loaded.assetId === null) return null;
  const { rows } = await tx.execute<KnownAsset & Record<string, unknown>>(sql`
    select id, name, marker from assets
    where agency = ${loaded.agency} and id = ${loaded.assetId} and kind = ${kind} and status <> 'terminated'`);
  return rows[0] ?? null;
};
