import { sql } from 'drizzle-orm';
import { check, date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { agency, id, instant } from '#platform/columns.ts';

/** A line of an asset's life. */
export interface AssetEvent {
  at: string;
  event: string;
  by: string | null;
  note: string | null;
  /** The case that is the reason; absent where there was none. */
  serviceRequest?: { id: string; number: string | null };
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
    /** As the register was told it, since the person may hold another by now. */
    responsiblePosition: text('responsible_position'),
    driver: text('driver').notNull(),
    /** Key of the back-end where it was found; null where its case knows, or nobody does. */
    backend: text('backend'),
    name: text('name').notNull(),
    marker: text('marker').notNull(),
    spec: jsonb('spec').$type<Record<string, unknown>>().notNull(),
    facts: jsonb('facts').$type<Record<string, unknown>>().notNull(),
    /** How it came into the register: out of a case, written in because it was there before, or found at a back-end. */
    origin: text('origin').$type<'case' | 'import' | 'discovery'>().notNull().default('case'),
    /** The case that made it or changed it last, and the standard it came from: whose staff look after it. None where it was there before. */
    serviceRequestId: uuid('service_request_id'),
    standard: text('standard'),
    standardVersion: integer('standard_version'),
    variant: text('variant'),
    /** What it costs, in words; null where nobody said. */
    tariff: text('tariff'),
    since: instant('since').notNull(),
    until: instant('until'),
    /** When it is removed with its data: it was terminated, and its time of grace runs. */
    endsAt: instant('ends_at'),
    /** The last day for which it was granted; null without one. */
    expiresOn: date('expires_on'),
    /** When its unit last said that it is still needed. */
    confirmedAt: instant('confirmed_at'),
    /** What its unit's silence made of it, and a late yes undoes; null where a person decided. */
    silence: text('silence').$type<'suspended' | 'archived'>(),
    history: jsonb('history').$type<AssetEvent[]>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    index('assets_of_organization').on(table.agency, table.organizationId, table.id.desc().nullsFirst()),
    index('assets_of_person').on(table.agency, table.responsiblePersonId, table.id.desc().nullsFirst()),
    index('assets_of_kind').on(table.agency, table.kind, table.id.desc().nullsFirst()),
    index('assets_by_label').on(table.agency, table.label, table.id),
    index('assets_by_expiry').on(table.agency, table.expiresOn, table.id),
    index('assets_ending').on(table.agency, table.endsAt).where(sql`${table.endsAt} is not null`),
    check('assets_status', sql`${table.status} in ('active', 'suspended', 'terminated')`),
    check(
      'assets_silence',
      sql`${table.silence} is null or (${table.silence} in ('suspended', 'archived') and ${table.status} = 'suspended')`,
    ),
    check('assets_ending_stands', sql`${table.endsAt} is null or ${table.status} <> 'terminated'`),
    check('assets_origin', sql`${table.origin} in ('case', 'import', 'discovery')`),
    check('assets_standard', sql`(${table.standard} is null) = (${table.standardVersion} is null)`),
  ],
);

/** An asset as it is stored. */
export type AssetRow = typeof assets.$inferSelect;

/** An asset as it comes into the register: nobody has confirmed it yet, nobody was silent, and nobody ended it. */
export type NewAsset = Omit<AssetRow, 'confirmedAt' | 'silence' | 'endsAt'>;

/** Which asset stands on which: a domain on the account that it shows, an account on its machine. */
export const assetRelations = pgTable(
  'asset_relations',
  {
    agency: agency(),
    assetId: uuid('asset_id').notNull(),
    targetId: uuid('target_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.assetId, table.targetId] }),
    index('asset_relations_of_target').on(table.agency, table.targetId),
  ],
);
