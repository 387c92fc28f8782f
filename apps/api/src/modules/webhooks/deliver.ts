import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import type { Audit } from '#modules/audit/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database, Transaction } from '#platform/database.ts';
import { enqueue, type Job } from '#platform/jobs.ts';
import type { Sealing } from '#platform/sealing.ts';
import { type Claimed, createDeliveryRepository } from './deliveries.ts';
import { createNotes } from './notes.ts';
import { type Came, isFailure, noteOutcomes } from './outcomes.ts';
import { remembered } from './remembered.ts';
import { createWebhookRepository } from './repository.ts';
import { createSigner } from './secrets.ts';
import { type Lines, type SendOptions, send } from './send.ts';
import { createStock } from './stock.ts';
import type { WebhookRow } from './tables.ts';

/** To which webhook a job sends what is due. */
export type SendPayload = { agency: string; webhook: string };

/** So many deliveries of a webhook are under way at once, each on a connection that is kept while its turn lasts. */
const LANES = 6;
/** What a turn takes at once. */
const CLAIM = 100;
/** While a webhook fails, so many are tried; after as many failures in a row the others come again minutes later. */
const PROBES = 2;
/** After so long somebody else gets the worker's place, and the rest comes in another turn. Milliseconds. */
const TURN_MS = 10_000;
/** So old is what is known of a webhook at most when something is sent there: so soon a pause, a removal or a new address counts. Milliseconds. */
const KNOWN_MS = 250;
/** What was taken belongs to its turn for this long beyond it and the wait for one receiver; were the process killed, it is due then. Milliseconds. */
const MARGIN_MS = 15_000;

/** The job that sends what is due to a webhook; for a later instant there is one at most. */
export const sendJob = ({ agency, id }: Pick<WebhookRow, 'agency' | 'id'>, runAt?: string): Job => ({
  task: 'webhooks.send',
  payload: { agency, webhook: id } satisfies SendPayload,
  // What is due now has no key: whoever replaces a job that runs takes it from those who would take it up again.
  ...(runAt === undefined ? {} : { runAt, key: `webhook:${id}:${runAt}` }),
});

export interface DeliverTools {
  db: Database;
  clock: Clock;
  sealing: Sealing;
  audit: Audit;
  options: SendOptions;
  version: string;
}

/**
 * What carries out `webhooks.send` in this process: one turn of a webhook at a time. Whoever comes meanwhile has nothing to do: the turn
 * looks once more at its end, and its own job stays in the queue until then.
 */
export const createDeliverer = () => {
  const underWay = new Set<string>();
  return async (payload: SendPayload, tools: DeliverTools): Promise<void> => {
    const { webhook } = payload;
    if (underWay.has(webhook)) return;
    underWay.add(webhook);
    let turn: Turn;
    try {
      turn = await takeTurn(payload, tools);
    } finally {
      underWay.delete(webhook);
    }
    await goOn(payload, turn, tools);
  };
};

/** How a turn ended. */
interface Turn {
  /** What was taken and not sent. */
  left: readonly Claimed[];
  isFailing: boolean;
}

/**
 * Sends what is due to a webhook and notes what came of it, until nothing is due, the time is over, it fails, or somebody changes it. No
 * transaction waits for the receiver. What is sent and not noted is sent again, under one id by which the receiver knows it.
 */
const takeTurn = async ({ agency, webhook: id }: SendPayload, tools: DeliverTools): Promise<Turn> => {
  const { db, clock, sealing, options, version } = tools;
  const end = performance.now() + TURN_MS;
  const lines = openLines();
  const sign = createSigner(sealing);
  let failures = 0;
  let isStopped = false;
  let hook: WebhookRow | undefined;
  const notes = createNotes(async (came: readonly Came[]) => {
    if (await db.within(agency, (tx) => noteOutcomes(tx, tools, hook as WebhookRow, came))) isStopped = true;
  });
  const isAsTaken = remembered(KNOWN_MS, Promise.resolve(true), async () => {
    const found = await db.within(agency, (tx) => createWebhookRepository(tx, agency).find(id));
    return found?.revision === hook?.revision && found?.state === hook?.state;
  });
  const isOver = async () =>
    !(await isAsTaken()) || failures >= PROBES || isStopped || performance.now() >= end || notes.haveFailed();
  const stock = createStock<Claimed>(isOver, async () => {
    const now = clock.now();
    const until = now.add({ milliseconds: options.timeoutMs + TURN_MS + MARGIN_MS });
    const ask = (tx: Transaction) => ({
      hook: createWebhookRepository(tx, agency).find(id),
      rows: createDeliveryRepository(tx, agency).claim(id, { now, until, limit: CLAIM, probes: PROBES }),
    });
    const asked = async (_tx: Transaction, ahead?: ReturnType<typeof ask>) => {
      // One that was removed meanwhile has nothing left; what is under way was sent to it as it was.
      hook = (await ahead?.hook) ?? hook;
      return (await ahead?.rows) ?? [];
    };
    const rows = await db.within(agency, asked, { ahead: ask });
    const isFailing = hook !== undefined && hook.failingSince !== null;
    return { rows, isAll: rows.length < (isFailing ? PROBES : CLAIM) };
  });
  const lane = async (): Promise<void> => {
    for (let next = await stock.take(); next !== undefined; next = await stock.take()) {
      const now = clock.now();
      const { url } = hook as WebhookRow;
      const headers = {
        'content-type': 'application/json',
        'user-agent': `Pendopo/${version}`,
        ...sign(hook as WebhookRow, next, now),
      };
      const begun = performance.now();
      const outcome = await send(url, headers, next.body, options, lines);
      failures = isFailure(outcome) ? failures + 1 : 0;
      const milliseconds = Math.round(performance.now() - begun);
      notes.add({ delivery: next, outcome, milliseconds, now });
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane));
  closeLines(lines);
  await notes.written();
  for (const one of lanes) if (one.status === 'rejected') throw one.reason;
  return { left: stock.left(), isFailing: failures >= PROBES };
};

/** Gives back what was not sent, and sees to it that somebody comes when something is due again. */
const goOn = async (
  { agency, webhook: id }: SendPayload,
  { left, isFailing }: Turn,
  { db, clock }: DeliverTools,
): Promise<void> => {
  const now = clock.now();
  await db.within(agency, async (tx) => {
    const deliveries = createDeliveryRepository(tx, agency);
    const ids = left.map((one) => one.id);
    if (isFailing) await deliveries.putOff(id, ids, now);
    else if (ids.length > 0) await deliveries.giveBack(ids, now);
    const next = await deliveries.earliest(id);
    if (next === null) return;
    const isDue = Date.parse(next) <= now.epochMilliseconds;
    await enqueue(tx, [sendJob({ agency, id }, isDue ? undefined : next)]);
  });
};

/** Connections of one turn: each was looked at when it was made, and none outlives the turn, so that the next looks where the name leads. */
const openLines = (): Lines => ({
  // No more than there are lanes, without a bound of its own: a call that waited for a connection is not told that it was used before.
  plain: new Agent({ keepAlive: true }),
  secure: new SecureAgent({ keepAlive: true }),
});

const closeLines = ({ plain, secure }: Lines): void => {
  plain.destroy();
  secure.destroy();
};
