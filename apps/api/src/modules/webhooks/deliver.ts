import type { Audit } from '#modules/audit/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database, Transaction } from '#platform/database.ts';
import { enqueue, type Job } from '#platform/jobs.ts';
import type { Sealing } from '#platform/sealing.ts';
import { createDeliveryRepository } from './deliveries.ts';
import { stopNotice } from './notices.ts';
import { createWebhookRepository } from './repository.ts';
import { nextPause } from './schedule.ts';
import { signedHeaders } from './secrets.ts';
import { type Outcome, type SendOptions, send } from './send.ts';
import type { DeliveryRow, WebhookRow } from './tables.ts';
import type { FailureKey } from './words.ts';

/** Which delivery a job tries. */
export type DeliverPayload = { agency: string; delivery: string };

/** A test is tried once. */
export const PING = 'webhook.ping';

/** Tries do not end before; whoever failed so long is not called any more. */
const FAILING_AT_MOST = Temporal.Duration.from({ hours: 60 });

/** While a webhook fails, so many of its deliveries are tried at once; the others leave the worker to those who answer. */
const PROBES = 2;
/** When they come again, in milliseconds: at any time of the minutes between. */
const COME_AGAIN = { soonest: 60_000, latest: 300_000 };

/** The job that tries a delivery; one waits for each at most. */
export const deliverJob = ({ agency, id }: Pick<DeliveryRow, 'agency' | 'id'>, runAt?: string): Job => ({
  task: 'webhooks.deliver',
  payload: { agency, delivery: id } satisfies DeliverPayload,
  key: `webhook:${id}`,
  ...(runAt === undefined ? {} : { runAt }),
});

interface Tools {
  db: Database;
  clock: Clock;
  sealing: Sealing;
  audit: Audit;
  options: SendOptions;
  version: string;
}

/**
 * Carries out `webhooks.deliver`: reads what is to be sent, sends it, notes what came of it. No transaction waits for the receiver.
 * Run twice it sends twice, under one id by which the receiver knows it.
 */
export const deliver = async ({ agency, delivery: id }: DeliverPayload, tools: Tools): Promise<void> => {
  const { db, clock } = tools;
  const found = await db.within(agency, (tx) => take(tx, agency, id, { webhook: false, delivery: false }));
  if (found === null) return;
  const { webhook } = found;
  const flying = inFlight.get(webhook.id) ?? 0;
  if (webhook.failingSince !== null && flying >= PROBES) {
    await db.within(agency, (tx) => postpone(tx, found.delivery, clock.now()));
    return;
  }
  inFlight.set(webhook.id, flying + 1);
  try {
    await tryOnce(found, tools);
  } finally {
    const left = (inFlight.get(webhook.id) ?? 1) - 1;
    if (left > 0) inFlight.set(webhook.id, left);
    else inFlight.delete(webhook.id);
  }
};

/** Deliveries that this process is trying, by webhook. */
const inFlight = new Map<string, number>();

/** Not now, and no try either. */
const postpone = async (tx: Transaction, delivery: DeliveryRow, now: Temporal.Instant): Promise<void> => {
  const { soonest, latest } = COME_AGAIN;
  const pause = Math.round(soonest + Math.random() * (latest - soonest));
  const next = now.add({ milliseconds: pause }).round('millisecond').toString();
  await createDeliveryRepository(tx, delivery.agency).update(delivery.id, { nextAttemptAt: next });
  await enqueue(tx, [deliverJob(delivery, next)]);
};

const tryOnce = async (
  { webhook, delivery }: { webhook: WebhookRow; delivery: DeliveryRow },
  tools: Tools,
): Promise<void> => {
  const { db, clock, sealing, options, version } = tools;
  const { agency, id } = delivery;
  const now = clock.now();
  const headers = {
    'content-type': 'application/json',
    'user-agent': `Pendopo/${version}`,
    ...signedHeaders(sealing, webhook, delivery, now),
  };
  const begun = performance.now();
  const outcome = await send(webhook.url, headers, delivery.body, options);
  const milliseconds = Math.round(performance.now() - begun);
  await db.within(agency, (tx) => note(tx, tools, { webhook, agency, id, outcome, milliseconds, now }));
};

