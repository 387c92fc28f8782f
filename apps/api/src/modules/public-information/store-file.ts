import { createHash } from 'node:crypto';
import {
  FileInfected,
  kindOf,
  mediaTypeOf,
  plainFileName,
  ScannerUnavailable,
  SNIFFED,
} from '#modules/attachments/index.ts';
import { type Files, newKey } from '#platform/file-store.ts';
import type { Scanner } from '#platform/scanner.ts';
import { InformationFileRefused } from './errors.ts';
import type { InformationFile } from './tables.ts';

/** The folder of the store that belongs to published files. */
export const FOLDER = 'public-information';

/** The largest file that is published, in bytes. */
export const FILE_BYTES = 20 * 1024 * 1024;

/** Types that a published file may have. */
export const fileTypes = ['application/pdf', 'image/png', 'image/jpeg'];

/** Puts a file into the store for everybody to read. @throws 422 when it is not what it says, or not clean. */
export const storeFile = async (
  { files, scanner }: { files: Files; scanner: Scanner },
  agency: string,
  { name: given, type: declared, content }: { name: string; type: string; content: Buffer },
): Promise<InformationFile> => {
  const name = plainFileName(given);
  const kind = name === null ? null : await kindOf(content.subarray(0, SNIFFED), name, declared);
  if (name === null || kind === null) throw InformationFileRefused();
  const key = newKey(FOLDER, agency);
  const incoming = await files.incoming();
  try {
    await incoming.write(content);
    await incoming.close();
    const verdict = await scanner.scan(incoming.path);
    if (verdict === 'infected') throw FileInfected();
    if (verdict === 'unscanned' && scanner.required) throw ScannerUnavailable();
    await incoming.keep(key);
  } catch (error) {
    await incoming.discard();
    throw error;
  }
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { key, name, type: mediaTypeOf(kind), size: content.length, sha256 };
};
