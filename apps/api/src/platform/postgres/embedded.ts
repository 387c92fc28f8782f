import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Binaries, chooseRunner, locateBinaries, type Runner } from './binaries.ts';
import { stopStalePostmaster } from './stale-postmaster.ts';

/** A running PostgreSQL of our own. */
export interface EmbeddedPostgres {
  /** The owner's URL of database `pendopo`. */
  url: string;
  stop(): Promise<void>;
}

/** Where it lies, its owner's password, and whether it may lose data on a crash (tests only). */
export interface EmbeddedOptions {
  directory: string;
  password: string;
  durable: boolean;
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
 * Starts PostgreSQL on a free loopback port, making its data directory at the first start.
 * @throws with one clear sentence when the data belongs to another version, is in use, or the disk is full.
 */
export const startEmbeddedPostgres = async (options: EmbeddedOptions): Promise<EmbeddedPostgres> => {
  const { directory, password } = options;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const binaries = await locateBinaries();
  const version = (await readFile(join(directory, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (version === '') await initialise(binaries, options);
  else if (version !== MAJOR)
    throw new Error(
      `The data in ${directory} belongs to PostgreSQL ${version}; this release brings ${MAJOR}. Restore a backup into an empty DATA_DIR.`,
    );
  await stopStalePostmaster(directory);
  const runner = chooseRunner(binaries, directory);
  const port = await freePort();
  const server = launch(binaries, runner, port, options);
  const url = (database: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
  await untilReady(server, url('postgres'));
  await createDatabase(url('postgres'), 'pendopo');
  return { url: url('pendopo'), stop: () => stop(server.child) };
};

interface Launched {
  child: ChildProcess;
  said: string[];
}

const command = (runner: Runner, program: string, args: string[]): [string, string[]] => {
  const [first, ...rest] = [...runner.prefix, program, ...args];
  return [first ?? program, rest];
};

/** A process group of its own, so that Ctrl-C reaches the server alone and the database is stopped last. */
const settings = ({ uid, gid, prefix }: Runner) => ({
  cwd: '/',
  detached: platform() !== 'win32',
  env: { ...process.env, LC_ALL: 'C' },
  ...(uid === null || gid === null || prefix.length > 0 ? {} : { uid, gid }),
});

const initialise = async (binaries: Binaries, options: EmbeddedOptions): Promise<void> => {
  const { directory, password, durable } = options;
  const runner = chooseRunner(binaries, directory);
  const fresh = `${directory}.new`;
  const secret = await mkdtemp(join(tmpdir(), 'pendopo-'));
  const passwordFile = join(secret, 'password');
  try {
    // Made beside and renamed, so that a start that was cut off leaves nothing half made.
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
    const child = spawn(...command(runner, binaries.initdb, args), {
      ...settings(runner),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const said = listen(child);
    const [code] = await once(child, 'close');
    if (code !== 0) throw new Error(explain('The embedded PostgreSQL could not be set up', said));
    await rm(directory, { recursive: true, force: true });
    await rename(fresh, directory);
  } finally {
    await rm(secret, { recursive: true, force: true });
  }
};

const launch = (binaries: Binaries, runner: Runner, port: number, options: EmbeddedOptions): Launched => {
  const flags = Object.entries({ ...SETTINGS, ...(options.durable ? {} : CARELESS) });
  const args = [
    '-D',
    options.directory,
    '-p',
    String(port),
    ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const child = spawn(...command(runner, binaries.postgres, args), {
    ...settings(runner),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return { child, said: listen(child) };
};

/** Keeps the last lines a process wrote to its error channel. */
const listen = (child: ChildProcess): string[] => {
  const said: string[] = [];
  child.on('error', (error) => said.push(error.message));
  child.stderr?.on('data', (chunk: Buffer) => {
    said.push(
      ...chunk
        .toString()
        .split('\n')
        .filter((line) => line !== ''),
    );
    said.splice(0, said.length - 40);
  });
  return said;
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

const explain = (what: string, said: string[]): string => {
  const text = said.join('\n');
  if (/No space left on device/.test(text)) return `${what}: the disk is full.`;
  if (/incompatible with server|initialized by PostgreSQL version/.test(text))
    return `${what}: its data belongs to another version.`;
  return `${what}: ${
    said
      .filter((line) => /FATAL|PANIC|ERROR|error|hint/i.test(line))
      .slice(-2)
      .join(' ') || text.slice(-300)
  }`;
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

/** SIGINT is PostgreSQL's fast shutdown: it rolls back what is open and writes everything down. */
const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGINT');
  const force = setTimeout(() => child.kill('SIGQUIT'), 20_000);
  await gone;
  clearTimeout(force);
};
