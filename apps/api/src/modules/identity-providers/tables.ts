import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { organizations } from '#modules/agencies/tables.ts';
import { people } from '#modules/people/tables.ts';
import { agency, createdAt, id, instant } from '#platform/columns.ts';
import type { SealedBox } from '#platform/sealing.ts';

/** An agency's OpenID Connect provider. Nothing here is a secret: whoever comes to sign in is told of it before anybody knows them. */
export const identityProviders = pgTable(
  'identity_providers',
  {
    agency: agency(),
    label: text('label').notNull(),
    issuer: text('issuer').notNull(),
    clientId: text('client_id').notNull(),
    scopes: text('scopes').notNull(),
    nipClaim: text('nip_claim').notNull(),
    asksSecondFactor: boolean('asks_second_factor').notNull(),
    enabled: boolean('enabled').notNull(),
    updatedAt: instant('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.agency] })],
);

/** What we prove ourselves by at the provider, sealed and apart from what everybody may read. */
export const identityProviderSecrets = pgTable(
  'identity_provider_secrets',
  { agency: agency(), secret: jsonb('secret').$type<SealedBox>().notNull() },
  (table) => [primaryKey({ columns: [table.agency] })],
);

/** Which position a claim of the provider gives. On the side of the units, without one: in the person's own. */
export const claimMappings = pgTable(
  'claim_mappings',
  {
    agency: agency(),
    id: id(),
    claim: text('claim').notNull(),
    value: text('value').notNull(),
    side: text('side').$type<'organization' | 'agency'>().notNull(),
    position: text('position').notNull(),
    organizationId: uuid('organization_id'),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    foreignKey({
      columns: [table.agency, table.organizationId],
      foreignColumns: [organizations.agency, organizations.id],
    }),
    check('claim_mappings_side', sql`${table.side} in ('organization', 'agency')`),
    check('claim_mappings_unit', sql`${table.side} = 'organization' or ${table.organizationId} is null`),
  ],
);

/** Which account of a provider is whose, since the first time that it came with the person's NIP. */
export const providerAccounts = pgTable(
  'provider_accounts',
  {
    agency: agency(),
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    personId: uuid('person_id').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.issuer, table.subject] }),
    unique('provider_accounts_person_key').on(table.agency, table.personId, table.issuer),
    foreignKey({ columns: [table.agency, table.personId], foreignColumns: [people.agency, people.id] }),
  ],
);
