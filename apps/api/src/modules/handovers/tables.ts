import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { agency, createdAt, id, instant } from '#platform/columns.ts';
import type { SealedBox } from '#platform/sealing.ts';

/** A credential on its way to one named person. `box` is null as soon as it was opened, withdrawn, locked or expired. */
export const handovers = pgTable(
  'handovers',
  {
    agency: agency(),
    id: id(),
    serviceRequestId: uuid('service_request_id').notNull(),
    provisionId: uuid('provision_id').notNull(),
    assetId: uuid('asset_id').notNull(),
    kind: text('kind').notNull(),
    label: text('label').notNull(),
    recipientPersonId: uuid('recipient_person_id'),
    recipientName: text('recipient_name').notNull(),
    recipientNip: text('recipient_nip'),
    status: text('status')
      .$type<'sealed' | 'delivered' | 'revealed' | 'expired' | 'withdrawn' | 'locked'>()
      .notNull(),
    box: jsonb('box').$type<SealedBox>(),
    /** How often a credential of this item was sealed before, plus one. */
    round: integer('round').notNull(),
    failedAttempts: integer('failed_attempts').notNull().default(0),
    sealedAt: instant('sealed_at').notNull(),
    sealedBy: uuid('sealed_by'),
    deliveredAt: instant('delivered_at'),
    expiresAt: instant('expires_at'),
    revealedAt: instant('revealed_at'),
    /** The position under which its recipient opened it, in words: the record of handover says it. */
    revealedAs: text('revealed_as'),
    /** When what was sealed was destroyed, by opening or otherwise; by whom and under which position, where somebody did it. */
    destroyedAt: instant('destroyed_at'),
    destroyedBy: text('destroyed_by'),
    destroyedAs: text('destroyed_as'),
    /** When its recipient was warned that its time runs out, and when somebody had them reminded last. */
    warnedAt: instant('warned_at'),
    remindedAt: instant('reminded_at'),
    /** Set when a newer credential of the same item took its place. */
    supersededAt: instant('superseded_at'),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    index('handovers_of_case').on(table.agency, table.serviceRequestId),
    index('handovers_of_item').on(table.agency, table.provisionId),
    index('handovers_of_recipient').on(table.agency, table.recipientPersonId, table.status),
    index('handovers_expiry').on(table.agency, table.expiresAt).where(sql`box is not null`),
    check(
      'handovers_status',
      sql`${table.status} in ('sealed', 'delivered', 'revealed', 'expired', 'withdrawn', 'locked')`,
    ),
    check('handovers_box', sql`(${table.box} is not null) = (${table.status} in ('sealed', 'delivered'))`),
  ],
);

/** What is kept of a claim code: a digest by which it is found, and the one credential that it opens. */
export const handoverClaims = pgTable(
  'handover_claims',
  {
    digest: text('digest').primaryKey(),
    agency: agency(),
    handoverId: uuid('handover_id').notNull(),
    createdAt: createdAt(),
  },
  (table) => [unique('handover_claims_handover_key').on(table.agency, table.handoverId)],
);
