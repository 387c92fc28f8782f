import type { Backends } from '#modules/backends/index.ts';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import type { Transaction } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { standingOf } from './adopt-found.ts';
import { line } from './log-line.ts';
import { createProvisionRepository } from './repository.ts';
import { createReservations } from './reservations.ts';
import { runJob } from './run-job.ts';

/** What may become of a thing after it was handed over. */
export type Presence = 'active' | 'suspended' | 'absent';

/** Where and when something is said of an asset; its case, or else the asset itself, is locked. */
export interface Place {
  tx: Transaction;
  agency: string;
  /** RFC 3339. */
  now: string;
}

/**
 * Says what shall be of an asset at its back-end; a job sees to it. What is made by hand, or could not
 * be marked as ours, is undone by hand. The names of what ends are
 * kept back for a while.
 */
export const setPresence = async (
  backends: Backends,
  at: Place,
  assetId: string,
  presence: Presence,
): Promise<Job[]> => {
  if (presence === 'absent') await createReservations(at.tx, at.agency, at.now).release(assetId);
  return seeTo(backends, at, assetId, presence);
};

/** Has a thing that nobody ever got removed. No old link leads to its names, so they are free at once. */
export const undo = async (backends: Backends, atHand: CaseAtHand, assetId: string): Promise<Job[]> => {
  const { tx, loaded, now } = atHand;
  await createReservations(tx, loaded.agency, now).forget(assetId);
  return seeTo(backends, { tx, agency: loaded.agency, now }, assetId, 'absent');
};

/**
 * Leaves what was found at a back-end as it is there, and looks after it no more. Its mark stays: it says which asset it was.
 * @returns false while it is being worked on
 */
export const letGo = async ({ tx, agency, now }: Place, assetId: string): Promise<boolean> => {
  const repository = createProvisionRepository(tx, agency);
  const known = await repository.findByAsset(assetId);
  if (known === undefined) return true;
  const item = await repository.hold(known.id);
  if (item === undefined || item.status === 'running' || item.serviceRequestId !== null) return false;
  const log = [...item.log, line(now, 'let-go')];
  await repository.update(item.id, {
    ...{ presence: 'absent', status: 'active', error: null, log, updatedAt: now },
  });
  return true;
};

const seeTo = async (
  backends: Backends,
  { tx, agency, now }: Place,
  assetId: string,
  presence: Presence,
): Promise<Job[]> => {
  const repository = createProvisionRepository(tx, agency);
  const item = await repository.findByAsset(assetId);
  if (item === undefined || (await standingOf(tx, item)) === 'refused') return [];
  const isManual = backends.isManual(backends.driverOf(item));
  await repository.update(item.id, {
    presence,
    allowedPlan: null,
    updatedAt: now,
    ...(isManual ? {} : { status: 'running' as const, error: null, attempts: 0 }),
  });
  return isManual ? [] : [runJob(item)];
};
