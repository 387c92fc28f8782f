import type { Files } from '#platform/file-store.ts';
import { clearApart } from './clear-apart.ts';
import { FileCannotBeCleared } from './errors.ts';
import type { ReceivedFile } from './receive-file.ts';

/**
 * The received file as it may be kept where its sender can stay unknown: replaced by a copy without what it says of who made it, where
 * and when.
 * @throws 422 `file-cannot-be-cleared` for a PDF that is locked, holds other files, or is made unlike others, and for what takes longer or
 * more memory than any honest file.
 */
export const stripFile = async (file: ReceivedFile, files: Files): Promise<ReceivedFile> => {
  const incoming = await files.incoming();
  try {
    const cleared = await clearApart(file.incoming.path, file.kind);
    if (cleared === null) throw FileCannotBeCleared();
    const { plain, sha256 } = cleared;
    await incoming.write(plain);
    await incoming.close();
    return { ...file, incoming, size: plain.length, sha256 };
  } catch (error) {
    await incoming.discard();
    throw error;
  } finally {
    await file.incoming.discard();
  }
};
