import {
  type Adoption,
  type Desired,
  type Driver,
  lookAt,
  ProvisionError,
  type ProvisionPlan,
} from '@pendopo/provisioning';
import type { Backends, Maker } from '#modules/backends/index.ts';
import type { Database } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { type FoundThing, standingOf } from './adopt-found.ts';
import { told } from './inspect-assets.ts';
import { line } from './log-line.ts';
import type { Place } from './presence.ts';
import { createProvisionRepository } from './repository.ts';
import { backendOf, type Making, runJob } from './run-job.ts';

/** What the register says of a thing that no case made. */
export type RecordedThing = Pick<Adoption, 'presence' | 'facts'>;

/** Nobody waits for what one look takes, so it may take its time. */
const LONGEST_MS = 60_000;

/**
 * What would bring a thing that no case made back to what is recorded of it. Holds no transaction while it waits.
 * @returns undefined where nothing does: it is not marked as ours, it is gone together with its password, its record cannot be said in
 * the terms of a request, or nobody can tell now
 */
export const planBack = async (
  making: Making,
  db: Database,
  maker: Maker,
  asset: FoundThing,
  recorded: RecordedThing,
): Promise<ProvisionPlan | undefined> => {
  const { backends, watch } = making;
  const { backend, driver } = maker;
  const { agency, key } = backend;
  const item = await db.within(agency, async (tx) => {
    if (await watch.isOpen(tx, agency, key)) return undefined;
    const known = await createProvisionRepository(tx, agency).findByAsset(asset.id);
    return known !== undefined && (await isOurs(tx, known)) ? known : undefined;
  });
  const identity = { name: asset.name, marker: item?.marker ?? asset.marker };
  const want = item && wishOf(maker, identity, recorded);
  if (want === undefined) return undefined;
  const signal = AbortSignal.timeout(LONGEST_MS);
  const context = backends.contextOf(maker, signal, watch.pace(backend, driver, signal));
  const look = await told(making, db, maker, () => lookAt({ driver, identity, want, context }));
  return look?.state === 'drift' || look?.state === 'missing' ? look.plan : undefined;
};

/**
 * Has a thing that no case made brought back to what is recorded of it, by a job. Nothing where it is being worked on, or is not ours.
 * @param allowedPlan hash of the plan that somebody saw; only that one may destroy data.
 */
export const restoreFound = async (
  backends: Backends,
  { tx, agency, now }: Place,
  assetId: string,
  recorded: RecordedThing,
  allowedPlan: string,
): Promise<Job[]> => {
  const repository = createProvisionRepository(tx, agency);
  const item = await repository.findByAsset(assetId);
  if (item === undefined || !(await isOurs(tx, item))) return [];
  const maker = {
    backend: await backends.open(tx, agency, backendOf(item)),
    driver: backends.driverOf(item),
  };
  const want = wishOf(maker, item, recorded);
  if (want === undefined) return [];
  await repository.update(item.id, {
    ...{ status: 'running', error: null, attempts: 0, allowedPlan },
    ...{ presence: want.presence, spec: want.spec },
    ...{ log: [...item.log, line(now, 'restore')], updatedAt: now },
  });
  return [runJob(item)];
};

/** What failed once it was ours may be tried again. */
const isOurs = async (...of: Parameters<typeof standingOf>): Promise<boolean> =>
  ['ours', 'failed'].includes(await standingOf(...of));

/** What has to be wanted to have it as recorded; undefined where nobody could ask for that. */
const wishOf = (
  { backend, driver }: Maker,
  identity: { name: string; marker: string },
  { presence, facts }: RecordedThing,
): Desired<Record<string, unknown>> | undefined => {
  try {
    const spec = (driver as Driver).adopts?.specOf(facts, identity, backend.settings);
    if (spec === undefined) return undefined;
    return { presence, spec: spec as Record<string, unknown>, credential: 0, asFound: true, restores: true };
  } catch (error) {
    if (error instanceof ProvisionError) return undefined;
    throw error;
  }
};
