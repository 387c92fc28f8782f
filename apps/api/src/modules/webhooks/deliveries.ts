import { and, asc, eq } from 'drizzle-orm';
import { toInstant } from '#platform/columns.ts';
import type { Transaction } from '#platform/database.ts';
import { statement } from '#platform/statement.ts';
import { type DeliveryRow, type TryRow, webhookDeliveries, webhookTries } from './tables.ts';

/** An event that shall go to a webhook. */
export type NewDelivery = Pick<DeliveryRow, 'id' | 'webhookId' | 'eventId' | 'sequence' | 'type' | 'body'>;

/** A delivery that somebody took to send it. */
export type Claimed = Pick<DeliveryRow, 'id' | 'eventId' | 'type' | 'body' | 'round'>;

/** What came of a delivery, as it is stored. */
export interface Noted extends Pick<TryRow, 'at' | 'milliseconds' | 'status' | 'error' | 'response'> {
  id: string;
  type: string;
  state: DeliveryRow['state'];
  /** When it is tried again; null if it is not. */
  nextAt: string | null;
}

/** When what a failing webhook cannot take comes again, in milliseconds: at any time of the minutes between. */
const COME_AGAIN = { soonest: 60_000, latest: 300_000 };

/** Statements on deliveries. */
export const createDeliveryRepository = (tx: Transaction, agency: string) => ({
  async find(id: string, lock = false): Promise<DeliveryRow | undefined> {
    const query = tx.select().from(webhookDeliveries).where(at(agency, id));
    const [row] = await (lock ? query.for('update') : query);
    return row;
  },

  /** Puts deliveries down, with the last message of the transaction; a body that goes to several is sent once. */
  async add(rows: readonly NewDelivery[], now: string): Promise<void> {
    if (rows.length === 0) return;
    const bodies = [...new Set(rows.map(({ body }) => body))];
    const places = new Map(bodies.map((body, index) => [body, index + 1]));
    const told = rows.map(({ body, ...row }) => ({ ...row, place: places.get(body) }));
    await tx.later(
      webhookDeliveries,
      statement`insert into webhook_deliveries (agency, id, webhook_id, event_id, sequence, type, body, created_at, next_attempt_at)
        select ${agency}, one.id, one."webhookId", one."eventId", one.sequence, one.type, bodies.body, ${now}::timestamptz, ${now}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
          as one(id uuid, "webhookId" uuid, "eventId" uuid, sequence bigint, type text, place int)
        join unnest(${bodies}::text[]) with ordinality as bodies(body, place) using (place)`,
    );
  },

  /**
   * Takes what is due to a webhook, at most `limit`, `probes` while it fails, for oneself until an instant: then it is due again, if
   * nothing was noted of it. Of one to which nothing is sent now, tests alone.
   */
  async claim(
    webhookId: string,
    given: { now: Temporal.Instant; until: Temporal.Instant; limit: number; probes: number },
  ): Promise<Claimed[]> {
    const [now, until] = [given.now.toString(), given.until.toString()];
    const most = statement`(select case when failing_since is null then ${given.limit}::int else ${given.probes}::int end
      from webhooks where agency = ${agency} and id = ${webhookId}::uuid)`;
    const { rows } = await tx.run<Claimed>(statement`
      update webhook_deliveries as one set next_attempt_at = ${until}::timestamptz
      from (
        select id from webhook_deliveries
        where agency = ${agency} and webhook_id = ${webhookId}::uuid and state = 'pending'
          and next_attempt_at <= ${now}::timestamptz and ${isSent(agency, webhookId)}
        order by next_attempt_at, id limit ${most} for update skip locked) as due
      where one.agency = ${agency} and one.id = due.id
      returning one.id, one.event_id as "eventId", one.type, one.body, one.round`);
    return rows.sort((one, other) => (one.id < other.id ? -1 : 1));
  },

  /** Notes what came of deliveries, with a line each in the log of tries; what waits no more stays as it is. */
  async note(noted: readonly Noted[]): Promise<void> {
    await tx.later(
      webhookTries,
      statement`with came as (
          select * from jsonb_to_recordset(${JSON.stringify(noted)}::jsonb) as came(id uuid, at timestamptz, milliseconds int,
            status int, error text, response text, state text, "nextAt" timestamptz)),
        tried as (
          update webhook_deliveries as one
          set attempts = one.attempts + 1, round = one.round + 1, status = came.status, error = came.error,
            state = came.state, next_attempt_at = came."nextAt"
          from came where one.agency = ${agency} and one.id = came.id and one.state = 'pending'
          returning one.id, one.attempts)
        insert into webhook_tries (agency, delivery_id, number, at, milliseconds, status, error, response)
        select ${agency}, tried.id, tried.attempts, came.at, came.milliseconds, came.status, came.error, came.response
        from tried join came using (id)`,
    );
  },

  /** Makes what was taken and not sent due again. */
  async giveBack(ids: readonly string[], now: Temporal.Instant): Promise<void> {
    await tx.run(statement`
      update webhook_deliveries set next_attempt_at = ${now.toString()}::timestamptz
      where agency = ${agency} and id = any(${[...ids]}::uuid[]) and state = 'pending'`);
  },

  /** Puts off what is due to a webhook, and what was taken and not sent: not now, and no try either. */
  async putOff(webhookId: string, ids: readonly string[], now: Temporal.Instant): Promise<void> {
    const { soonest, latest } = COME_AGAIN;
    await tx.run(statement`
      update webhook_deliveries
      set next_attempt_at = ${now.toString()}::timestamptz + (${soonest}::int + random() * ${latest - soonest}::int) * interval '1 millisecond'
      where agency = ${agency} and webhook_id = ${webhookId}::uuid and state = 'pending'
        and (next_attempt_at <= ${now.toString()}::timestamptz or id = any(${[...ids]}::uuid[]))`);
  },

  /** When the first of a webhook's deliveries is due; null if nothing waits or nothing is sent there. */
  async earliest(webhookId: string): Promise<string | null> {
    const { rows } = await tx.run<{ next: string | null }>(statement`
      select min(next_attempt_at) as next from webhook_deliveries
      where agency = ${agency} and webhook_id = ${webhookId}::uuid and state = 'pending' and ${isSent(agency, webhookId)}`);
    const next = rows[0]?.next ?? null;
    return next === null ? null : toInstant(next);
  },

  /** Makes all that waits for a webhook due now. */
  async hasten(webhookId: string, now: string): Promise<void> {
    await tx
      .update(webhookDeliveries)
      .set({ nextAttemptAt: now })
      .where(
        and(
          eq(webhookDeliveries.agency, agency),
          eq(webhookDeliveries.webhookId, webhookId),
          eq(webhookDeliveries.state, 'pending'),
        ),
      );
  },

  async update(id: string, changes: Partial<DeliveryRow>): Promise<void> {
    await tx.update(webhookDeliveries).set(changes).where(at(agency, id));
  },

  /** Gives up all that waits for a webhook. */
  async giveUp(webhookId: string): Promise<void> {
    await tx
      .update(webhookDeliveries)
      .set({ state: 'failed', error: 'stopped', nextAttemptAt: null })
      .where(
        and(
          eq(webhookDeliveries.agency, agency),
          eq(webhookDeliveries.webhookId, webhookId),
          eq(webhookDeliveries.state, 'pending'),
        ),
      );
  },

  tries: (deliveryId: string): Promise<TryRow[]> =>
    tx
      .select()
      .from(webhookTries)
      .where(and(eq(webhookTries.agency, agency), eq(webhookTries.deliveryId, deliveryId)))
      .orderBy(asc(webhookTries.number)),
});

const at = (agency: string, id: string) =>
  and(eq(webhookDeliveries.agency, agency), eq(webhookDeliveries.id, id));

/** Whether a delivery may go out now: a test always. */
const isSent = (agency: string, webhookId: string) => statement`(type = 'webhook.ping' or exists (
  select from webhooks where webhooks.agency = ${agency} and webhooks.id = ${webhookId}::uuid and webhooks.state = 'active'))`;
