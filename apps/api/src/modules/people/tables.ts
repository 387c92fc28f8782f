import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { organizations } from '#modules/agencies/tables.ts';
import { agency, createdAt, id, instant } from '#platform/columns.ts';

/** Everybody who can sign in, or is named by somebody who can. */
export const people = pgTable(
  'people',
  {
    agency: agency(),
    id: id(),
    username: text('username').notNull(),
    name: text('name').notNull(),
    email: text('email'),
    phone: text('phone'),
    nip: text('nip'),
    locale: text('locale').$type<'id' | 'en'>().notNull().default('id'),
    status: text('status').$type<'active' | 'suspended'>().notNull().default('active'),
    organizationId: uuid('organization_id'),
    passwordHash: text('password_hash'),
    mustChangePassword: boolean('must_change_password').notNull().default(false),
    lastSignInAt: instant('last_sign_in_at'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    unique('people_username_key').on(table.agency, table.username),
    index('people_nip').on(table.agency, table.nip),
    index('people_name').on(table.agency, table.name, table.id),
    index('people_organization').on(table.agency, table.organizationId, table.name),
    foreignKey({
      columns: [table.agency, table.organizationId],
      foreignColumns: [organizations.agency, organizations.id],
    }),
    check('people_status', sql`${table.status} in ('active', 'suspended')`),
    check('people_locale', sql`${table.locale} in ('id', 'en')`),
  ],
);

/** Which agency a username belongs to; usernames are one of a kind in the whole installation. */
export const accounts = pgTable(
  'accounts',
  {
    username: text('username').primaryKey(),
    agency: agency(),
    personId: uuid('person_id').notNull(),
  },
  (table) => [
    unique('accounts_person_key').on(table.agency, table.personId),
    foreignKey({ columns: [table.agency, table.personId], foreignColumns: [people.agency, people.id] }),
  ],
);

/** A position held, or acted for (Plt, Plh), in dated periods; `ends_on` is the last day. Dates are the agency's. */
export const positionAssignments = pgTable(
  'position_assignments',
  {
    agency: agency(),
    id: id(),
    personId: uuid('person_id').notNull(),
    side: text('side').$type<'organization' | 'agency'>().notNull(),
    organizationId: uuid('organization_id'),
    position: text('position').notNull(),
    acting: text('acting').$type<'plt' | 'plh'>(),
    actingFor: uuid('acting_for'),
    startsOn: date('starts_on').notNull(),
    endsOn: date('ends_on'),
    decree: text('decree'),
    /** Given by a rule of the agency's identity provider, and taken by it; by hand otherwise. */
    mapped: boolean('mapped').notNull().default(false),
    /** When that rule last gave it: as its holder signed in there. Null where people gave it. */
    confirmedAt: instant('confirmed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    index('position_assignments_person').on(table.agency, table.personId),
    index('position_assignments_holders').on(table.agency, table.side, table.position, table.organizationId),
    foreignKey({ columns: [table.agency, table.personId], foreignColumns: [people.agency, people.id] }),
    foreignKey({ columns: [table.agency, table.actingFor], foreignColumns: [people.agency, people.id] }),
    foreignKey({
      columns: [table.agency, table.organizationId],
      foreignColumns: [organizations.agency, organizations.id],
    }),
    check('position_assignments_side', sql`${table.side} in ('organization', 'agency')`),
    check(
      'position_assignments_unit',
      sql`(${table.side} = 'organization') = (${table.organizationId} is not null)`,
    ),
    check('position_assignments_acting', sql`${table.acting} in ('plt', 'plh')`),
    check(
      'position_assignments_period',
      sql`${table.endsOn} is null or ${table.endsOn} >= ${table.startsOn}`,
    ),
  ],
);
