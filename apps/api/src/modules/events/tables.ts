import type { AssetState, EventType, ServiceRequestState } from '@pendopo/contracts';
import { bigint, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { agency, instant } from '#platform/columns.ts';

const told = {
  /** Random, for an id that tells the time would tell it of those who must stay unknown. */
  id: uuid('id').notNull(),
  type: text('type').$type<EventType>().notNull(),
  at: instant('at').notNull(),
  data: jsonb('data').$type<ServiceRequestState | AssetState>().notNull(),
  /** The unit that it is about, where there is one. */
  organizationId: uuid('organization_id'),
};

/** Events as they are written with what they tell of; they wait here for their place in the feed (decision 0073). */
export const eventOutbox = pgTable(
  'event_outbox',
  {
    agency: agency(),
    position: bigint('position', { mode: 'number' }).notNull().generatedByDefaultAsIdentity(),
    ...told,
  },
  (table) => [primaryKey({ columns: [table.agency, table.position] })],
);

/** The feed: append-only, 1…n in each agency without holes, in the order in which events became known. */
export const events = pgTable(
  'events',
  {
    agency: agency(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    ...told,
  },
  (table) => [primaryKey({ columns: [table.agency, table.sequence] })],
);

/** An event of the feed as it is stored. */
export type EventRow = typeof events.$inferSelect;
