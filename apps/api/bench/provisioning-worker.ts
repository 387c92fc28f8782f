import { drivers } from '@pendopo/provisioning';
import { buildApp } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { systemClock } from '../src/platform/clock.ts';
import { openInstallation } from '../src/platform/installation.ts';
import { runUntilSignalled } from '../src/platform/life.ts';
import { slowDriver } from './slow-driver.ts';

/** The product's worker with one more driver: for a server whose slowness is known. Its address is the first argument. */
await runUntilSignalled(async ({ atEnd }) => {
  const config = loadConfig();
  const { keys, db, ownerUrl, close } = await openInstallation(config, () => undefined);
  atEnd(close);
  const app = await buildApp({
    ...{ config, keys, db, clock: systemClock },
    drivers: { ...drivers, slow: { mailbox: slowDriver } },
    backends: { slow: { settings: { address: process.argv[2] ?? '' }, secrets: {} } },
  });
  atEnd(() => app.close());
  await app.ready();
  atEnd(() => app.jobs.stop());
  await app.jobs.start(ownerUrl);
  process.send?.('ready');
});
