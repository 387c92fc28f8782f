import type { Audit } from '#modules/audit/index.ts';
import type { Transaction } from '#platform/database.ts';
import { enqueue } from '#platform/jobs.ts';
import { type Claimed, createDeliveryRepository, type Noted } from './deliveries.ts';
import { stopNotice } from './notices.ts';
import { createWebhookRepository } from './repository.ts';
import { nextPause } from './schedule.ts';
import type { Outcome } from './send.ts';
import type { WebhookRow } from './tables.ts';
import type { FailureKey } from './words.ts';

/** A test is tried once. */
export const PING = 'webhook.ping';

/** Tries do not end before; whoever failed so long is not called any more. */
const FAILING_AT_MOST = Temporal.Duration.from({ hours: 60 });

/** A busy receiver’s success is noted so often. */
const NOTED_EVERY_MS = 10_000;

/** A delivery that was sent, and what came of it. */
export interface Came {
  delivery: Claimed;
  outcome: Outcome;
  milliseconds: number;
  /** When it was sent. */
  now: Temporal.Instant;
}

/** Whether it did not arrive. */
export const isFailure = (outcome: Outcome): boolean => failureOf(outcome) !== null;

/**
 * Notes what came of deliveries, in the order in which they ended. Whatever waits no more stays as it is.
 * @param webhook as it was when they were sent.
 * @returns whether nothing more is sent there
 */
export const noteOutcomes = async (
  tx: Transaction,
  { audit }: { audit: Audit },
  webhook: WebhookRow,
  came: readonly Came[],
): Promise<boolean> => {
  const { agency } = webhook;
  const noted = came.map(judged);
  // The webhook first, wherever both are locked.
  const reason = await noteHealth(tx, webhook, noted);
  await createDeliveryRepository(tx, agency).note(noted);
  if (reason === null) return false;
  await stop(tx, audit, webhook, reason, noted.at(-1)?.at ?? '');
  return true;
};

const judged = ({ delivery, outcome, milliseconds, now }: Came): Noted => {
  const { id, type, round } = delivery;
  const { status, response } = outcome;
  const error = failureOf(outcome);
  const isTriedAgain = error !== null && status !== 410 && type !== PING;
  const pause = isTriedAgain ? nextPause(round + 1, outcome.retryAfter, now) : undefined;
  return {
    ...{ id, type, at: stamp(now), milliseconds, status, error, response },
    state: error === null ? 'delivered' : pause === undefined ? 'failed' : 'pending',
    nextAt: pause === undefined ? null : stamp(now.add({ milliseconds: pause })),
  };
};

/** Of one width, so that times compare as texts do. */
const stamp = (at: Temporal.Instant): string => new Date(at.epochMilliseconds).toISOString();

/** Notes how the webhook fares, where that is news; answers why it is to be stopped, if it is. */
const noteHealth = async (
  tx: Transaction,
  webhook: WebhookRow,
  noted: readonly Noted[],
): Promise<'gone' | 'failing' | null> => {
  // A test that fails says how things are and changes nothing.
  const telling = noted.filter(
    ({ type, error, status }) => type !== PING || error === null || status === 410,
  );
  const success = telling.findLast(({ error }) => error === null);
  const failures = telling.filter(({ error }) => error !== null);
  const hooks = createWebhookRepository(tx, webhook.agency);
  if (failures.length === 0) {
    if (success !== undefined && isNews(webhook, success.at))
      await hooks.note(webhook.id, { lastSuccessAt: success.at, failingSince: null });
    return null;
  }
  const known = await hooks.find(webhook.id, true);
  if (known === undefined) return null;
  const isWell = telling.at(-1)?.error === null;
  const failed = failures.find(({ at }) => success === undefined || at >= success.at) ?? failures[0];
  const since = (success === undefined ? known.failingSince : null) ?? failed?.at ?? null;
  await hooks.note(webhook.id, {
    ...(success === undefined ? {} : { lastSuccessAt: success.at }),
    failingSince: isWell ? null : since,
  });
  if (known.state !== 'active') return null;
  if (failures.some(({ status }) => status === 410)) return 'gone';
  const isLongAgo = ({ at }: Noted) =>
    since !== null && Date.parse(since) + FAILING_AT_MOST.total('milliseconds') <= Date.parse(at);
  return !isWell && failures.some((one) => one.state === 'failed' && isLongAgo(one)) ? 'failing' : null;
};

/** Whether a success is news of the webhook: else its row is left alone. */
const isNews = ({ failingSince, lastSuccessAt }: WebhookRow, at: string): boolean =>
  failingSince !== null ||
  lastSuccessAt === null ||
  Date.parse(at) - Date.parse(lastSuccessAt) >= NOTED_EVERY_MS;

/** Sends nothing more until an administrator says so, and tells them. */
const stop = async (
  tx: Transaction,
  audit: Audit,
  webhook: WebhookRow,
  reason: 'gone' | 'failing',
  at: string,
): Promise<void> => {
  const { agency, id } = webhook;
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
