import { buildApp } from './app.ts';
import { loadConfig } from './config.ts';
import { openDatabaseClock } from './platform/database-clock.ts';
import { openInstallation } from './platform/installation.ts';
import { runUntilSignalled } from './platform/life.ts';
import { loggerOptions } from './platform/logging.ts';

await runUntilSignalled(async ({ atEnd }) => {
  const config = loadConfig();
  const { keys, db, ownerUrl, close } = await openInstallation(config, () => undefined);
  atEnd(close);
  const clock = await openDatabaseClock(db);
  atEnd(async () => clock.close());
  const app = await buildApp({
    config,
    keys,
    db,
    clock,
    logger: loggerOptions(config.logLevel, process.stdout.isTTY),
  });
  atEnd(() => app.close());
  await app.ready();
  atEnd(() => app.jobs.stop());
  await app.jobs.start(ownerUrl);
  app.log.info('the worker takes jobs');
});
