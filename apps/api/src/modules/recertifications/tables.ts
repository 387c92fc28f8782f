import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { agency, id, instant } from '#platform/columns.ts';
import type { Stage } from './steps.ts';

/** Rounds in which units say of everything they were given whether it is still needed. */
export const recertifications = pgTable(
  'recertifications',
  {
    agency: agency(),
    id: id(),
    title: text('title').notNull(),
    /** Kinds and units in its scope; none means all. */
    kinds: text('kinds').array().notNull(),
    organizations: uuid('organizations').array().notNull(),
    startsOn: date('starts_on').notNull(),
    /** The instants of its steps, as they were announced: a day off declared later moves none of them. */
    asksAt: instant('asks_at').notNull(),
    remindsAt: instant('reminds_at').notNull(),
    warnsAt: instant('warns_at').notNull(),
    suspendsAt: instant('suspends_at').notNull(),
    archivesAt: instant('archives_at').notNull(),
    openedBy: text('opened_by').notNull(),
    openedAt: instant('opened_at').notNull(),
    closedBy: text('closed_by'),
    closedAt: instant('closed_at'),
  },
  (table) => [primaryKey({ columns: [table.agency, table.id] })],
);

/** A campaign as it is stored. */
export type RecertificationRow = typeof recertifications.$inferSelect;

/** What a unit may say of an asset. */
export type Answer = 'needed' | 'not-needed' | 'not-ours';

/** An asset in a campaign: how far silence has led, and what its unit said. */
export const recertificationEntries = pgTable(
  'recertification_entries',
  {
    agency: agency(),
    recertificationId: uuid('recertification_id').notNull(),
    assetId: uuid('asset_id').notNull(),
    /** The unit that is asked: whose it was when the campaign was opened. Null: it was no unit's, and its agency's keepers are asked. */
    organizationId: uuid('organization_id'),
    stage: text('stage').$type<Stage>().notNull().default('waiting'),
    stagedAt: instant('staged_at'),
    answer: text('answer').$type<Answer>(),
    note: text('note'),
    answeredBy: text('answered_by'),
    answeredAt: instant('answered_at'),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.recertificationId, table.assetId] }),
    index('recertification_entries_of_unit').on(table.agency, table.organizationId, table.recertificationId),
    index('recertification_entries_of_asset').on(table.agency, table.assetId),
    index('recertification_entries_silent')
      .on(table.agency, table.recertificationId, table.stage)
      .where(sql`${table.answer} is null`),
    foreignKey({
      columns: [table.agency, table.recertificationId],
      foreignColumns: [recertifications.agency, recertifications.id],
    }),
    check(
      'recertification_entries_stage',
      sql`${table.stage} in ('waiting', 'asked', 'reminded', 'warned', 'suspended', 'archived')`,
    ),
    check('recertification_entries_answer', sql`${table.answer} in ('needed', 'not-needed', 'not-ours')`),
    check('recertification_entries_answered', sql`(${table.answer} is null) = (${table.answeredAt} is null)`),
  ],
);
