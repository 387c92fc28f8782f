import type { ProvisionFailure, ProvisionOutcome } from '@pendopo/provisioning';
import type { BackendWatch, Maker } from '#modules/backends/index.ts';
import type { CaseInBrief, Cases } from '#modules/service-requests/index.ts';
import type { Transaction } from '#platform/database.ts';
import { enqueue, type Job } from '#platform/jobs.ts';
import { failureLine, line } from './log-line.ts';
import { passOn } from './pass-on.ts';
import { createProvisionRepository, type ProvisionRow } from './repository.ts';
import { BLAMED, dependents, runJob, tellOf } from './run-job.ts';
import type { RunTools } from './run-tools.ts';
import type { TakenUp } from './take-up.ts';

/** Writes down how a run ended, in the item, in the case's history, as the next job, and of the back-end. */
export const settle = async (
  tools: RunTools,
  watch: BackendWatch,
  { item, maker, look }: TakenUp,
  outcome: ProvisionOutcome,
): Promise<void> => {
  const now = tools.clock.now();
  await tools.db.within(
    item.agency,
    async (tx) => {
      const brief = await caseInBrief(tools.cases, tx, item, now.toString());
      const repository = createProvisionRepository(tx, item.agency);
      const fresh = await (item.serviceRequestId === null
        ? repository.hold(item.id)
        : repository.find(item.id));
      if (fresh?.status === 'running') {
        if (!isSameWish(fresh, item)) await enqueue(tx, [runJob(fresh)]);
        else if (outcome.status === 'retry') await tryAgain(tx, fresh, outcome, now);
        else if (outcome.status === 'failed')
          await fail(tools, tx, brief, fresh, outcome.error, now.toString());
        else {
          const { facts } = outcome;
          const active = activeWith(fresh, facts, now.toString());
          await repository.update(item.id, active);
          await passOn(tx, { ...fresh, ...active });
          await tellActive(tools, tx, brief, fresh, await dependents(tx, fresh));
        }
      }
      await tell(tx, watch, maker, look, outcome);
    },
    { retry: true },
  );
};

/** The case of an item, locked; undefined where it has none. */
export const caseInBrief = async (
  cases: Cases,
  tx: Transaction,
  { agency, serviceRequestId }: Pick<ProvisionRow, 'agency' | 'serviceRequestId'>,
  now: string,
): Promise<CaseInBrief | undefined> =>
  serviceRequestId === null ? undefined : cases.takeInBrief(tx, agency, serviceRequestId, now);

/** Whether an item is still wanted as it was when a run began: what was asked for in between is for the run after it. */
export const isSameWish = (fresh: ProvisionRow, run: ProvisionRow): boolean =>
  fresh.presence === run.presence &&
  fresh.wantedCredential === run.wantedCredential &&
  fresh.round === run.round;

const tryAgain = async (
  tx: Transaction,
  item: ProvisionRow,
  { retryAfterMs, counts, error }: Extract<ProvisionOutcome, { status: 'retry' }>,
  now: Temporal.Instant,
): Promise<void> => {
  const runAt = now.add({ milliseconds: Math.ceil(retryAfterMs) }).toString();
  const at = now.toString();
  await createProvisionRepository(tx, item.agency).update(item.id, {
    error: error === undefined ? item.error : { code: error.code, detail: error.detail, retryAt: runAt },
    attempts: item.attempts + (counts ? 1 : 0),
    waitingSince: null,
    ...(counts ? { log: [...item.log, failureLine(at, 'retry', error)] } : {}),
    updatedAt: at,
  });
  await enqueue(tx, [runJob(item, runAt)]);
};

const fail = async (
  { cases }: RunTools,
  tx: Transaction,
  brief: CaseInBrief | undefined,
  item: ProvisionRow,
  { code, detail, pointer }: ProvisionFailure,
  now: string,
): Promise<void> => {
  await createProvisionRepository(tx, item.agency).update(item.id, {
    status: 'failed',
    error: { code, detail, ...(pointer === undefined ? {} : { pointer }) },
    attempts: 0,
    waitingSince: null,
    log: [...item.log, failureLine(now, 'failed', { code, detail })],
    updatedAt: now,
  });
  if (brief === undefined) return;
  await cases.record(brief, {
    action: 'provision-failed',
    data: { item: item.key, label: item.label, code },
  });
  await enqueue(tx, [tellOf(item, 'provision-failed')]);
};

/** What an item is once it is as wanted. */
export const activeWith = (item: ProvisionRow, facts: unknown, now: string) => ({
  status: 'active' as const,
  error: null,
  facts: (facts ?? item.facts) as Record<string, unknown> | null,
  reissue: false,
  allowedPlan: null,
  attempts: 0,
  waitingSince: null,
  log: [...item.log, line(now, 'active')],
  updatedAt: now,
});

/** Says so in the case's history, and starts what waited for it: `waiting`, read under the case's lock. */
export const tellActive = async (
  { cases }: RunTools,
  tx: Transaction,
  brief: CaseInBrief | undefined,
  item: ProvisionRow,
  waiting: readonly Job[],
): Promise<void> => {
  if (item.presence === 'active' && brief !== undefined)
    await cases.record(brief, { action: 'provision-active', data: { item: item.key, label: item.label } });
  await enqueue(tx, [...waiting, ...(item.reissue ? [tellOf(item, 'deliver', 'recipients')] : [])]);
};

/** What a run says of the back-end itself; what is wrong with an item says nothing of it. */
const tell = async (
  tx: Transaction,
  watch: BackendWatch,
  { backend: { agency, key } }: Maker,
  look: TakenUp['look'],
  outcome: ProvisionOutcome,
): Promise<void> => {
  if (outcome.status === 'active') {
    if (look === 'failing') await watch.worked(tx, agency, key);
    return;
  }
  const { error } = outcome;
  if (error !== undefined && BLAMED.has(error.kind)) await watch.failed(tx, agency, key, error);
};
