import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { APP_PASSWORD } from '#test/global-setup.ts';

/** The database and the keys that processes of one installation share. */
export interface Shared {
  ownerUrl: string;
  dataDir: string;
}

/** A process of the product's own. */
export interface OwnProcess {
  pid: number;
  isReady(): boolean;
  /** Resolves once it serves; fails when it ends before. */
  ready(): Promise<void>;
  /** Takes it away where it stands: kill -9. */
  kill(): Promise<void>;
  /** Has it end by itself, which leaves its code compiled for those after it. */
  end(): Promise<void>;
}

/** What is started, by which name its connections are known in the database, and what it says once it serves. */
interface Wanted {
  program: 'server' | 'worker';
  name: string;
  readyAt: string;
  environment?: Record<string, string>;
}

/** Starts a process on an installation. */
export const startProcess = (
  { ownerUrl, dataDir }: Shared,
  { program, name, readyAt, environment = {} }: Wanted,
): OwnProcess => {
  const child = spawn(process.execPath, [fileURLToPath(new URL(`../src/${program}.ts`, import.meta.url))], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: `${ownerUrl}?application_name=${name}`,
      DATABASE_APP_PASSWORD: APP_PASSWORD,
      DATA_DIR: dataDir,
      MIGRATE: 'false',
      WORKER: 'separate',
      LOOPBACK_BACKENDS: 'true',
      // Whoever starts a hundred of them has the code compiled once.
      NODE_COMPILE_CACHE: join(dataDir, 'compiled'),
      ...environment,
    },
    // By the channel a process notices when the tests are gone, however they went.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-20_000);
      wasReady ||= said.includes(readyAt);
    });
  let wasReady = false;
  const isReady = () => !hasEnded(child) && wasReady;
  const leave = async (signal: NodeJS.Signals): Promise<void> => {
    if (hasEnded(child)) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    pid: child.pid ?? 0,
    isReady,
    ready: async () => {
      const until = performance.now() + 240_000;
      while (!isReady()) {
        if (hasEnded(child) || performance.now() > until)
          throw new Error(`The ${program} did not start:\n${said}`);
        await sleep(10);
      }
    },
    kill: () => leave('SIGKILL'),
    end: () => leave('SIGTERM'),
  };
};

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;
