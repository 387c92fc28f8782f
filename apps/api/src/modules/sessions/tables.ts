import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { people } from '#modules/people/tables.ts';
import { agency, createdAt, id, instant } from '#platform/columns.ts';
import type { SealedBox } from '#platform/sealing.ts';

/** What somebody signs in with. */
export type SignInMethod = 'password' | 'passkey' | 'provider';

/**
 * A signed-in person, or the holder of one case's receipt. A refresh token has two parts, both kept as hashes: the family's,
 * the same for the session's whole life, and its own. Whoever brings the first with an old second one ends the session;
 * `previous_refresh_hash` is the one before, borne with for some seconds after `rotated_at`.
 */
export const sessions = pgTable(
  'sessions',
  {
    agency: agency(),
    id: id(),
    personId: uuid('person_id'),
    serviceRequestId: uuid('service_request_id'),
    familyHash: text('family_hash'),
    refreshHash: text('refresh_hash'),
    previousRefreshHash: text('previous_refresh_hash'),
    rotatedAt: instant('rotated_at'),
    device: text('device').notNull().default(''),
    /** Where a person's session was last used from; of the holder of a receipt it is never kept. */
    address: text('address'),
    /** What a person signed in with. */
    method: text('method').$type<SignInMethod>(),
    /** A second factor was shown. */
    strong: boolean('strong').notNull().default(false),
    /** What the agency's identity provider said, sealed: it is shown there again to end its session as well. */
    idToken: jsonb('id_token').$type<SealedBox>(),
    createdAt: createdAt(),
    lastUsedAt: instant('last_used_at').notNull().default(sql`now()`),
    steppedUpAt: instant('stepped_up_at'),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    index('sessions_person').on(table.agency, table.personId),
    index('sessions_expiry').on(table.agency, table.expiresAt),
    foreignKey({ columns: [table.agency, table.personId], foreignColumns: [people.agency, people.id] }),
    check('sessions_method', sql`${table.method} in ('password', 'passkey', 'provider')`),
    check('sessions_one_bearer', sql`num_nonnulls(${table.personId}, ${table.serviceRequestId}) = 1`),
  ],
);

/**
 * Tries of a secret, by what was tried from where. `pending` are those being looked at, counted as failures until they end,
 * so that a hundred at once are not more tries than a hundred in a row.
 */
export const attempts = pgTable(
  'attempts',
  {
    agency: agency(),
    key: text('key').notNull(),
    failures: integer('failures').notNull(),
    pending: integer('pending').notNull(),
    lastAt: instant('last_at').notNull(),
    blockedUntil: instant('blocked_until'),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.key] }),
    index('attempts_age').on(table.agency, table.lastAt),
  ],
);
