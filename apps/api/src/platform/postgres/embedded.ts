import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { chooseRunner, locateBinaries } from './binaries.ts';
import { explain, type Launched, launch, stop } from './child.ts';
import { makeDataDirectory, type NewDirectory } from './data-directory.ts';
import { keepRunning } from './keep-running.ts';
import { stopStalePostmaster } from './stale-postmaster.ts';

/** A running PostgreSQL of our own. */
export interface EmbeddedPostgres {
  /** The owner's URL of database `pendopo`. */
  url: string;
  stop(): Promise<void>;
  /** Whether it has found no room to write in since it was started: it may die of that before it can tell a client. */
  foundDiskFull(): boolean;
}

const MAJOR = '18';
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  max_connections: '120',
  shared_buffers: '128MB',
  shared_preload_libraries: 'pg_stat_statements',
};
const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * Starts PostgreSQL on a free loopback port, making its data directory at the first start, and keeps it running on that port until it
 * is stopped; `durable: false` may lose data in a crash, for tests. `tell` hears of it when it has to be started again.
 * @throws with one clear sentence when the data belongs to another version, is in use, or the disk is full.
 */
export const startEmbeddedPostgres = async (
  options: NewDirectory,
  tell: (line: string) => void = () => undefined,
): Promise<EmbeddedPostgres> => {
  const { directory, password, durable } = options;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const binaries = await locateBinaries();
  const version = (await readFile(join(directory, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (version === '') await makeDataDirectory(binaries.initdb, chooseRunner(binaries, directory), options);
  else if (version !== MAJOR)
    throw new Error(
      `The data in ${directory} belongs to PostgreSQL ${version}; this release brings ${MAJOR}. Restore a backup into an empty DATA_DIR.`,
    );
  await stopStalePostmaster(directory);
  const runner = chooseRunner(binaries, directory);
  const port = await freePort();
  const flags = Object.entries({ ...SETTINGS, ...(durable ? {} : CARELESS) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const start = () => launch(runner, binaries.postgres, ['-D', directory, '-p', String(port), ...flags]);
  const server = start();
  const url = (database: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
  await untilReady(server, url('postgres'));
  await createDatabase(url('postgres'), 'pendopo');
  return { url: url('pendopo'), ...keepRunning(server, start, tell) };
};

/** The owner's URL of a PostgreSQL that a server of ours runs on this data already, or null: for commands beside a running server. */
export const findRunningPostgres = async (directory: string, password: string): Promise<string | null> => {
  const [, , , port] = (await readFile(join(directory, 'postmaster.pid'), 'utf8').catch(() => '')).split(
    '\n',
  );
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/pendopo`;
  return port !== undefined && /^\d+$/.test(port) && (await answers(url)) ? url : null;
};

const untilReady = async ({ child, said }: Launched, url: string): Promise<void> => {
  for (let tries = 0; tries < 1200; tries += 1) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
      throw new Error(explain('The embedded PostgreSQL did not start', said));
    if (await answers(url)) return;
    await sleep(50);
  }
  await stop(child);
  throw new Error(explain('The embedded PostgreSQL did not become ready within a minute', said));
};

const answers = async (connectionString: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    // A refused password will not get better by waiting.
    if ((error as { code?: string }).code === '28P01')
      throw new Error(
        'The embedded PostgreSQL refuses the password in DATA_DIR/keys: the keys do not belong to this data.',
      );
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
};

const createDatabase = async (connectionString: string, name: string): Promise<void> => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  return address.port;
};
