import { once } from 'node:events';
import { chown, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Runner } from './binaries.ts';
import { explain, launch } from './child.ts';

/** Where the data will lie, the owner's password, and whether it must survive a power cut from the first moment on. */
export interface NewDirectory {
  directory: string;
  password: string;
  durable: boolean;
}

/** Makes a data directory. It is made beside its place and renamed, so that a start that was cut off leaves nothing half made. */
export const makeDataDirectory = async (
  initdb: string,
  runner: Runner,
  wanted: NewDirectory,
): Promise<void> => {
  const { directory, password, durable } = wanted;
  const fresh = `${directory}.new`;
  const secret = await mkdtemp(join(tmpdir(), 'pendopo-'));
  const passwordFile = join(secret, 'password');
  try {
    await rm(fresh, { recursive: true, force: true });
    await mkdir(fresh, { mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (runner.uid !== null && runner.gid !== null)
      for (const path of [fresh, secret, passwordFile]) await chown(path, runner.uid, runner.gid);
    const args = [
      '-D',
      fresh,
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
    ];
    // The built-in locale sorts alike on every machine; a library's would break indexes when it is updated.
    args.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
    if (!durable) args.push('--no-sync');
    const { child, said } = launch(runner, initdb, args);
    const [code] = await once(child, 'close');
    if (code !== 0) throw new Error(explain('The embedded PostgreSQL could not be set up', said));
    await rm(directory, { recursive: true, force: true });
    await rename(fresh, directory);
  } finally {
    await rm(secret, { recursive: true, force: true });
  }
};
