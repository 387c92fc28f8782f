import { randomUUID } from 'node:crypto';
import type { AuditAction, BodyOf, createWebhook, replaceWebhook } from '@pendopo/contracts';
import type { Egress } from '@pendopo/provisioning';
import type { Audit } from '#modules/audit/index.ts';
import type { PersonActor } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { enqueue } from '#platform/jobs.ts';
import type { Sealing } from '#platform/sealing.ts';
import { expectFreshProof } from '#platform/step-up.ts';
import { isUuid } from '#platform/uuid.ts';
import { examineAddress } from './address.ts';
import { sendJob } from './deliver.ts';
import { createDeliveryRepository, type NewDelivery } from './deliveries.ts';
import { InvalidWebhook, TooManyWebhooks, WebhookNotActive } from './errors.ts';
import { laterId } from './fan-out.ts';
import { PING } from './outcomes.ts';
import { createWebhookRepository } from './repository.ts';
import { firstSecrets, newSecret, rotated } from './secrets.ts';
import type { DeliveryRow, WebhookRow } from './tables.ts';

/** Whoever changes where events are sent: who, from where, when. */
export interface WebhookChange {
  tx: Transaction;
  actor: PersonActor;
  address: string;
  now: Temporal.Instant;
}

/** As many as an agency has of them. */
const MOST = 20;

/** What an administrator does with webhooks. Each runs in the caller's transaction. */
export const createWebhookService = ({
  sealing,
  audit,
  egress,
}: {
  sealing: Sealing;
  audit: Audit;
  egress: Egress;
}) => {
  const note = (
    { tx, actor, address }: WebhookChange,
    action: AuditAction,
    subject: string,
    data: Record<string, unknown> = {},
  ) =>
    audit.record(tx, {
      agency: actor.agency,
      actor: { id: actor.personId, name: actor.name },
      ...{ action, subject, address, data },
    });
  const stamp = ({ now }: WebhookChange) => now.round('millisecond').toString();
  const examine = (url: string) => {
    const errors = examineAddress(url, egress);
    if (errors.length > 0) throw InvalidWebhook({ errors });
  };
  const send = async (change: WebhookChange, one: NewDelivery): Promise<DeliveryRow> => {
    const { tx, actor } = change;
    const deliveries = createDeliveryRepository(tx, actor.agency);
    await deliveries.add([one], stamp(change));
    await enqueue(tx, [sendJob({ agency: actor.agency, id: one.webhookId })]);
    return getDelivery(tx, actor.agency, one.webhookId, one.id);
  };
  const getDelivery = async (
    tx: Transaction,
    agency: string,
    webhookId: string,
    id: string,
    lock = false,
  ) => {
    const found = isUuid(id) ? await createDeliveryRepository(tx, agency).find(id, lock) : undefined;
    if (found?.webhookId !== webhookId) throw NotFound();
    return found;
  };

  return {
    getDelivery,

    /** @throws 404 */
    async get(tx: Transaction, agency: string, id: string, lock = false): Promise<WebhookRow> {
      const row = isUuid(id) ? await createWebhookRepository(tx, agency).find(id, lock) : undefined;
      if (row === undefined) throw NotFound();
      return row;
    },

    /** @throws 409 when there are many, 422 for an address that is not called */
    async create(
      change: WebhookChange,
      { url, description = '', types = [] }: BodyOf<typeof createWebhook>,
    ): Promise<{ id: string; secret: string }> {
      expectFreshProof(change.actor, change.now);
      examine(url);
      const { tx, actor } = change;
      const repository = createWebhookRepository(tx, actor.agency);
      if ((await repository.list()).length >= MOST) throw TooManyWebhooks();
      const place = { agency: actor.agency, id: randomUUID() };
      const secret = newSecret();
      const at = stamp(change);
      await repository.add({
        ...{ ...place, url, description, types, secrets: firstSecrets(sealing, place, secret) },
        ...{ createdAt: at, updatedAt: at, updatedBy: actor.name },
      });
      await note(change, 'webhook.add', place.id, { url });
      return { id: place.id, secret };
    },

    /** Whatever waited goes on where it is started again. @throws 422 */
    async replace(
      change: WebhookChange,
      before: WebhookRow,
      { url, description, types, active }: BodyOf<typeof replaceWebhook>,
    ): Promise<void> {
      expectFreshProof(change.actor, change.now);
      if (url !== before.url) examine(url);
      const { tx, actor } = change;
      const starts = active && before.state !== 'active';
      const idle = before.state === 'stopped' ? ('stopped' as const) : ('paused' as const);
      await createWebhookRepository(tx, actor.agency).change(before.id, {
        ...{ url, description, types, state: active ? ('active' as const) : idle },
        ...(starts ? { failingSince: null, stoppedAt: null, stopReason: null } : {}),
        ...{ updatedAt: stamp(change), updatedBy: actor.name },
      });
      if (starts) {
        await createDeliveryRepository(tx, actor.agency).hasten(before.id, stamp(change));
        await enqueue(tx, [sendJob(before)]);
      }
      await note(change, 'webhook.change', before.id, { url, active });
    },

    async remove(change: WebhookChange, before: WebhookRow): Promise<void> {
      expectFreshProof(change.actor, change.now);
      await createWebhookRepository(change.tx, change.actor.agency).remove(before.id);
      await note(change, 'webhook.remove', before.id, { url: before.url });
    },

    /** A new secret; the one in use counts for a day longer, an older one no more. */
    async rotate(change: WebhookChange, before: WebhookRow): Promise<string> {
      expectFreshProof(change.actor, change.now);
      const secret = newSecret();
      const { tx, actor, now } = change;
      await createWebhookRepository(tx, actor.agency).change(before.id, {
        ...rotated(sealing, before, secret, now),
        ...{ updatedAt: stamp(change), updatedBy: actor.name },
      });
      await note(change, 'webhook.rotate', before.id);
      return secret;
    },

    /** A test, whatever the webhook's state: whoever mends it wants to know before they start it again. */
    async ping(change: WebhookChange, webhook: WebhookRow): Promise<DeliveryRow> {
      const { agency } = change.actor;
      const [id, eventId] = [laterId(change.now), randomUUID()];
      const event = { id: eventId, type: PING, timestamp: stamp(change), agency, data: {} };
      const body = JSON.stringify(event);
      const sent = await send(change, {
        id,
        webhookId: webhook.id,
        eventId,
        sequence: null,
        type: PING,
        body,
      });
      await note(change, 'webhook.ping', webhook.id);
      return sent;
    },

    /** Begins a delivery's tries anew, under its own id. @throws 409 while nothing is sent there */
    async redeliver(change: WebhookChange, webhook: WebhookRow, delivery: DeliveryRow): Promise<DeliveryRow> {
      if (webhook.state !== 'active') throw WebhookNotActive();
      const { tx, actor } = change;
      const changes = { state: 'pending' as const, round: 0, nextAttemptAt: stamp(change) };
      await createDeliveryRepository(tx, actor.agency).update(delivery.id, changes);
      await enqueue(tx, [sendJob(webhook)]);
      await note(change, 'webhook.redeliver', webhook.id, { event: delivery.eventId });
      return { ...delivery, ...changes };
    },
  };
};

export type WebhookService = ReturnType<typeof createWebhookService>;
