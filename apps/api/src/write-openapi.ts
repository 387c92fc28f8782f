import { writeFile } from 'node:fs/promises';
import { buildApp } from './app.ts';
import { loadConfig } from './config.ts';
import { systemClock } from './platform/clock.ts';
import { createDatabase } from './platform/database.ts';
import { fixedKeyring, parseSealingKeys } from './platform/keyring.ts';

/** Writes `openapi.json` beside the package, from the routes as they are. No database is asked. */
const app = await buildApp({
  config: loadConfig({}),
  keys: {
    jwtSecret: 'written-without-secrets-for-the-document',
    sealing: fixedKeyring(parseSealingKeys(`none:${Buffer.alloc(32).toString('base64')}`)),
    sealingFile: null,
    receipts: Buffer.alloc(32),
    databaseOwnerPassword: '',
    databaseAppPassword: '',
  },
  db: createDatabase('postgres://nobody@127.0.0.1/nothing', 1),
  clock: systemClock,
});
await app.ready();
await writeFile(new URL('../openapi.json', import.meta.url), `${JSON.stringify(app.swagger(), null, 2)}\n`);
await app.close();
