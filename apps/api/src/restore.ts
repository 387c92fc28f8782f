import { resolve } from 'node:path';
import pg from 'pg';
import { loadConfig } from './config.ts';
import { BackupRefused } from './platform/backup/manifest.ts';
import { readBackup } from './platform/backup/read-backup.ts';
import { openFiles } from './platform/files.ts';
import { openInstallation } from './platform/installation.ts';

/**
 * Brings a backup into an installation that has no rows yet, before its first start: `pnpm restore FOLDER`. Everybody signs in anew,
 * for who was signed out since the backup would be signed in again. Ends with 1, and changes nothing, where the backup is not whole.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Say which folder the backup is in.');
  process.exit(1);
}
const config = loadConfig();
const installation = await openInstallation(config, console.log);
const owner = new pg.Client({ connectionString: installation.ownerUrl });
try {
  await owner.connect();
  const { madeAt } = await readBackup({
    owner,
    files: await openFiles(config),
    folder: resolve(folder),
    tell: console.log,
    settle: (restored) => restored.query('update sessions set revoked_at = now() where revoked_at is null'),
  });
  console.log(
    `Restored, as everything was at ${madeAt}. pnpm verify:history says whether the histories are whole.`,
  );
} catch (error) {
  if (!(error instanceof BackupRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await owner.end();
  await installation.close();
}
