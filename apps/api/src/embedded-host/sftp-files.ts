import { constants, type Stats } from 'node:fs';
import { lstat, mkdir, readdir, rename, rm, rmdir, utimes } from 'node:fs/promises';
import { join, posix } from 'node:path';
import ssh2, { type Attributes, type FileEntry, type InputAttributes } from 'ssh2';
import type { OpenSession } from './sessions.ts';
import { createSftpHandles } from './sftp-handles.ts';
import { ownPlaceOf, sftpPlaceOf } from './sftp-path.ts';
import { accessEnded, quotaExceeded, SftpRefusal } from './sftp-status.ts';
import { openPlain, PathRefused, PUBLIC } from './storage.ts';
import type { HostStore } from './store.ts';

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp;
const LONGEST_READ = 64 * 1024;
const ENTRIES_AT_ONCE = 100;

/** What one session may do with one account's files; every change is made in the account's turn and within its quota. */
export const createSftpFiles = (store: HostStore, name: string, session: OpenSession) => {
  const root = store.folder(name);
  const handles = createSftpHandles();
  const assertAccess = (): void => {
    if (session.isCut || store.account(name)?.presence !== 'active') throw accessEnded();
  };
  const reading = async <T>(work: () => Promise<T>): Promise<T> => {
    assertAccess();
    return work();
  };
  const changing = <T>(work: () => Promise<T>): Promise<T> =>
    store.turns(name, async () => {
      assertAccess();
      return work();
    });
  const reserve = async (bytes: number): Promise<void> => {
    if (bytes > 0 && (await store.used(name)) + bytes > (store.account(name)?.quotaBytes ?? 0))
      throw quotaExceeded();
  };
  const resize = async (size: number, now: number, apply: () => Promise<void>): Promise<void> => {
    await reserve(size - now);
    await apply();
    store.grow(name, size - now);
  };

  const openForReading = (path: string): Promise<Buffer> =>
    reading(async () => {
      handles.assertRoom();
      const { place } = await sftpPlaceOf(root, path);
      const file = await openPlain(place, constants.O_RDONLY);
      if (!(await file.stat()).isFile()) {
        await file.close();
        throw new PathRefused('This is no file.');
      }
      return handles.open({ kind: 'file', file, mayRead: true, mayWrite: false, appends: false });
    });

  const openForWriting = (path: string, flags: number): Promise<Buffer> =>
    changing(async () => {
      handles.assertRoom();
      const place = await ownPlaceOf(root, path);
      await store.used(name);
      const before = await sizeAt(place);
      if (before === undefined) await reserve(1);
      const file = await openPlain(place, diskFlags(flags), 0o600);
      if ((flags & OPEN_MODE.TRUNC) !== 0) store.grow(name, -(before ?? 0));
      return handles.open({
        kind: 'file',
        file,
        mayRead: (flags & OPEN_MODE.READ) !== 0,
        mayWrite: true,
        appends: (flags & OPEN_MODE.APPEND) !== 0,
      });
    });

  const setAttributes = async (place: string, attributes: InputAttributes): Promise<void> => {
    const { size, atime, mtime } = attributes;
    if (size !== undefined) {
      const file = await openPlain(place, constants.O_WRONLY);
      try {
        await resize(size, (await file.stat()).size, () => file.truncate(size));
      } finally {
        await file.close();
      }
    }
    if (atime !== undefined && mtime !== undefined) await utimes(place, atime, mtime);
  };

  return {
    open: (path: string, flags: number) =>
      (flags & (OPEN_MODE.WRITE | OPEN_MODE.APPEND | OPEN_MODE.CREAT | OPEN_MODE.TRUNC)) === 0
        ? openForReading(path)
        : openForWriting(path, flags),

    /** Up to 64 KiB; empty at the end of the file. */
    read: (id: Buffer, offset: number, length: number): Promise<Buffer> =>
      reading(async () => {
        const { file, mayRead } = handles.file(id);
        if (!mayRead) throw new PathRefused('The file is not open for reading.');
        const buffer = Buffer.alloc(Math.min(length, LONGEST_READ));
        const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
        return buffer.subarray(0, bytesRead);
      }),

    write: (id: Buffer, offset: number, data: Buffer): Promise<void> =>
      changing(async () => {
        const { file, mayWrite, appends } = handles.file(id);
        if (!mayWrite) throw new PathRefused('The file is not open for writing.');
        const { size } = await file.stat();
        const start = appends ? size : offset;
        await resize(Math.max(size, start + data.length), size, async () => {
          let written = 0;
          while (written < data.length)
            written += (await file.write(data, written, data.length - written, start + written)).bytesWritten;
        });
      }),

    close: (id: Buffer): Promise<void> => handles.close(id),
    closeAll: (): Promise<void> => handles.closeAll(),

    stat: (path: string): Promise<Attributes> =>
      reading(async () => attributesOf(await lstat((await sftpPlaceOf(root, path)).place))),
    statOpen: (id: Buffer): Promise<Attributes> =>
      reading(async () => attributesOf(await handles.file(id).file.stat())),

    setStat: (path: string, attributes: InputAttributes): Promise<void> =>
      changing(async () => setAttributes(await ownPlaceOf(root, path), attributes)),
    setStatOpen: (id: Buffer, { size, atime, mtime }: InputAttributes): Promise<void> =>
      changing(async () => {
        const { file, mayWrite } = handles.file(id);
        if (!mayWrite) throw new PathRefused('The file is not open for writing.');
        if (size !== undefined) await resize(size, (await file.stat()).size, () => file.truncate(size));
        if (atime !== undefined && mtime !== undefined) await file.utimes(atime, mtime);
      }),

    openFolder: (path: string): Promise<Buffer> =>
      reading(async () => {
        handles.assertRoom();
        const { kind, place } = await sftpPlaceOf(root, path);
        const entries = await readdir(place, { withFileTypes: true });
        const shown = kind === 'root' ? entries.filter((entry) => entry.name === PUBLIC) : entries;
        return handles.open({ kind: 'folder', place, entries: shown });
      }),

    /** The next hundred entries; empty at the end. Links are not shown. */
    readFolder: (id: Buffer): Promise<FileEntry[]> =>
      reading(async () => {
        const handle = handles.get(id);
        if (handle.kind !== 'folder') throw new SftpRefusal(STATUS_CODE.FAILURE, 'This handle is a file');
        const found: FileEntry[] = [];
        while (found.length === 0 && handle.entries.length > 0)
          for (const entry of handle.entries.splice(0, ENTRIES_AT_ONCE)) {
            const stats = await lstat(join(handle.place, entry.name)).catch(() => undefined);
            if (stats?.isFile() || stats?.isDirectory()) found.push(entryOf(entry.name, stats));
          }
        return found;
      }),

    makeFolder: (path: string): Promise<void> =>
      changing(async () => {
        await reserve(1);
        await mkdir(await ownPlaceOf(root, path), { mode: 0o700 });
      }),
    removeFolder: (path: string): Promise<void> => changing(async () => rmdir(await ownPlaceOf(root, path))),

    remove: (path: string): Promise<void> =>
      changing(async () => {
        const place = await ownPlaceOf(root, path);
        const stats = await lstat(place);
        if (!stats.isFile()) throw new PathRefused('This is no file.');
        await store.used(name);
        await rm(place);
        store.grow(name, -stats.size);
      }),

    rename: (from: string, to: string): Promise<void> =>
      changing(async () => {
        const [source, target] = [await ownPlaceOf(root, from), await ownPlaceOf(root, to)];
        if ((await sizeAt(target)) !== undefined)
          throw new SftpRefusal(STATUS_CODE.FAILURE, 'It exists already');
        await rename(source, target);
      }),

    /** The path as the client is to see it; nothing is looked up. */
    realPath: async (path: string): Promise<string> => posix.normalize(`/${path}`).replace(/(.)\/$/, '$1'),
  };
};

