import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { APP_PASSWORD } from '#test/global-setup.ts';

const program = fileURLToPath(new URL('../src/worker.ts', import.meta.url));

/** A worker of the product in a process of its own. */
export interface WorkerProcess {
  /** By which its connections are known in the database. */
  name: string;
  isReady(): boolean;
  /** Resolves once it takes jobs; fails when it ends before. */
  ready(): Promise<void>;
  /** Takes it away where it stands: kill -9. */
  kill(): Promise<void>;
  /** Has it end by itself, which leaves its code compiled for those after it. */
  end(): Promise<void>;
}

let started = 0;

/** Starts a worker on the database and the keys of an installation. */
export const startWorker = (installation: { ownerUrl: string; dataDir: string }): WorkerProcess => {
  started += 1;
  const name = `worker-${started}`;
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: `${installation.ownerUrl}?application_name=${name}`,
      DATABASE_APP_PASSWORD: APP_PASSWORD,
      DATA_DIR: installation.dataDir,
      LOG_LEVEL: 'info',
      LOOPBACK_BACKENDS: 'true',
      MIGRATE: 'false',
      // Whoever starts a hundred of them has the code compiled once.
      NODE_COMPILE_CACHE: join(installation.dataDir, 'compiled'),
    },
    // By the channel a worker notices when the tests are gone, however they went.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  const isReady = () => !hasEnded(child) && said.includes('the worker takes jobs');
  const leave = async (signal: NodeJS.Signals): Promise<void> => {
    if (hasEnded(child)) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    name,
    isReady,
    ready: async () => {
      const until = performance.now() + 60_000;
      while (!isReady()) {
        if (hasEnded(child) || performance.now() > until)
          throw new Error(`The worker did not start:\n${said}`);
        await sleep(10);
      }
    },
    kill: () => leave('SIGKILL'),
    end: () => leave('SIGTERM'),
  };
};

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;
