import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { organizations } from '#modules/agencies/tables.ts';
import { agency, createdAt, id, instant } from '#platform/columns.ts';

/** A system that may call the API, and what it may do. */
export const clients = pgTable(
  'clients',
  {
    agency: agency(),
    id: id(),
    name: text('name').notNull(),
    purpose: text('purpose').notNull(),
    contact: text('contact').notNull(),
    scopes: text('scopes').array().notNull(),
    /** The unit that it is bound to; null for the agency's own. */
    organizationId: uuid('organization_id'),
    /** From where it may call; empty for everywhere. */
    networks: text('networks').array().notNull(),
    callsPerMinute: integer('calls_per_minute').notNull(),
    status: text('status').$type<'active' | 'suspended' | 'revoked'>().notNull().default('active'),
    /** Raised by every change, which ends the tokens made before. */
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    unique('clients_name').on(table.agency, table.name),
    foreignKey({
      columns: [table.agency, table.organizationId],
      foreignColumns: [organizations.agency, organizations.id],
    }),
    check('clients_status', sql`${table.status} in ('active', 'suspended', 'revoked')`),
  ],
);

/** A password of a system, as its keyed digest alone. */
export const clientSecrets = pgTable(
  'client_secrets',
  {
    agency: agency(),
    id: id(),
    clientId: uuid('client_id').notNull(),
    digest: text('digest').notNull(),
    /** The last four characters. */
    ending: text('ending').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    lastUsedAt: instant('last_used_at'),
    expiresAt: instant('expires_at'),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    index('client_secrets_client').on(table.agency, table.clientId),
    foreignKey({ columns: [table.agency, table.clientId], foreignColumns: [clients.agency, clients.id] }),
  ],
);

/** The calls of a system in its running minute, counted for all processes together. */
export const clientCalls = pgTable(
  'client_calls',
  {
    agency: agency(),
    clientId: uuid('client_id').notNull(),
    minuteBeganAt: instant('minute_began_at').notNull(),
    count: integer('count').notNull(),
    lastAt: instant('last_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.clientId] }),
    foreignKey({ columns: [table.agency, table.clientId], foreignColumns: [clients.agency, clients.id] }),
  ],
);

/** Tokens that were ended before their time, kept until they would have ended by themselves. */
export const endedTokens = pgTable(
  'ended_tokens',
  {
    agency: agency(),
    id: uuid('id').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.agency, table.id] })],
);
