import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Files } from '#platform/file-store.ts';
import { FileCannotBeCleared } from './errors.ts';
import type { FileKind } from './file-kind.ts';
import { withoutFacts } from './pdf-metadata.ts';
import { withoutMetadata } from './photo-metadata.ts';
import type { ReceivedFile } from './receive-file.ts';

/**
 * The received file as it may be kept where its sender can stay unknown: replaced by a copy without what it says of who made it, where
 * and when.
 * @throws 422 `file-cannot-be-cleared` for a PDF that is locked, holds other files, or is made unlike others.
 */
export const stripFile = async (file: ReceivedFile, files: Files): Promise<ReceivedFile> => {
  const incoming = await files.incoming();
  let plain: Buffer;
  try {
    plain = cleared(await readFile(file.incoming.path), file.kind);
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

const cleared = (content: Buffer, kind: FileKind): Buffer => {
  if (kind !== 'pdf') return withoutMetadata(content, kind);
  const plain = withoutFacts(content);
  if (plain === null) throw FileCannotBeCleared();
  return plain;
};
