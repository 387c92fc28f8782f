import { buildApp } from './app.ts';
import { loadConfig } from './config.ts';
import { systemClock } from './platform/clock.ts';
import { openInstallation } from './platform/installation.ts';
import { runUntilSignalled } from './platform/life.ts';
import { loggerOptions } from './platform/logging.ts';

const tell = (line: string): void => console.log(line);

await runUntilSignalled(async (atEnd) => {
  const config = loadConfig();
  const { keys, db, ownerUrl, close } = await openInstallation(config, (step) => tell(`${step} …`));
  atEnd(close);
  const app = await buildApp({
    config,
    keys,
    db,
    clock: systemClock,
    logger: loggerOptions(config.logLevel, process.stdout.isTTY),
  });
  atEnd(() => app.close());
  await app.ready();
  if (config.worker === 'inline') {
    atEnd(() => app.jobs.stop());
    await app.jobs.start(ownerUrl);
  }
  await app.listen({ host: config.http.host, port: config.http.port });
  tell(`Pendopo serves on ${config.http.publicUrl}`);
});
