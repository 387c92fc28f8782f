import { inEachAgency } from '#platform/agency-by-agency.ts';
import type { Database, Transaction } from '#platform/database.ts';
import type { Files, StoredFile } from '#platform/file-store.ts';
import { createAttachmentRepository } from './repository.ts';

/** The folder of the store that belongs to attachments. */
export const FOLDER = 'attachments';

/** So long a file may lie without its row: the upload that makes it may still be on its way. */
const GRACE = Temporal.Duration.from({ hours: 24 });
const BATCH = 500;

/** A folder of the store, and which of its keys some row names. */
export interface SweptFolder {
  folder: string;
  known(tx: Transaction, agency: string, keys: readonly string[]): Promise<Set<string>>;
}

/** Removes what was never kept, and the files of attachments that no row names. Answers how many. */
export const sweepOrphans = async (db: Database, files: Files, now: Temporal.Instant): Promise<number> => {
  const begun = await files.sweepIncoming(now.subtract(GRACE));
  const known: SweptFolder['known'] = (tx, agency, keys) =>
    createAttachmentRepository(tx).known(agency, keys);
  return begun + (await sweepFolder(db, files, { folder: FOLDER, known }, now));
};

/**
 * Removes files that no row names: a process died between storing and committing, or between committing a removal and carrying it out.
 * Answers how many.
 */
export const sweepFolder = async (
  db: Database,
  files: Files,
  { folder, known: knownOf }: SweptFolder,
  now: Temporal.Instant,
): Promise<number> => {
  const before = now.subtract(GRACE);
  let removed = 0;
  await inEachAgency(db, async (agency) => {
    for await (const batch of batches(files.list(`${folder}/${agency}/`), before)) {
      const known = await db.within(agency, (tx) => knownOf(tx, agency, batch));
      const orphans = batch.filter((key) => !known.has(key));
      for (const key of orphans) await files.remove(key);
      removed += orphans.length;
    }
  });
  return removed;
};

/** Keys of files older than `before`, some hundreds at a time. */
async function* batches(
  stored: AsyncIterable<StoredFile>,
  before: Temporal.Instant,
): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const { key, modifiedAt } of stored) {
    if (Temporal.Instant.compare(modifiedAt, before) >= 0) continue;
    batch.push(key);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
