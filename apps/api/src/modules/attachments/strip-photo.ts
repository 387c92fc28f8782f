import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Files } from '#platform/file-store.ts';
import { withoutMetadata } from './photo-metadata.ts';
import type { ReceivedFile } from './receive-file.ts';

/** The received file as it may be kept where its sender can stay unknown: a photo is replaced by a copy without its metadata. */
export const stripPhoto = async (file: ReceivedFile, files: Files): Promise<ReceivedFile> => {
  if (file.kind !== 'jpeg' && file.kind !== 'png') return file;
  const incoming = await files.incoming();
  let plain: Buffer;
  try {
    plain = withoutMetadata(await readFile(file.incoming.path), file.kind);
    await incoming.write(plain);
    await incoming.close();
  } catch (error) {
    await incoming.discard();
    throw error;
  } finally {
    await file.incoming.discard();
  }
  const sha256 = createHash('sha256').update(plain).digest('hex');
  return { ...file, incoming, size: plain.length, sha256 };
};
