import { sql } from 'drizzle-orm';
import { check, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { agency, createdAt, instant } from '#platform/columns.ts';
import type { SealedBox } from '#platform/sealing.ts';

/** How hard a back-end may be worked, where that is less than its driver allows. */
export interface BackendLimits {
  concurrency?: number;
  perMinute?: number;
}

/** A back-end of an agency: how it is reached. Its secrets are sealed one by one, bound to agency, key and name. */
export const backends = pgTable(
  'backends',
  {
    agency: agency(),
    key: text('key').notNull(),
    driver: text('driver').notNull(),
    title: text('title').notNull(),
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull(),
    secrets: jsonb('secrets').$type<Record<string, SealedBox>>().notNull(),
    /** PEM of what signed the server's certificate, where that is not known to the world. */
    certificate: text('certificate'),
    limits: jsonb('limits').$type<BackendLimits>().notNull(),
    /** Raised by each change, so that two administrators at once do not undo each other’s. */
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.key] }),
    check('backends_key_is_plain', sql`${table.key} ~ '^[a-z][a-z0-9-]{0,39}$'`),
  ],
);

/** Which back-end plays a role of service standards; one without a line is played as the agency's definition says. */
export const backendRoles = pgTable(
  'backend_roles',
  {
    agency: agency(),
    role: text('role').notNull(),
    /** `manual` where people do it. */
    backend: text('backend').notNull(),
  },
  (table) => [primaryKey({ columns: [table.agency, table.role] })],
);

/** How a back-end is, as far as anybody noticed: an agency's own or the installation's, seen by this agency. */
export const backendHealth = pgTable(
  'backend_health',
  {
    agency: agency(),
    backend: text('backend').notNull(),
    /** `down` and `denied` are an open circuit breaker: nothing is sent but a look whether it is over. */
    state: text('state').$type<'unknown' | 'healthy' | 'down' | 'denied'>().notNull(),
    since: instant('since').notNull(),
    checkedAt: instant('checked_at'),
    /** Failures in a row that could not have been the item's fault. */
    failures: integer('failures').notNull().default(0),
    error: jsonb('error').$type<{ code: string; detail: string }>(),
    version: text('version'),
    missingRights: text('missing_rights').array().notNull().default([]),
    capacity: jsonb('capacity').$type<{ used: number; total: number; unit: string }>(),
    /** Calls are spread over time: when the next one is due, by the database's clock. */
    nextCallAt: instant('next_call_at'),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.backend] }),
    check('backend_health_state', sql`${table.state} in ('unknown', 'healthy', 'down', 'denied')`),
  ],
);
