import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { people } from '#modules/people/tables.ts';
import { agency, createdAt, id, instant } from '#platform/columns.ts';

/**
 * A signed-in person, or the holder of one case's receipt. The refresh token is kept as a hash; `previous_refresh_hash`
 * is the one before, whose second use ends the session.
 */
export const sessions = pgTable(
  'sessions',
  {
    agency: agency(),
    id: id(),
    personId: uuid('person_id'),
    serviceRequestId: uuid('service_request_id'),
    refreshHash: text('refresh_hash'),
    previousRefreshHash: text('previous_refresh_hash'),
    device: text('device').notNull().default(''),
    createdAt: createdAt(),
    lastUsedAt: instant('last_used_at').notNull().default(sql`now()`),
    steppedUpAt: instant('stepped_up_at'),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    unique('sessions_refresh_key').on(table.agency, table.refreshHash),
    index('sessions_person').on(table.agency, table.personId),
    index('sessions_expiry').on(table.agency, table.expiresAt),
    foreignKey({ columns: [table.agency, table.personId], foreignColumns: [people.agency, people.id] }),
    check('sessions_one_bearer', sql`num_nonnulls(${table.personId}, ${table.serviceRequestId}) = 1`),
  ],
);
