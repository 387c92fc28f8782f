import { and, asc, eq } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { statement } from '#platform/statement.ts';
import { type DeliveryRow, type TryRow, webhookDeliveries, webhookTries } from './tables.ts';

/** An event that shall go to a webhook. */
export type NewDelivery = Pick<DeliveryRow, 'id' | 'webhookId' | 'eventId' | 'sequence' | 'type' | 'body'>;

/** Statements on deliveries. */
export const createDeliveryRepository = (tx: Transaction, agency: string) => ({
  async find(id: string, lock = false): Promise<DeliveryRow | undefined> {
    const query = tx.select().from(webhookDeliveries).where(at(agency, id));
    const [row] = await (lock ? query.for('update') : query);
    return row;
  },

  /** Puts deliveries down, with the last message of the transaction. */
  async add(rows: readonly NewDelivery[], now: string): Promise<void> {
    if (rows.length === 0) return;
    await tx.later(
      webhookDeliveries,
      statement`insert into webhook_deliveries (agency, id, webhook_id, event_id, sequence, type, body, created_at, next_attempt_at)
        select ${agency}, one.id, one."webhookId", one."eventId", one.sequence, one.type, one.body, ${now}::timestamptz, ${now}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as one(id uuid, "webhookId" uuid, "eventId" uuid, sequence bigint, type text, body text)`,
    );
  },

  async update(id: string, changes: Partial<DeliveryRow>): Promise<void> {
    await tx.update(webhookDeliveries).set(changes).where(at(agency, id));
  },

  /** Those of a webhook that wait, oldest first. */
  waiting: (webhookId: string): Promise<DeliveryRow[]> =>
    tx
      .select()
      .from(webhookDeliveries)
      .where(
        and(
          eq(webhookDeliveries.agency, agency),
          eq(webhookDeliveries.webhookId, webhookId),
          eq(webhookDeliveries.state, 'pending'),
        ),
      )
      .orderBy(asc(webhookDeliveries.id)),

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

  async addTry(row: TryRow): Promise<void> {
    await tx.insert(webhookTries).values(row);
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
