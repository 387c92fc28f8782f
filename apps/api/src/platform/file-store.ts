import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { problem } from './problems.ts';

/** A span of bytes, both ends included. */
export interface ByteRange {
  start: number;
  end: number;
}

/** A file of the store, as its listing shows it. */
export interface StoredFile {
  key: string;
  modifiedAt: Temporal.Instant;
}

/** A file on its way into the store. Until `keep` nobody can read it; `discard` leaves nothing behind. */
export interface IncomingFile {
  /** Where it lies meanwhile, for whoever must look into it. */
  readonly path: string;
  write(chunk: Uint8Array): Promise<void>;
  /** Ends the writing; it is on the disk when this resolves. */
  close(): Promise<void>;
  /** Moves it under its key, whole or not at all. */
  keep(key: string): Promise<void>;
  discard(): Promise<void>;
}

/** The file store: a folder of this machine, or a bucket that several machines share. Keys are made by `newKey`. */
export interface Files {
  /** @throws {ProblemError} `storage-full` while writing, when there is no room. @throws {StoreUnavailable} when the disk fails. */
  incoming(): Promise<IncomingFile>;
  /** Stores what is in memory already. */
  put(key: string, content: Uint8Array): Promise<void>;
  /** @throws {FileMissing} when the store has no such key. */
  open(key: string, range?: ByteRange): Promise<Readable>;
  /** Does nothing when it is not there. */
  remove(key: string): Promise<void>;
  /** Everything whose key begins with `prefix`, a folder's name with its slash. */
  list(prefix: string): AsyncIterable<StoredFile>;
  /** Removes what was begun before `before` and neither kept nor discarded: the process died on the way. */
  sweepIncoming(before: Temporal.Instant): Promise<number>;
  /** Whether it could take a file now, as far as asking tells. */
  reachable(): Promise<boolean>;
}

/** The store has no file under a key that a row names. */
export class FileMissing extends Error {
  override readonly name = 'FileMissing';
}

/** The store cannot be reached, or does not let us in: try again later. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** No room is left. The caller may try again when somebody made some. */
export const StorageFull = problem('storage-full', 507, {
  id: { title: 'Tempat penyimpanan berkas penuh', detail: 'Berkas belum tersimpan. Coba lagi nanti.' },
  en: { title: 'The file store is full', detail: 'The file was not stored. Try again later.' },
});

/** A random key below `folder` and the agency: it says nothing of the file's name and cannot be guessed. */
export const newKey = (folder: string, agency: string): string => {
  const name = randomBytes(20).toString('hex');
  return `${folder}/${agency}/${name.slice(0, 2)}/${name}`;
};

const KEY = /^[a-z0-9][a-z0-9-]*(?:\/[a-z0-9][a-z0-9-]*)+$/;

/** Refuses every key that `newKey` cannot have made, so that none leaves the store's folder. */
export const assertKey = (key: string): void => {
  if (!KEY.test(key)) throw new Error('Not a key of the file store.');
};
