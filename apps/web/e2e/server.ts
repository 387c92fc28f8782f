import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The whole product with its demonstration, running in a folder of its own. */
export interface Product {
  origin: string;
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const node = join(root, 'node_modules', 'node', 'bin', 'node');
const patience = 120_000;

/** Builds the pages where that is due, and starts the product as `npm start` does; E2E_ORIGIN names one that runs already. */
export const startProduct = async (): Promise<Product> => {
  const running = process.env.E2E_ORIGIN;
  if (running !== undefined) return { origin: running, stop: async () => undefined };
  await buildPages();
  const dataDir = await mkdtemp(join(tmpdir(), 'pendopo-browser-'));
  const port = await findFreePorts(3);
  const origin = `http://127.0.0.1:${port}`;
  const said: string[] = [];
  const server = spawn(node, [join(root, 'apps', 'api', 'src', 'server.ts')], {
    cwd: root,
    env: environment({ DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1' }),
    // By the channel the server notices when the tests are gone, however they went.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [server.stdout, server.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said.push(chunk.toString());
      said.splice(0, said.length - 200);
    });
  const stop = async (): Promise<void> => {
    await endProcess(server);
    await endDatabase(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await isReady(origin, server);
  } catch (error) {
    await stop();
    throw new Error(`The product does not start:\n${said.join('')}`, { cause: error });
  }
  return { origin, stop };
};

const buildPages = async (): Promise<void> => {
  const launch = (await import(join(root, '.launch', 'build-pages.mjs'))) as {
    buildPages: () => Promise<void>;
  };
  await launch.buildPages();
};

/** Nothing of this machine's own settings but what a process needs to run. */
const environment = (given: Record<string, string>): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    ['PATH', 'HOME', 'USER', 'LANG', 'TMPDIR', 'SYSTEMROOT'].flatMap((name) =>
      process.env[name] === undefined ? [] : [[name, process.env[name]]],
    ),
  ),
  DEMO: 'true',
  LOG_LEVEL: 'warn',
  ...given,
});

/** The first of so many ports in a row that nobody listens on. */
const findFreePorts = async (count: number): Promise<number> => {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const first = 20_000 + Math.floor(Math.random() * 20_000);
    const free = await Promise.all(Array.from({ length: count }, (_, index) => isFree(first + index)));
    if (free.every(Boolean)) return first;
  }
  throw new Error('There are no free ports.');
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

const isReady = async (origin: string, server: ChildProcess): Promise<void> => {
  const until = performance.now() + patience;
  while (performance.now() < until) {
    if (server.exitCode !== null) throw new Error(`It ended with ${server.exitCode}.`);
    const answer = await fetch(`${origin}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error('It took too long.');
};

const endProcess = async (server: ChildProcess): Promise<void> => {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  server.kill('SIGTERM');
  const force = setTimeout(() => server.kill('SIGKILL'), 20_000);
  await gone;
  clearTimeout(force);
};

/** A server that had to be killed leaves its database behind. */
const endDatabase = async (dataDir: string): Promise<void> => {
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => null);
  const pid = Number(text?.split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1) return;
  try {
    process.kill(pid, 'SIGQUIT');
    await sleep(1000);
  } catch {
    return;
  }
};
