import { buildApp } from './app.ts';
import { firstAdministrator } from './bootstrap.ts';
import { loadConfig } from './config.ts';
import { clearUnfinished, createTravellingClock, seedDemo } from './demo/index.ts';
import { demoPassword } from './modules/demo/index.ts';
import { accessTo, openHost } from './own-host.ts';
import { openDatabaseClock } from './platform/database-clock.ts';
import { drain } from './platform/draining.ts';
import { assertFreePort } from './platform/free-port.ts';
import { openInstallation } from './platform/installation.ts';
import { runUntilSignalled } from './platform/life.ts';
import { loggerOptions } from './platform/logging.ts';

const tell = (line: string): void => console.log(line);

await runUntilSignalled(async ({ atEnd, explainBy, signal }) => {
  const config = loadConfig();
  await assertFreePort(config.http.port, config.http.host);
  const { keys, db, ownerUrl, close, explain } = await openInstallation(config, (step) => tell(`${step} …`));
  atEnd(close);
  explainBy(explain);
  if (config.demo && (await clearUnfinished(ownerUrl, config.dataDir)))
    tell('The last start was cut off before the demonstration was whole; it is made anew.');
  signal.throwIfAborted();
  const home = await openDatabaseClock(db);
  atEnd(async () => home.close());
  const clock = createTravellingClock(home);
  const host = await openHost(config);
  atEnd(async () => host?.close());
  const app = await buildApp({
    config,
    keys,
    db,
    clock,
    backends: host === null ? {} : { 'embedded-host': accessTo(host) },
    logger: loggerOptions(config.logLevel, process.stdout.isTTY),
  });
  atEnd(() => app.close());
  await app.ready();
  if (config.demo) await seedDemo({ app, clock, ownerUrl, tell, signal });
  const first = config.demo ? null : await firstAdministrator(db, clock);
  if (config.worker === 'inline') {
    atEnd(() => app.jobs.stop());
    await app.jobs.start(ownerUrl);
  }
  await app.listen({ host: config.http.host, port: config.http.port });
  atEnd(() => drain(app, config.http.drainSeconds));
  tell(`Pendopo serves on ${config.http.publicUrl}`);
  if (config.demo) tell(`Accounts to try are listed on the sign-in page; their password is ${demoPassword}`);
  if (first !== null)
    tell(`First account, shown this once: ${first.username}, one-time password ${first.password}`);
  if (host !== null)
    tell(
      `Its hosting server takes files by SFTP on port ${host.sftpPort} and shows sites on port ${host.httpPort}`,
    );
});
