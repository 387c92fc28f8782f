import type { EventType } from '@pendopo/contracts';
import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { agency, createdAt, id, instant } from '#platform/columns.ts';
import type { SealedBox } from '#platform/sealing.ts';

/** Where an agency's events are sent. Its secrets lie sealed: the one in use, and the one before while it still counts. */
export const webhooks = pgTable(
  'webhooks',
  {
    agency: agency(),
    id: id(),
    url: text('url').notNull(),
    description: text('description').notNull(),
    types: text('types').array().$type<EventType[]>().notNull(),
    state: text('state').$type<'active' | 'paused' | 'stopped'>().notNull().default('active'),
    secrets: jsonb('secrets').$type<{ current: SealedBox; previous?: SealedBox }>().notNull(),
    previousUntil: instant('previous_until'),
    /** Since when nothing has arrived; null while all is well. */
    failingSince: instant('failing_since'),
    lastSuccessAt: instant('last_success_at'),
    stoppedAt: instant('stopped_at'),
    stopReason: text('stop_reason').$type<'gone' | 'failing'>(),
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    check('webhooks_state', sql`${table.state} in ('active', 'paused', 'stopped')`),
  ],
);

/** One event on its way to one webhook. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    agency: agency(),
    id: id(),
    webhookId: uuid('webhook_id').notNull(),
    eventId: uuid('event_id').notNull(),
    /** Null for a test. */
    sequence: bigint('sequence', { mode: 'number' }),
    type: text('type').notNull(),
    body: text('body').notNull(),
    state: text('state').$type<'pending' | 'delivered' | 'failed'>().notNull().default('pending'),
    attempts: integer('attempts').notNull().default(0),
    /** Tries since somebody last asked for it; they decide how long the next pause is. */
    round: integer('round').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    /** While somebody tries it: when another would take it up. */
    nextAttemptAt: instant('next_attempt_at'),
    status: integer('status'),
    error: text('error'),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    uniqueIndex('webhook_deliveries_once').on(table.agency, table.webhookId, table.eventId),
    index('webhook_deliveries_newest').on(table.agency, table.webhookId, table.id.desc().nullsFirst()),
    index('webhook_deliveries_waiting')
      .on(table.agency, table.webhookId, table.nextAttemptAt, table.id)
      .where(sql`${table.state} = 'pending'`),
    index('webhook_deliveries_age').on(table.agency, table.createdAt),
    check('webhook_deliveries_state', sql`${table.state} in ('pending', 'delivered', 'failed')`),
  ],
);

/** A try of a delivery, and the beginning of what was answered. */
export const webhookTries = pgTable(
  'webhook_tries',
  {
    agency: agency(),
    deliveryId: uuid('delivery_id').notNull(),
    number: integer('number').notNull(),
    at: instant('at').notNull(),
    milliseconds: integer('milliseconds').notNull(),
    status: integer('status'),
    error: text('error'),
    response: text('response'),
  },
  (table) => [primaryKey({ columns: [table.agency, table.deliveryId, table.number] })],
);

export type WebhookRow = typeof webhooks.$inferSelect;
export type DeliveryRow = typeof webhookDeliveries.$inferSelect;
export type TryRow = typeof webhookTries.$inferSelect;