const sizeAt = async (place: string): Promise<number | undefined> =>
  (
    await lstat(place).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    })
  )?.size;

// APPEND is not passed on: where a write begins has to be known before it is counted.
const diskFlags = (flags: number): number =>
  ((flags & OPEN_MODE.READ) !== 0 ? constants.O_RDWR : constants.O_WRONLY) |
  ((flags & OPEN_MODE.CREAT) !== 0 ? constants.O_CREAT : 0) |
  ((flags & OPEN_MODE.TRUNC) !== 0 ? constants.O_TRUNC : 0) |
  ((flags & OPEN_MODE.EXCL) !== 0 ? constants.O_EXCL : 0);

const attributesOf = (stats: Stats): Attributes => ({
  mode: stats.mode,
  uid: 0,
  gid: 0,
  size: stats.size,
  atime: Math.floor(stats.atimeMs / 1000),
  mtime: Math.floor(stats.mtimeMs / 1000),
});

const entryOf = (filename: string, stats: Stats): FileEntry => ({
  filename,
  longname: `${stats.isDirectory() ? 'drwx------' : '-rw-------'} 1 akun akun ${String(stats.size).padStart(10)} ${stats.mtime.toISOString().slice(0, 10)} ${filename}`,
  attrs: attributesOf(stats),
});
