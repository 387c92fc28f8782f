import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { APP_PASSWORD } from '#test/global-setup.ts';
import journal from '../migrations/meta/_journal.json' with { type: 'json' };
import { migrate } from '../src/migrate.ts';
import { openGate } from './gate.ts';
import { schemaOf } from './schema-of.ts';
import { seededChance } from './seeded-chance.ts';

/** From how many older schemas beside the empty database, and how often each is killed on its way. */
const OLDER = 2;
const KILLS = 4;
const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

describe('a migration that is killed on its way', () => {
  const chance = seededChance();
  const at = (count: number) => 1 + Math.floor(chance.below(count));
  const froms = [0, ...Array.from({ length: OLDER }, () => at(journal.entries.length - 1))];
  const databases: string[] = [];
  let work: string;
  let whole: string[];

  const ask = async (url: string, statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  /** A new database, brought as far as a release of so many migrations did; the owner's URL of it. */
  const databaseOf = async (count: number): Promise<URL> => {
    const name = `migrated_${randomBytes(6).toString('hex')}`;
    await ask(inject('databaseUrl'), `create database ${name}`);
    databases.push(name);
    const url = new URL(inject('databaseUrl'));
    url.pathname = `/${name}`;
    if (count > 0) {
      const client = new pg.Client({ connectionString: url.href });
      await client.connect();
      await applyMigrations(drizzle({ client }), { migrationsFolder: await migrationsOf(count) });
      await client.end();
    }
    return url;
  };
  /** The first so many migrations, as a folder of their own. */
  const migrationsOf = async (count: number): Promise<string> => {
    const own = join(work, `first-${count}`);
    await cp(folder('../migrations'), own, { recursive: true });
    const entries = journal.entries.slice(0, count);
    await writeFile(join(own, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }));
    return own;
  };

  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), 'pendopo-migrations-'));
    const url = await databaseOf(0);
    await migrate(url.href, APP_PASSWORD);
    whole = await schemaOf(url.href);
  }, 120_000);
  afterAll(async () => {
    for (const name of databases)
      await ask(inject('databaseUrl'), `drop database if exists ${name} with (force)`);
    await rm(work, { recursive: true, force: true });
  }, 120_000);

  /** Migrates in a process of its own, which is killed before its `nth` statement reaches the database, or after; answers how many it sent, and whether it came to its end. */
  const migrateUntil = async (url: URL, nth: number, place: 'asked' | 'answered') => {
    let sent = 0;
    const gate = await openGate({
      port: Number(url.port),
      isChange: () => {
        sent += 1;
        return sent === nth;
      },
    });
    const through = new URL(url);
    through.port = String(gate.port);
    const child = spawn(process.execPath, [folder('../src/migrate.ts')], {
      env: {
        ...{ PATH: process.env.PATH, DATABASE_URL: through.href, DATABASE_APP_PASSWORD: APP_PASSWORD },
        ...{ DATA_DIR: work, NODE_COMPILE_CACHE: join(work, 'compiled') },
      },
      stdio: 'ignore',
    });
    const gone = once(child, 'exit');
    void gate.closeAt(place, async () => {
      child.kill('SIGKILL');
      await gone;
    });
    await gone;
    await gate.close();
    return { sent, hasEnded: child.exitCode === 0 };
  };

  it.each(froms)(
    'goes on from the schema of %i migrations when it is started again, and leaves the same as one that nobody disturbed',
    async (from) => {
      const undisturbed = await databaseOf(from);
      const { sent, hasEnded } = await migrateUntil(undisturbed, 0, 'asked');
      expect(hasEnded).toBe(true);
      expect(await schemaOf(undisturbed.href)).toEqual(whole);
      for (let kill = 0; kill < KILLS; kill += 1) {
        // The last few may travel together.
        const nth = at(sent - 5);
        const place = kill % 2 === 0 ? 'asked' : 'answered';
        const where = `seed ${chance.seed}: ${place} at ${nth} of ${sent}`;
        const url = await databaseOf(from);
        expect((await migrateUntil(url, nth, place)).hasEnded, where).toBe(false);
        await migrate(url.href, APP_PASSWORD);
        expect(await schemaOf(url.href), where).toEqual(whole);
      }
    },
  );
});
