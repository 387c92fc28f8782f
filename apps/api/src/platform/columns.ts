import { sql } from 'drizzle-orm';
import { customType, text, uuid } from 'drizzle-orm/pg-core';

/** Postgres's or JSON's text of an instant, as RFC 3339 in UTC: `2026-11-24T02:07:00.12Z`. Sessions run in UTC. */
export const toInstant = (value: string): string =>
  value.replace(' ', 'T').replace(/(?:[+]00(?::00)?|Z)$/, 'Z');

/** A point in time: `timestamptz(3)` in the database, an RFC 3339 UTC string in code. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  fromDriver: toInstant,
});

/** An id of our own making: UUIDv7, so that keys sort by birth. */
export const id = (name = 'id') => uuid(name).notNull().default(sql`uuidv7()`);

/** The tenant, first column of every primary key and index; row security reads it. */
export const agency = () => text('agency').notNull();

/** When the row was made, by the database's clock. */
export const createdAt = () => instant('created_at').notNull().default(sql`now()`);
