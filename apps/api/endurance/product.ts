import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { untilGone } from './processes.ts';

/** The product, started as its README says. */
export interface Product {
  origin: string;
  /** What it has printed so far. */
  said(): string;
  /** Resolves when a text was printed; fails when it ends before. Answers the seconds since the start. */
  says(text: string): Promise<number>;
  /** Presses Ctrl-C; answers the seconds until nothing of it is left, and what stays after twenty. */
  interrupt(): Promise<{ seconds: number; left: number[] }>;
  /** Its exit code, when it ends by itself. */
  ended(): Promise<number | null>;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const patience = 180_000;

/** Runs `npm start` on a data directory. */
export const startProduct = (dataDir: string, port: number): Product => {
  const begun = performance.now();
  // A process group of its own, as a terminal gives one: Ctrl-C reaches all of it at once.
  const npm = spawn('npm', ['start'], {
    cwd: root,
    detached: true,
    env: environment({ DATA_DIR: dataDir, PORT: String(port), RATE_LIMIT: '1000000' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [npm.stdout, npm.stderr])
    stream.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  const seconds = () => (performance.now() - begun) / 1000;
  return {
    origin: `http://127.0.0.1:${port}`,
    said: () => lines.join(''),
    says: async (text) => {
      while (!lines.join('').includes(text)) {
        if (hasEnded(npm) || performance.now() - begun > patience)
          throw new Error(`"${text}" was never said:\n${lines.join('')}`);
        await sleep(20);
      }
      return seconds();
    },
    interrupt: async () => {
      const pressed = performance.now();
      if (npm.pid !== undefined) process.kill(-npm.pid, 'SIGINT');
      const left = await untilGone(dataDir, 20_000);
      return { seconds: (performance.now() - pressed) / 1000, left };
    },
    ended: async () => {
      while (!hasEnded(npm)) {
        if (seconds() * 1000 > patience) throw new Error(`It does not end:\n${lines.join('')}`);
        await sleep(20);
      }
      return npm.exitCode;
    },
  };
};

/** Runs one of the repository's scripts beside it; answers its exit code and what it printed. */
export const runScript = async (name: string, dataDir: string): Promise<{ code: number; said: string }> => {
  const npm = spawn('npm', ['run', '--silent', name], { cwd: root, env: environment({ DATA_DIR: dataDir }) });
  let said = '';
  for (const stream of [npm.stdout, npm.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  const [code] = (await once(npm, 'close')) as [number];
  return { code, said };
};

/** The first of three ports in a row that nobody listens on. */
export const findPorts = async (): Promise<number> => {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const first = 40_000 + Math.floor(Math.random() * 20_000);
    const free = await Promise.all([first, first + 1, first + 2].map(isFree));
    if (free.every(Boolean)) return first;
  }
  throw new Error('There are no free ports.');
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

/** Nothing of this machine's own settings but what a process needs to run. */
const environment = (given: Record<string, string>): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    ['PATH', 'HOME', 'USER', 'LANG', 'TMPDIR'].flatMap((name) =>
      process.env[name] === undefined ? [] : [[name, process.env[name]]],
    ),
  ),
  ...given,
});
