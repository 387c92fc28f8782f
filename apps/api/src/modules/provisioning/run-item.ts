import {
  type ProvisionFailure,
  type ProvisionOutcome,
  type ProvisionRun,
  plan,
  provision,
} from '@pendopo/provisioning';
import { sql } from 'drizzle-orm';
import type { Backends, BackendWatch, Maker } from '#modules/backends/index.ts';
import type { Transaction } from '#platform/database.ts';
import { enqueue, type Job, type JobTools } from '#platform/jobs.ts';
import { createJournal, type JournalTools } from './journal.ts';
import { line } from './log-line.ts';
import { createProvisionRepository, type ProvisionRow } from './repository.ts';

/** Which item a job is about. */
export type ItemPayload = { agency: string; serviceRequestId: string; provisionId: string };

/** What makes items, and what keeps an eye on it. */
export interface Making {
  backends: Backends;
  watch: BackendWatch;
}

/** A run may not take longer than this. */
const LONGEST_MS = 9 * 60_000;

/** Nor its transaction, lock and all. */
const LONGEST = '10min';

/** Key of the back-end that makes an item. */
export const backendOf = ({ backend, driver }: Pick<ProvisionRow, 'backend' | 'driver'>): string =>
  backend ?? driver;

/** Why nothing is sent while a breaker is open. */
export const PAUSED: ProvisionFailure = {
  kind: 'unavailable',
  code: 'provision.unavailable.paused',
  detail: 'The back-end is not called until a check finds it well.',
};

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

/**
 * Moves an item on as far as it goes now. It may be killed anywhere and called again: what was begun stands in the journal. Two workers
 * never hold the same name at a back-end, by an advisory lock that ends with its connection.
 */
export const runItem = async (
  { backends, watch }: Making,
  tools: JournalTools,
  payload: ItemPayload,
  { db, clock, log }: JobTools,
): Promise<void> => {
  const { agency, provisionId } = payload;
  const found = await db.within(agency, async (tx) => {
    const item = await ready(tx, payload, clock.now().toString());
    if (item === undefined) return undefined;
    const key = backendOf(item);
    if (await watch.isOpen(tx, agency, key)) return pause(tx, item, clock.now().toString());
    return {
      item,
      maker: { backend: await backends.open(tx, agency, key), driver: backends.driverOf(item) },
    };
  });
  if (found === undefined) return;
  const { item, maker } = found;
  const { driver, backend } = maker;
  const identity = { name: item.name, marker: item.marker };
  const signal = AbortSignal.timeout(LONGEST_MS);
  const outcome = await db.within(agency, async (tx) => {
    if (!(await holds(tx, maker, driver.limits.serialise(identity)))) return undefined;
    const run = {
      driver,
      identity,
      want: { presence: item.presence, spec: item.spec, credential: item.wantedCredential },
      context: backends.contextOf(maker, signal, watch.pace(backend, driver, signal)),
    };
    return provision({
      ...run,
      journal: createJournal(tools, item, driver.facts),
      attempt: item.attempts,
      mayDestroyData: item.presence === 'absent' || (await isAsAllowed(run, item)),
    });
  });
  if (outcome !== undefined) log.info({ provision: provisionId, outcome: outcome.status }, 'item moved on');
  await db.within(agency, async (tx) => {
    await settle(tx, tools, payload, outcome ?? later(), clock.now());
    if (outcome !== undefined) await tell(tx, watch, backend, outcome);
  });
};

/** Whether what would be done now is the plan that a person saw destroy data and let run. */
const isAsAllowed = async (
  run: Pick<ProvisionRun, 'driver' | 'identity' | 'want' | 'context'>,
  { allowedPlan, confirmedCredential }: ProvisionRow,
): Promise<boolean> => {
  if (allowedPlan === null) return false;
  try {
    return (await plan(run, confirmedCredential)).hash === allowedPlan;
  } catch {
    // What is wrong is found again, and told, by the run itself.
    return false;
  }
};

/** Somebody else is at this place of the back-end, or as many as it bears; those who wait do not all come back at once. */
const later = (): ProvisionOutcome => ({
  status: 'retry',
  retryAfterMs: 500 + Math.random() * 1000,
  counts: false,
});

/** The breaker is open: the item waits without a try, and is started again by whoever finds the back-end well. */
const pause = async (tx: Transaction, item: ProvisionRow, now: string): Promise<undefined> => {
  await createProvisionRepository(tx, item.agency).update(item.id, {
    error: { code: PAUSED.code, detail: PAUSED.detail, retryAt: null },
    updatedAt: now,
  });
};

/** What a run says of the back-end itself; what is wrong with an item says nothing of it. */
const tell = async (
  tx: Transaction,
  watch: BackendWatch,
  { agency, key }: Maker['backend'],
  outcome: ProvisionOutcome,
): Promise<void> => {
  if (outcome.status === 'active') return watch.worked(tx, agency, key);
  const { error } = outcome;
  if (error !== undefined && BLAMED.has(error.kind)) await watch.failed(tx, agency, key, error);
};

