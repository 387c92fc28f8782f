import type { Backends } from '#modules/backends/index.ts';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import type { Job } from '#platform/jobs.ts';
import { createProvisionRepository } from './repository.ts';
import { createReservations } from './reservations.ts';
import { runJob } from './run-job.ts';

/** What may become of a thing after it was handed over. */
export type Presence = 'active' | 'suspended' | 'absent';

/**
 * Says what shall be of an asset at its back-end; a job sees to it. What is made by hand is undone by hand. The names of what ends are
 * kept back for a while.
 */
export const setPresence = async (
  backends: Backends,
  atHand: CaseAtHand,
  assetId: string,
  presence: Presence,
): Promise<Job[]> => {
  const { tx, loaded, now } = atHand;
  if (presence === 'absent') await createReservations(tx, loaded.agency, now).release(assetId);
  return seeTo(backends, atHand, assetId, presence);
};

/** Has a thing that nobody ever got removed. No old link leads to its names, so they are free at once. */
export const undo = async (backends: Backends, atHand: CaseAtHand, assetId: string): Promise<Job[]> => {
  const { tx, loaded, now } = atHand;
  await createReservations(tx, loaded.agency, now).forget(assetId);
  return seeTo(backends, atHand, assetId, 'absent');
};

const seeTo = async (
  backends: Backends,
  { tx, loaded, now }: CaseAtHand,
  assetId: string,
  presence: Presence,
): Promise<Job[]> => {
  const repository = createProvisionRepository(tx, loaded.agency);
  const item = await repository.findByAsset(assetId);
  if (item === undefined) return [];
  const isManual = backends.isManual(backends.driverOf(item));
  await repository.update(item.id, {
    presence,
    updatedAt: now,
    ...(isManual ? {} : { status: 'running' as const, error: null, attempts: 0 }),
  });
  return isManual ? [] : [runJob(item)];
};
