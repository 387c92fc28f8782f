import type { ProvisionFailure } from '@pendopo/provisioning';
import type { Backends, BackendWatch } from '#modules/backends/index.ts';
import type { Transaction } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { createProvisionRepository, type ProvisionRow } from './repository.ts';

/** Which item a job is about. */
export type ItemPayload = { agency: string; serviceRequestId: string | null; provisionId: string };

/** What makes items, and what keeps an eye on it. */
export interface Making {
  backends: Backends;
  watch: BackendWatch;
}

/** Key of the back-end that makes an item. */
export const backendOf = ({ backend, driver }: Pick<ProvisionRow, 'backend' | 'driver'>): string =>
  backend ?? driver;

/** Why nothing is sent while a breaker is open. */
export const PAUSED: ProvisionFailure = {
  kind: 'unavailable',
  code: 'provision.unavailable.paused',
  detail: 'The back-end is not called until a check finds it well.',
};

/** Kinds of failure that say something of the back-end, and nothing of the item. */
export const BLAMED: ReadonlySet<string> = new Set(['transient', 'unavailable', 'permission']);

/** The job that moves an item on. One waits for each item at most. */
export const runJob = (
  item: Pick<ProvisionRow, 'agency' | 'id' | 'serviceRequestId'>,
  runAt?: string,
): Job => ({
  task: 'provisioning.run',
  payload: { agency: item.agency, serviceRequestId: item.serviceRequestId, provisionId: item.id },
  key: `provision:${item.id}`,
  ...(runAt === undefined ? {} : { runAt }),
});

/** Items that were started and wait for this one. */
export const dependents = async (tx: Transaction, item: ProvisionRow): Promise<Job[]> =>
  (await createProvisionRepository(tx, item.agency).waitingForItem(item)).map((one) => runJob(one));

/** A notice about an item; it says nothing that the case does not show. */
export const tellOf = (
  item: Pick<ProvisionRow, 'agency' | 'serviceRequestId'>,
  about: string,
  audience = 'step',
): Job => ({
  task: 'notifications.tell',
  payload: { agency: item.agency, serviceRequestId: item.serviceRequestId, audience, about, by: null },
});
