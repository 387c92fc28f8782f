import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** One of the two servers compared, in a process of its own. */
export interface ServerProcess {
  name: 'ours' | 'floor';
  pid: number;
  port: number;
  stop(): Promise<void>;
}

/** Starts a server from its source file and waits until it listens. What it says on its error channel is passed on. */
export const startServer = async (
  name: ServerProcess['name'],
  file: URL,
  environment: Record<string, string>,
  flags: string[] = [],
): Promise<ServerProcess> => {
  const port = await freePort();
  const child = spawn(process.execPath, [...flags, file.pathname], {
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await untilListening(child, port);
  if (child.pid === undefined) throw new Error(`The server ${name} has no process.`);
  return { name, pid: child.pid, port, stop: () => stop(child) };
};

const untilListening = async (child: ChildProcess, port: number): Promise<void> => {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`A server ended with ${child.exitCode} before it listened.`);
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
    if (answer !== null) return;
    await sleep(50);
  }
  throw new Error('A server did not listen within half a minute.');
};

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
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