/** A delivery that still waits, and its webhook, where anything is sent to that now; what is locked stays as it is until the end. */
const take = async (
  tx: Transaction,
  agency: string,
  id: string,
  lock: { webhook: boolean; delivery: boolean },
): Promise<{ webhook: WebhookRow; delivery: DeliveryRow } | null> => {
  const known = await createDeliveryRepository(tx, agency).find(id, lock.delivery && !lock.webhook);
  if (known === undefined) return null;
  // The webhook first, wherever both are locked.
  const webhook = await createWebhookRepository(tx, agency).find(known.webhookId, lock.webhook);
  const isLater = lock.delivery && lock.webhook;
  const delivery = isLater ? await createDeliveryRepository(tx, agency).find(id, true) : known;
  const isTest = known.type === PING;
  if (webhook === undefined || delivery === undefined || delivery.state !== 'pending') return null;
  return webhook.state === 'active' || isTest ? { webhook, delivery } : null;
};

/** A busy receiver’s success is noted so often. */
const NOTED_EVERY_MS = 10_000;

/** Whether a success is news of the webhook: else its row, for which all its deliveries would wait, is left alone. */
const isNews = ({ failingSince, lastSuccessAt }: WebhookRow, at: string): boolean =>
  failingSince !== null ||
  lastSuccessAt === null ||
  Date.parse(at) - Date.parse(lastSuccessAt) >= NOTED_EVERY_MS;

interface Came {
  /** As it was when the delivery was sent. */
  webhook: WebhookRow;
  agency: string;
  id: string;
  outcome: Outcome;
  milliseconds: number;
  now: Temporal.Instant;
}

const note = async (tx: Transaction, tools: Tools, came: Came): Promise<void> => {
  const { agency, id, outcome, milliseconds } = came;
  const at = came.now.round('millisecond').toString();
  const error = failureOf(outcome);
  const tellsHook = error !== null || isNews(came.webhook, at);
  const found = await take(tx, agency, id, { webhook: tellsHook, delivery: true });
  if (found === null) return;
  const { webhook, delivery } = found;
  const number = delivery.attempts + 1;
  const { status, response } = outcome;
  const deliveries = createDeliveryRepository(tx, agency);
  await deliveries.addTry({
    ...{ agency, deliveryId: id, number, at, milliseconds },
    status,
    error,
    response,
  });
  const tried = { attempts: number, round: delivery.round + 1, status, error };
  const hooks = createWebhookRepository(tx, agency);
  if (error === null) {
    await deliveries.update(id, { ...tried, state: 'delivered', nextAttemptAt: null });
    if (tellsHook) await hooks.note(webhook.id, { lastSuccessAt: at, failingSince: null });
    return;
  }
  const isGone = status === 410;
  const pause =
    isGone || delivery.type === PING ? undefined : nextPause(tried.round, outcome.retryAfter, came.now);
  const next =
    pause === undefined ? null : came.now.add({ milliseconds: pause }).round('millisecond').toString();
  const state = next === null ? 'failed' : 'pending';
  await deliveries.update(id, { ...tried, state, nextAttemptAt: next });
  if (next !== null) await enqueue(tx, [deliverJob(delivery, next)]);
  // A test says how things are and changes nothing.
  if (delivery.type === PING && !isGone) return;
  const failingSince = webhook.failingSince ?? at;
  await hooks.note(webhook.id, { failingSince });
  const isLongAgo = Date.parse(failingSince) + FAILING_AT_MOST.total('milliseconds') <= Date.parse(at);
  if (isGone || (next === null && isLongAgo)) await stop(tx, tools, webhook, isGone ? 'gone' : 'failing', at);
};

/** Sends nothing more until an administrator says so, and tells them. */
const stop = async (
  tx: Transaction,
  { audit }: Tools,
  webhook: WebhookRow,
  reason: 'gone' | 'failing',
  at: string,
): Promise<void> => {
  const { agency, id } = webhook;
  if (webhook.state !== 'active') return;
  await createWebhookRepository(tx, agency).note(id, { state: 'stopped', stoppedAt: at, stopReason: reason });
  await createDeliveryRepository(tx, agency).giveUp(id);
  await enqueue(tx, [stopNotice(webhook, reason, at)]);
  await audit.record(tx, { agency, actor: null, action: 'webhook.stop', subject: id, data: { reason } });
};

const failureOf = ({ status, error }: Outcome): FailureKey | null => {
  if (status === null) return error;
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? 'redirected' : 'refused';
};