/** Kinds of failure that say something of the back-end, and nothing of the item. */
export const BLAMED: ReadonlySet<string> = new Set(['transient', 'unavailable', 'permission']);

/** The item, when it should be moving and all that it needs is there; what it waits for starts it again. */
const ready = async (
  tx: Transaction,
  { agency, serviceRequestId, provisionId }: ItemPayload,
  now: string,
): Promise<ProvisionRow | undefined> => {
  const repository = createProvisionRepository(tx, agency);
  const items = await repository.ofCase(serviceRequestId);
  const item = items.find(({ id }) => id === provisionId);
  if (item?.status !== 'running') return undefined;
  const waitsFor =
    item.presence === 'active' ? items.filter((one) => isNeededBy(one, item) && one.status !== 'active') : [];
  if (waitsFor.length === 0) return item;
  const words = waitsFor.map(({ label }) => label).join(', ');
  await repository.update(item.id, { log: [...item.log, line(now, 'waits', words)], updatedAt: now });
  return undefined;
};

const isNeededBy = (one: ProvisionRow, item: ProvisionRow): boolean =>
  one.step === item.step && item.needs.includes(one.key);

/**
 * Takes the place at the back-end and one of as many ways in as it bears. Waits for nobody: what is taken is tried again later, so that
 * no worker sits still.
 */
const holds = async (tx: Transaction, { backend, driver }: Maker, place: string): Promise<boolean> => {
  const { agency, key, limits } = backend;
  const ways = Math.min(limits.concurrency ?? driver.limits.concurrency, driver.limits.concurrency);
  const { rows } = await tx.execute<{ held: boolean }>(sql`
    select pg_try_advisory_xact_lock(hashtextextended(${`${agency}/${key}/${place}`}, 0))
      and exists (
        select from generate_series(1, ${ways}::int) way
        where pg_try_advisory_xact_lock(hashtextextended(${`${agency}/${key}/way `} || way, 0))) as held,
      set_config('idle_in_transaction_session_timeout', ${LONGEST}, true)`);
  return rows[0]?.held ?? false;
};

/** Writes down how a run ended, in the item, in the case's history, and as the next job. */
const settle = async (
  tx: Transaction,
  { cases, clock }: JournalTools,
  { agency, serviceRequestId, provisionId }: ItemPayload,
  outcome: ProvisionOutcome,
  at: Temporal.Instant,
): Promise<void> => {
  const now = clock.now().toString();
  const atHand = await cases.takeForJob(tx, agency, serviceRequestId, now);
  const repository = createProvisionRepository(tx, agency);
  const item = await repository.find(provisionId);
  if (atHand === undefined || item?.status !== 'running') return;
  if (outcome.status === 'retry') {
    const runAt = at.add({ milliseconds: Math.ceil(outcome.retryAfterMs) }).toString();
    await repository.update(item.id, {
      error:
        outcome.error === undefined
          ? item.error
          : { code: outcome.error.code, detail: outcome.error.detail, retryAt: runAt },
      attempts: item.attempts + (outcome.counts ? 1 : 0),
      ...(outcome.counts ? { log: [...item.log, line(now, 'retry', outcome.error?.detail)] } : {}),
      updatedAt: now,
    });
    await enqueue(tx, [runJob(item, runAt)]);
    return;
  }
  if (outcome.status === 'failed') {
    const { code, detail } = outcome.error;
    await repository.update(item.id, {
      status: 'failed',
      error: { code, detail },
      attempts: 0,
      log: [...item.log, line(now, 'failed', detail)],
      updatedAt: now,
    });
    await cases.record(atHand, {
      action: 'provision-failed',
      data: { item: item.key, label: item.label, code },
    });
    await enqueue(tx, [tellOf(item, 'provision-failed')]);
    return;
  }
  await repository.update(item.id, {
    status: 'active',
    error: null,
    facts: (outcome.facts ?? item.facts) as Record<string, unknown> | null,
    reissue: false,
    attempts: 0,
    log: [...item.log, line(now, 'active')],
    updatedAt: now,
  });
  if (item.presence === 'active')
    await cases.record(atHand, { action: 'provision-active', data: { item: item.key, label: item.label } });
  await enqueue(tx, [
    ...(await dependents(tx, item)),
    ...(item.reissue ? [tellOf(item, 'deliver', 'recipients')] : []),
  ]);
};

/** Items that were started and wait for this one. */
export const dependents = async (tx: Transaction, item: ProvisionRow): Promise<Job[]> =>
  (await createProvisionRepository(tx, item.agency).ofCase(item.serviceRequestId))
    .filter((one) => one.status === 'running' && isNeededBy(item, one))
    .map((one) => runJob(one));

/** A notice about an item; it says nothing that the case does not show. */
export const tellOf = (
  item: Pick<ProvisionRow, 'agency' | 'serviceRequestId'>,
  about: string,
  audience = 'step',
): Job => ({
  task: 'notifications.tell',
  payload: { agency: item.agency, serviceRequestId: item.serviceRequestId, audience, about, by: null },
});
