import { type CaseAtHand, maySeeFile, seenFiles } from '#modules/service-requests/index.ts';
import { createAttachmentRepository, type StoredAttachment } from './repository.ts';

/** The files of a case that whoever has it at hand may see, earlier versions too, by the names that they may know. */
export const filesFor = async (atHand: CaseAtHand): Promise<StoredAttachment[]> => {
  const { tx, actor, loaded, definition } = atHand;
  const rows = await createAttachmentRepository(tx).ofCase(loaded.agency, loaded.id);
  const visible = rows.filter((row) => maySeeFile(atHand, row));
  return seenFiles(actor, loaded, definition, visible);
};
