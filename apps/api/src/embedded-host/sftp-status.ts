import ssh2 from 'ssh2';
import { PathRefused } from './storage.ts';

const { STATUS_CODE } = ssh2.utils.sftp;

/** A refusal with the SFTP status that says it. */
export class SftpRefusal extends Error {
  override readonly name = 'SftpRefusal';
  readonly status: number;

  constructor(status: number, text: string) {
    super(text);
    this.status = status;
  }
}

/** The session was cut, or its account suspended or removed. */
export const accessEnded = (): SftpRefusal =>
  new SftpRefusal(STATUS_CODE.PERMISSION_DENIED, 'Akses akun ini telah dihentikan.');

/** The account's files would outgrow its quota; SFTP 3 has no word of its own for that. */
export const quotaExceeded = (): SftpRefusal => new SftpRefusal(STATUS_CODE.FAILURE, 'Kuota akun ini penuh.');

/** Status and text for whatever an operation threw. No path of the server is told. */
export const statusOf = (error: unknown): { status: number; text: string } => {
  if (error instanceof SftpRefusal) return { status: error.status, text: error.message };
  if (error instanceof PathRefused) return { status: STATUS_CODE.PERMISSION_DENIED, text: error.message };
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { status: STATUS_CODE.NO_SUCH_FILE, text: 'No such file' };
    case 'EACCES':
    case 'EPERM':
    case 'ELOOP':
    case 'ENXIO':
      return { status: STATUS_CODE.PERMISSION_DENIED, text: 'Permission denied' };
    case 'EEXIST':
    case 'ENOTEMPTY':
      return { status: STATUS_CODE.FAILURE, text: 'It exists already, or is not empty' };
    case 'ENOSPC':
      return { status: STATUS_CODE.FAILURE, text: 'The disk is full' };
    default:
      return { status: STATUS_CODE.FAILURE, text: 'Failure' };
  }
};
