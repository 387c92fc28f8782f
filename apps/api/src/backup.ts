import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import pg from 'pg';
import { loadConfig } from './config.ts';
import { writeBackup } from './platform/backup/write-backup.ts';
import { openFiles } from './platform/files.ts';
import { openInstallation } from './platform/installation.ts';

/**
 * Writes all rows and files into a new folder, while the product runs: `pnpm backup FOLDER`. The keys are not in it. Ends with 1,
 * and leaves no folder of that name, where it could not be made whole.
 */
const [given] = process.argv.slice(2);
if (given === undefined || existsSync(given)) {
  console.error(given === undefined ? 'Say which new folder it goes into.' : `${given} is there already.`);
  process.exit(1);
}
const config = loadConfig();
const installation = await openInstallation(config, () => undefined, { beside: true });
const owner = new pg.Client({ connectionString: installation.ownerUrl });
try {
  await owner.connect();
  const folder = resolve(given);
  const { madeAt } = await writeBackup({ owner, files: await openFiles(config), folder, tell: console.log });
  console.log(`Made, as everything was at ${madeAt}. Keep the keys elsewhere.`);
} finally {
  await owner.end();
  await installation.close();
}
