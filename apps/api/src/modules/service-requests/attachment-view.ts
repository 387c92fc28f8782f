import type { AttachmentRow } from './case-row.ts';

/** A file as the API shows it. */
export const presentAttachment = (file: AttachmentRow, current = true) => ({
  id: file.id,
  requirement: file.requirement,
  name: file.name,
  size: file.size,
  type: file.type,
  sha256: file.sha256,
  version: file.version,
  scan: file.scan,
  uploadedAt: file.uploadedAt,
  uploadedBy: file.uploaderName,
  current,
});
