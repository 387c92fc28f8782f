import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { AttachmentRow } from '#modules/service-requests/index.ts';
import type { Transaction } from '#platform/database.ts';
import { attachments } from './tables.ts';

/** A file as it is stored. */
export type StoredAttachment = typeof attachments.$inferSelect;

/** The current files of a case as one JSON array, for the statement that reads the case. */
export const currentAttachments = sql`(select json_agg(json_build_object(
  'id', id, 'requirement', requirement, 'version', version, 'name', name, 'type', type, 'size', size, 'sha256', sha256,
  'scan', scan, 'uploadedAt', uploaded_at, 'uploaderName', uploader_name) order by uploaded_at, version, id)
  from attachments where agency = service_requests.agency and service_request_id = service_requests.id
  and replaced_at is null and removed_at is null)`;

/** Statements on attachments. */
export const createAttachmentRepository = (tx: Transaction) => ({
  /** Every file of a case that was not taken back, replaced versions too. */
  ofCase: (agency: string, serviceRequestId: string): Promise<StoredAttachment[]> =>
    tx
      .select()
      .from(attachments)
      .where(
        and(
          eq(attachments.agency, agency),
          eq(attachments.serviceRequestId, serviceRequestId),
          isNull(attachments.removedAt),
        ),
      )
      .orderBy(asc(attachments.uploadedAt), asc(attachments.version), asc(attachments.id)),

  async find(agency: string, serviceRequestId: string, id: string): Promise<StoredAttachment | undefined> {
    const [row] = await tx
      .select()
      .from(attachments)
      .where(
        and(
          eq(attachments.agency, agency),
          eq(attachments.id, id),
          eq(attachments.serviceRequestId, serviceRequestId),
          isNull(attachments.removedAt),
        ),
      );
    return row;
  },

  async insert(row: StoredAttachment): Promise<void> {
    await tx.insert(attachments).values(row);
  },

  async update(
    agency: string,
    id: string,
    change: { replacedAt: string } | { removedAt: string },
  ): Promise<void> {
    await tx
      .update(attachments)
      .set(change)
      .where(and(eq(attachments.agency, agency), eq(attachments.id, id)));
  },

  /** Which of these keys of the file store belong to a file that is still there. */
  async known(agency: string, keys: readonly string[]): Promise<Set<string>> {
    const rows = await tx
      .select({ key: attachments.storageKey })
      .from(attachments)
      .where(
        and(
          eq(attachments.agency, agency),
          inArray(attachments.storageKey, [...keys]),
          isNull(attachments.removedAt),
        ),
      );
    return new Set(rows.map(({ key }) => key));
  },
});

/** A stored file as the case carries it. */
export const toAttachmentRow = (row: StoredAttachment): AttachmentRow => ({
  id: row.id,
  requirement: row.requirement,
  version: row.version,
  name: row.name,
  type: row.type,
  size: row.size,
  sha256: row.sha256,
  scan: row.scan,
  uploadedAt: row.uploadedAt,
  uploaderName: row.uploaderName,
});
