import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { agency, id, instant } from '#platform/columns.ts';

/** A line of an asset's life. */
export interface AssetEvent {
  at: string;
  event: string;
  by: string | null;
  note: string | null;
}

/** What lives on after a case: the register of everything that was handed out. */
export const assets = pgTable(
  'assets',
  {
    agency: agency(),
    id: id(),
    kind: text('kind').notNull(),
    label: text('label').notNull(),
    status: text('status').$type<'active' | 'suspended' | 'terminated'>().notNull(),
    organizationId: uuid('organization_id'),
    responsiblePersonId: uuid('responsible_person_id'),
    responsibleName: text('responsible_name'),
    driver: text('driver').notNull(),
    name: text('name').notNull(),
    marker: text('marker').notNull(),
    spec: jsonb('spec').$type<Record<string, unknown>>().notNull(),
    facts: jsonb('facts').$type<Record<string, unknown>>().notNull(),
    /** The case that made it or changed it last, and the standard it came from: whose staff look after it. */
    serviceRequestId: uuid('service_request_id').notNull(),
    standard: text('standard').notNull(),
    standardVersion: integer('standard_version').notNull(),
    variant: text('variant'),
    since: instant('since').notNull(),
    until: instant('until'),
    history: jsonb('history').$type<AssetEvent[]>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    index('assets_of_organization').on(table.agency, table.organizationId, table.id.desc().nullsFirst()),
    check('assets_status', sql`${table.status} in ('active', 'suspended', 'terminated')`),
  ],
);
