import { and, asc, desc, eq, inArray, lt, ne, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { type WebhookRow, webhookDeliveries, webhooks, webhookTries } from './tables.ts';

/** Statements on the addresses that an agency sends events to. */
export const createWebhookRepository = (tx: Transaction, agency: string) => ({
  list: (): Promise<WebhookRow[]> =>
    tx
      .select()
      .from(webhooks)
      .where(eq(webhooks.agency, agency))
      .orderBy(asc(webhooks.createdAt), asc(webhooks.id)),

  active: (): Promise<WebhookRow[]> =>
    tx
      .select()
      .from(webhooks)
      .where(and(eq(webhooks.agency, agency), eq(webhooks.state, 'active'))),

  async find(id: string, lock = false): Promise<WebhookRow | undefined> {
    const query = tx.select().from(webhooks).where(at(agency, id));
    const [row] = await (lock ? query.for('update') : query);
    return row;
  },

  async add(row: typeof webhooks.$inferInsert): Promise<void> {
    await tx.insert(webhooks).values(row);
  },

  /** A change by a person is a revision. */
  async change(id: string, changes: Partial<WebhookRow>): Promise<void> {
    await tx
      .update(webhooks)
      .set({ ...changes, revision: sql`${webhooks.revision} + 1` })
      .where(at(agency, id));
  },

  /** What deliveries found out about it is none. */
  async note(id: string, changes: Partial<WebhookRow>): Promise<void> {
    await tx.update(webhooks).set(changes).where(at(agency, id));
  },

  /** Takes it away with all that was sent. */
  async remove(id: string): Promise<void> {
    const its = tx
      .select({ id: webhookDeliveries.id })
      .from(webhookDeliveries)
      .where(and(eq(webhookDeliveries.agency, agency), eq(webhookDeliveries.webhookId, id)));
    await tx
      .delete(webhookTries)
      .where(and(eq(webhookTries.agency, agency), inArray(webhookTries.deliveryId, its)));
    await tx
      .delete(webhookDeliveries)
      .where(and(eq(webhookDeliveries.agency, agency), eq(webhookDeliveries.webhookId, id)));
    await tx.delete(webhooks).where(at(agency, id));
  },

  /** Forgets what was sent before an instant and has ended. */
  async forget(before: string): Promise<void> {
    const old = and(
      eq(webhookDeliveries.agency, agency),
      lt(webhookDeliveries.createdAt, before),
      ne(webhookDeliveries.state, 'pending'),
    );
    const its = tx.select({ id: webhookDeliveries.id }).from(webhookDeliveries).where(old);
    await tx
      .delete(webhookTries)
      .where(and(eq(webhookTries.agency, agency), inArray(webhookTries.deliveryId, its)));
    await tx.delete(webhookDeliveries).where(old);
  },

  newest: (
    webhookId: string,
    { state, before, limit }: { state?: string | undefined; before: string | null; limit: number },
  ) =>
    tx
      .select()
      .from(webhookDeliveries)
      .where(
        and(
          eq(webhookDeliveries.agency, agency),
          eq(webhookDeliveries.webhookId, webhookId),
          ...(state === undefined ? [] : [sql`${webhookDeliveries.state} = ${state}`]),
          ...(before === null ? [] : [lt(webhookDeliveries.id, before)]),
        ),
      )
      .orderBy(desc(webhookDeliveries.id))
      .limit(limit),
});

const at = (agency: string, id: string) => and(eq(webhooks.agency, agency), eq(webhooks.id, id));
