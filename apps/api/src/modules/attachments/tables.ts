import { bigint, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { agency, id, instant } from '#platform/columns.ts';

/** A file that answers a requirement. A new upload in its place is a new version; nothing that was once submitted is lost. */
export const attachments = pgTable(
  'attachments',
  {
    agency: agency(),
    id: id(),
    serviceRequestId: uuid('service_request_id').notNull(),
    requirement: text('requirement').notNull(),
    version: integer('version').notNull(),
    name: text('name').notNull(),
    type: text('type').notNull(),
    size: bigint('size', { mode: 'number' }).notNull(),
    sha256: text('sha256').notNull(),
    scan: text('scan').$type<'clean' | 'unscanned' | 'infected'>().notNull(),
    /** Key in the file store; random, never the name. */
    storageKey: text('storage_key').notNull(),
    uploadedBy: uuid('uploaded_by'),
    uploaderName: text('uploader_name'),
    uploadedAt: instant('uploaded_at').notNull(),
    /** Set when a later version took its place. */
    replacedAt: instant('replaced_at'),
    /** Set when it was taken back before it was ever submitted. */
    removedAt: instant('removed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    index('attachments_of_case').on(table.agency, table.serviceRequestId, table.requirement),
  ],
);
