import ssh2, { type SFTPWrapper } from 'ssh2';
import type { createSftpFiles } from './sftp-files.ts';
import { statusOf } from './sftp-status.ts';

const { STATUS_CODE } = ssh2.utils.sftp;

/** Answers one SFTP channel with what `files` allows. Links can be neither made nor read. */
export const serveSftp = (sftp: SFTPWrapper, files: ReturnType<typeof createSftpFiles>): void => {
  const answer = (id: number, work: Promise<() => void>): void => {
    work
      .catch((error: unknown) => () => {
        const { status, text } = statusOf(error);
        sftp.status(id, status, text);
      })
      .then((reply) => reply())
      // The channel went away while the work was done: nobody is left to be told.
      .catch(() => undefined);
  };
  const done = (id: number, work: Promise<void>): void =>
    answer(
      id,
      work.then(() => () => {
        sftp.status(id, STATUS_CODE.OK);
      }),
    );

  sftp.on('OPEN', (id: number, path: string, flags: number) =>
    answer(
      id,
      files.open(path, flags).then((handle) => () => void sftp.handle(id, handle)),
    ),
  );
  sftp.on('READ', (id: number, handle: Buffer, offset: number, length: number) =>
    answer(
      id,
      files
        .read(handle, offset, length)
        .then(
          (data) => () => void (data.length === 0 ? sftp.status(id, STATUS_CODE.EOF) : sftp.data(id, data)),
        ),
    ),
  );
  sftp.on('WRITE', (id: number, handle: Buffer, offset: number, data: Buffer) =>
    done(id, files.write(handle, offset, data)),
  );
  sftp.on('CLOSE', (id: number, handle: Buffer) => done(id, files.close(handle)));
  for (const event of ['STAT', 'LSTAT'] as const)
    sftp.on(event, (id: number, path: string) =>
      answer(
        id,
        files.stat(path).then((attributes) => () => void sftp.attrs(id, attributes)),
      ),
    );
  sftp.on('FSTAT', (id: number, handle: Buffer) =>
    answer(
      id,
      files.statOpen(handle).then((attributes) => () => void sftp.attrs(id, attributes)),
    ),
  );
  sftp.on('SETSTAT', (id: number, path: string, attributes: ssh2.Attributes) =>
    done(id, files.setStat(path, attributes)),
  );
  sftp.on('FSETSTAT', (id: number, handle: Buffer, attributes: ssh2.Attributes) =>
    done(id, files.setStatOpen(handle, attributes)),
  );
  sftp.on('OPENDIR', (id: number, path: string) =>
    answer(
      id,
      files.openFolder(path).then((handle) => () => void sftp.handle(id, handle)),
    ),
  );
  sftp.on('READDIR', (id: number, handle: Buffer) =>
    answer(
      id,
      files
        .readFolder(handle)
        .then(
          (names) => () =>
            void (names.length === 0 ? sftp.status(id, STATUS_CODE.EOF) : sftp.name(id, names)),
        ),
    ),
  );
  sftp.on('MKDIR', (id: number, path: string) => done(id, files.makeFolder(path)));
  sftp.on('RMDIR', (id: number, path: string) => done(id, files.removeFolder(path)));
  sftp.on('REMOVE', (id: number, path: string) => done(id, files.remove(path)));
  sftp.on('RENAME', (id: number, from: string, to: string) => done(id, files.rename(from, to)));
  sftp.on('REALPATH', (id: number, path: string) =>
    answer(
      id,
      files.realPath(path).then((filename) => () => {
        // A real path has no attributes; the protocol wants the fields all the same.
        const attrs = { mode: 0, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 };
        sftp.name(id, [{ filename, longname: filename, attrs }]);
      }),
    ),
  );
  for (const event of ['READLINK', 'SYMLINK'] as const)
    sftp.on(event, (id: number) => sftp.status(id, STATUS_CODE.PERMISSION_DENIED, 'Links are not kept'));
};
