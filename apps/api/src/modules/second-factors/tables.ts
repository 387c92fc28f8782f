import {
  bigint,
  boolean,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { people } from '#modules/people/tables.ts';
import { agency, createdAt, id, instant } from '#platform/columns.ts';
import type { SealedBox } from '#platform/sealing.ts';

/** An authenticator app of a person's: one, whose secret is sealed. It counts from `confirmed_at` on. */
export const totpFactors = pgTable(
  'totp_factors',
  {
    agency: agency(),
    personId: uuid('person_id').notNull(),
    secret: jsonb('secret').$type<SealedBox>().notNull(),
    confirmedAt: instant('confirmed_at'),
    /** The half minute, counted from 1970, of the last code that was taken: no code of it or of an earlier one is taken again. */
    lastStep: bigint('last_step', { mode: 'number' }).notNull().default(0),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.personId] }),
    foreignKey({ columns: [table.agency, table.personId], foreignColumns: [people.agency, people.id] }),
  ],
);

/** What is kept of a recovery code: a slow digest of it. A code that was used is gone. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    agency: agency(),
    personId: uuid('person_id').notNull(),
    digest: text('digest').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.personId, table.digest] }),
    foreignKey({ columns: [table.agency, table.personId], foreignColumns: [people.agency, people.id] }),
  ],
);

/** A passkey's public half. Whoever names its credential finds whose it is: that is how one signs in without a name. */
export const passkeys = pgTable(
  'passkeys',
  {
    agency: agency(),
    id: id(),
    personId: uuid('person_id').notNull(),
    credentialId: text('credential_id').notNull(),
    /** COSE, base64url. */
    publicKey: text('public_key').notNull(),
    /** As the authenticator last told it; 0 where it does not count. */
    counter: bigint('counter', { mode: 'number' }).notNull(),
    transports: text('transports').array().notNull().default([]),
    synced: boolean('synced').notNull(),
    name: text('name').notNull(),
    createdAt: createdAt(),
    lastUsedAt: instant('last_used_at'),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    unique('passkeys_credential_key').on(table.credentialId),
    index('passkeys_person').on(table.agency, table.personId),
    foreignKey({ columns: [table.agency, table.personId], foreignColumns: [people.agency, people.id] }),
  ],
);

/** What an authenticator was asked to sign, until it has: once, and not for long. */
export const passkeyChallenges = pgTable(
  'passkey_challenges',
  {
    agency: agency(),
    challenge: text('challenge').notNull(),
    /** Who makes a passkey; null where somebody proves who they are by one. */
    personId: uuid('person_id'),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.challenge] }),
    index('passkey_challenges_expiry').on(table.agency, table.expiresAt),
  ],
);

/** Positions of an agency whose holders need a second factor. */
export const factorRules = pgTable(
  'factor_rules',
  {
    agency: agency(),
    side: text('side').$type<'agency' | 'organization'>().notNull(),
    position: text('position').notNull(),
  },
  (table) => [primaryKey({ columns: [table.agency, table.side, table.position] })],
);
