import type { Dirent } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import ssh2 from 'ssh2';
import { SftpRefusal } from './sftp-status.ts';

const MOST = 64;

/** A file or folder that a client holds open. */
export type SftpHandle =
  | { kind: 'file'; file: FileHandle; mayRead: boolean; mayWrite: boolean; appends: boolean }
  | { kind: 'folder'; place: string; entries: Dirent[] };

/** One session's open files and folders. */
export interface SftpHandles {
  open(handle: SftpHandle): Buffer;
  get(id: Buffer): SftpHandle;
  file(id: Buffer): Extract<SftpHandle, { kind: 'file' }>;
  close(id: Buffer): Promise<void>;
  closeAll(): Promise<void>;
  /** Throws when a session holds as many as it may. */
  assertRoom(): void;
}

/** No handles yet. */
export const createSftpHandles = (): SftpHandles => {
  const open = new Map<number, SftpHandle>();
  let last = 0;
  const numberOf = (id: Buffer): number => (id.length === 4 ? id.readUInt32BE(0) : 0);
  const get = (id: Buffer): SftpHandle => {
    const handle = open.get(numberOf(id));
    if (handle === undefined)
      throw new SftpRefusal(ssh2.utils.sftp.STATUS_CODE.FAILURE, 'This handle is not open');
    return handle;
  };
  return {
    get,
    open: (handle) => {
      last += 1;
      open.set(last, handle);
      const id = Buffer.alloc(4);
      id.writeUInt32BE(last);
      return id;
    },
    file: (id) => {
      const handle = get(id);
      if (handle.kind !== 'file')
        throw new SftpRefusal(ssh2.utils.sftp.STATUS_CODE.FAILURE, 'This handle is a folder');
      return handle;
    },
    close: async (id) => {
      const handle = get(id);
      open.delete(numberOf(id));
      if (handle.kind === 'file') await handle.file.close();
    },
    closeAll: async () => {
      const all = [...open.values()];
      open.clear();
      for (const handle of all) if (handle.kind === 'file') await handle.file.close();
    },
    assertRoom: () => {
      if (open.size >= MOST)
        throw new SftpRefusal(ssh2.utils.sftp.STATUS_CODE.FAILURE, 'Too many files are open');
    },
  };
};
