import { createHash } from 'node:crypto';
import type { MultipartFile } from '@fastify/multipart';
import type { Files, IncomingFile } from '#platform/file-store.ts';
import type { Scanner, ScanVerdict } from '#platform/scanner.ts';
import {
  FileEmpty,
  FileInfected,
  FileNameRefused,
  FileTooLarge,
  FileTypeRefused,
  ScannerUnavailable,
} from './errors.ts';
import { type FileKind, kindOf, SNIFFED } from './file-kind.ts';
import { plainFileName } from './file-name.ts';

/** What a file must be to be taken. */
export interface FileRules {
  accept: readonly FileKind[];
  maxMegabytes: number;
}

/** A file that was looked into and waits to be kept or discarded. */
export interface ReceivedFile {
  incoming: IncomingFile;
  name: string;
  kind: FileKind;
  size: number;
  sha256: string;
}

/**
 * Takes a file in as it streams: written and hashed chunk by chunk, refused as soon as it is too large or not what it says.
 * @throws {ProblemError} `file-name`, `file-type`, `file-empty` (422) or `file-too-large` (413); then nothing is left of it.
 */
export const receiveFile = async (
  part: MultipartFile,
  files: Files,
  rules: FileRules,
): Promise<ReceivedFile> => {
  const name = plainFileName(part.filename ?? '');
  if (name === null) {
    part.file.resume();
    throw FileNameRefused();
  }
  const incoming = await files.incoming();
  try {
    const { size, sha256, head } = await store(part, incoming, name, rules);
    if (size === 0) throw FileEmpty();
    const kind = await acceptedKind(head, name, part.mimetype, rules);
    await incoming.close();
    return { incoming, name, kind, size, sha256 };
  } catch (error) {
    // What is still on its way is read and dropped, so that the sender gets to hear the answer.
    part.file.resume();
    await incoming.discard();
    throw error;
  }
};

/** Asks the scanner, after the whole file arrived and before anybody hears that it was taken. */
export const scanFile = async ({ incoming }: ReceivedFile, scanner: Scanner): Promise<ScanVerdict> => {
  const verdict = await scanner.scan(incoming.path);
  if (verdict === 'infected') throw FileInfected();
  if (verdict === 'unscanned' && scanner.required) throw ScannerUnavailable();
  return verdict;
};

/** Refuses a file that is too large or of another kind for these rules, once they are known. */
export const assertRules = ({ size, kind }: Pick<ReceivedFile, 'size' | 'kind'>, rules: FileRules): void => {
  assertSize(size, rules);
  if (!rules.accept.includes(kind)) throw wrongType(rules);
};

const store = async (part: MultipartFile, incoming: IncomingFile, name: string, rules: FileRules) => {
  const hash = createHash('sha256');
  let size = 0;
  let head = Buffer.alloc(0);
  for await (const chunk of part.file.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    assertSize(size, rules);
    if (head.length < SNIFFED) {
      head = Buffer.concat([head, chunk]).subarray(0, SNIFFED);
      if (head.length === SNIFFED) await acceptedKind(head, name, part.mimetype, rules);
    }
    hash.update(chunk);
    await incoming.write(chunk);
  }
  return { size, head, sha256: hash.digest('hex') };
};

const acceptedKind = async (head: Buffer, name: string, declared: string, rules: FileRules) => {
  const kind = await kindOf(head, name, declared);
  if (kind === null || !rules.accept.includes(kind)) throw wrongType(rules);
  return kind;
};

const assertSize = (size: number, { maxMegabytes }: FileRules): void => {
  if (size > maxMegabytes * 1024 * 1024)
    throw FileTooLarge({
      detail: { id: `Paling besar ${maxMegabytes} MB.`, en: `At most ${maxMegabytes} MB.` },
    });
};

const wrongType = ({ accept }: FileRules) => {
  const list = accept.join(', ').toUpperCase();
  return FileTypeRefused({
    detail: {
      id: `Yang diterima: ${list}. Isi, nama, dan jenis berkas harus sesuai.`,
      en: `Accepted: ${list}. Content, name and type of the file must agree.`,
    },
  });
};
