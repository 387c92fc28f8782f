import { isDeepStrictEqual } from 'node:util';
import { type Driver, failureOf, ProvisionError, type ProvisionFailure } from '@pendopo/provisioning';
import { sql } from 'drizzle-orm';
import type { Maker } from '#modules/backends/index.ts';
import { newId } from '#modules/service-requests/index.ts';
import type { Transaction } from '#platform/database.ts';
import { enqueue } from '#platform/jobs.ts';
import { failureInWords } from './failure-in-words.ts';
import type { FoundStanding } from './inspect-assets.ts';
import { line } from './log-line.ts';
import { createProvisionRepository, type ProvisionRow } from './repository.ts';
import { runJob } from './run-job.ts';

/** An asset that no case made and that a back-end has. */
export interface FoundThing {
  id: string;
  label: string;
  name: string;
  marker: string;
}

/** How far something that was found has become ours. `failed`: it is ours, and did not become what was last wanted of it. */
export interface Adopted {
  state: 'working' | 'ours' | 'failed' | 'refused';
  /** What went wrong, in words; null where nothing did. */
  detail: string | null;
}

/**
 * Has what was found marked as its asset's at the back-end, by a job, so that it can be suspended, resumed and ended there. What cannot
 * be marked is noted with its reason and tried again when it is found the next time; what has been marked is kept as it is found.
 * @returns the marker under which the asset is known from now on
 */
export const adoptFound = async (
  tx: Transaction,
  maker: Maker,
  asset: FoundThing,
  seen: FoundStanding,
  now: string,
): Promise<{ state: Adopted['state']; marker: string }> => {
  const { agency } = maker.backend;
  const repository = createProvisionRepository(tx, agency);
  const known = await repository.findByAsset(asset.id);
  const state = known === undefined ? 'refused' : await standingOf(tx, known);
  const marker = known?.marker ?? asset.marker;
  if (state === 'working' || state === 'failed') return { state, marker };
  const taken = takenFrom(maker, asset, seen);
  if (known !== undefined && state === 'ours') {
    // Whoever resumes it gives back what it was when it was last seen in use.
    if (!('code' in taken) && seen.presence === 'active' && !isDeepStrictEqual(taken.spec, known.spec))
      await repository.update(known.id, { spec: taken.spec, facts: seen.facts, updatedAt: now });
    return { state, marker };
  }
  const what =
    'code' in taken
      ? { status: 'failed' as const, error: errorOf(taken), spec: {}, log: [line(now, 'failed')] }
      : { ...taken, status: 'running' as const, error: null, log: [line(now, 'adopted')] };
  const item = { ...(known ?? newItem(maker, asset, now)), ...what, presence: seen.presence, updatedAt: now };
  if (known === undefined) await repository.insertAll([item]);
  else if (known.error?.code !== what.error?.code || what.error === null)
    await repository.update(known.id, item);
  if (item.status === 'running') await enqueue(tx, [runJob(item)]);
  return { state: item.status === 'running' ? 'working' : 'refused', marker: item.marker };
};

/** How far the thing of an asset has become ours; undefined where it was not found, or nobody has looked yet. */
export const adoptedOf = async (
  tx: Transaction,
  agency: string,
  assetId: string,
): Promise<Adopted | undefined> => {
  const item = await createProvisionRepository(tx, agency).findByAsset(assetId);
  if (item === undefined || item.serviceRequestId !== null) return undefined;
  return { state: await standingOf(tx, item), detail: item.error && failureInWords(item.error) };
};

/** How far an item has become ours; what a case had made is from its beginning. */
export const standingOf = async (
  tx: Transaction,
  { agency, id, serviceRequestId, status }: ProvisionRow,
): Promise<Adopted['state']> => {
  if (status === 'running' || status === 'planned') return 'working';
  if (status === 'active') return 'ours';
  if (serviceRequestId !== null) return 'failed';
  const { rows } = await tx.execute<{ marked: boolean }>(sql`
    select exists (
      select from provision_steps
      where agency = ${agency} and provision_id = ${id} and status = 'done') as marked`);
  return rows[0]?.marked ? 'failed' : 'refused';
};

/** What would have to be wanted to have it as it is, and under which mark; or why it cannot become ours. */
const takenFrom = (
  { backend, driver }: Maker,
  asset: FoundThing,
  { owner, facts }: FoundStanding,
): { spec: Record<string, unknown>; marker: string } | ProvisionFailure => {
  const { adopts } = driver as Driver;
  if (adopts === undefined) return failureOf(UNMARKABLE);
  if (owner === 'foreign') return failureOf(ANOTHERS);
  try {
    const identity = { name: asset.name, marker: asset.marker };
    const spec = adopts.specOf(facts, identity, backend.settings) as Record<string, unknown>;
    return { spec, marker: owner === 'ours' ? asset.marker : adopts.markerOf(asset.id, backend.settings) };
  } catch (error) {
    if (error instanceof ProvisionError) return failureOf(error);
    throw error;
  }
};

const UNMARKABLE = new ProvisionError('conflict', 'unmarkable', 'The back-end has no place for a mark.');
const ANOTHERS = new ProvisionError('conflict', 'another', 'It carries the mark of another portal or asset.');

const errorOf = ({ code, detail }: ProvisionFailure) => ({ code, detail });

/** It makes nothing, so it has no credential and no case. */
const newItem = ({ backend, driver }: Maker, asset: FoundThing, now: string) => ({
  ...{ agency: backend.agency, id: newId(now), serviceRequestId: null, assetId: asset.id },
  ...{ step: 'adoption', key: asset.id, position: 0, kind: driver.kind, role: driver.kind },
  ...{ title: asset.label, label: asset.label, driver: backend.driver, backend: backend.key },
  ...{
    needs: [],
    credential: false,
    recipient: null,
    facts: null,
    deed: null,
    name: asset.name,
    marker: asset.marker,
  },
  ...{ wantedCredential: 0, confirmedCredential: 0, pending: null, round: 0, reissue: false },
  ...{ allowedPlan: null, attempts: 0, createdAt: now },
});
