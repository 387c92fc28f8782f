import { randomUUID } from 'node:crypto';
import { type EventRow, presentEvent } from '#modules/events/index.ts';
import type { Transaction } from '#platform/database.ts';
import { enqueue } from '#platform/jobs.ts';
import { sendJob } from './deliver.ts';
import { createDeliveryRepository } from './deliveries.ts';
import { createWebhookRepository } from './repository.ts';

/** Puts events on their way to every webhook that wants them, in the transaction in which they get their place: once each. */
export const fanOut = async (
  tx: Transaction,
  agency: string,
  published: readonly EventRow[],
  now: Temporal.Instant,
): Promise<void> => {
  const hooks = await createWebhookRepository(tx, agency).active();
  if (hooks.length === 0) return;
  const deliveries = published.flatMap((event) => {
    const body = JSON.stringify(presentEvent(event));
    return hooks
      .filter(({ types }) => types.length === 0 || types.includes(event.type))
      .map(({ id: webhookId }) => ({
        ...{ id: laterId(now), webhookId, eventId: event.id },
        ...{ sequence: event.sequence, type: event.type, body },
      }));
  });
  await createDeliveryRepository(tx, agency).add(deliveries, now.round('millisecond').toString());
  const told = new Set(deliveries.map(({ webhookId }) => webhookId));
  await enqueue(
    tx,
    [...told].map((id) => sendJob({ agency, id })),
  );
};

let last = { milliseconds: 0, count: 0 };

/** An id of our own making (UUIDv7), each after the one before: the log is in their order. */
export const laterId = (now: Temporal.Instant): string => {
  const { epochMilliseconds: milliseconds } = now;
  last =
    milliseconds === last.milliseconds ? { milliseconds, count: last.count + 1 } : { milliseconds, count: 0 };
  const time = milliseconds.toString(16).padStart(12, '0');
  const count = (last.count % 0x1000).toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${randomUUID().slice(19)}`;
};
