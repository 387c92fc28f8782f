import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server of these tests: its own folder, on ports of its own, with nothing of the machine's configuration. */
export interface RunningServer {
  stop(): Promise<void>;
}

/** A folder that the server may fill. */
export const serverFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'pendopo-dns-'));

/** A port of 127.0.0.1 that nobody listens at, by TCP or UDP. */
export const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const socket = createSocket('udp4');
  const isFree = await new Promise<boolean>((done) => {
    socket.once('error', () => done(false)).bind(port, '127.0.0.1', () => done(true));
  });
  socket.close();
  await new Promise((done) => server.close(done));
  return isFree ? port : freePort();
};

/** Starts a program and waits until it is ready; stopping it takes the folder away too. */
export const startServer = async (
  [command = '', ...args]: string[],
  folder: string,
  isReady: () => Promise<boolean>,
): Promise<RunningServer> => {
  const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      said = (said + String(data)).slice(-4000);
    });
  const ended = new Promise<void>((done) => child.once('exit', () => done()).once('error', () => done()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const until = Date.now() + 10_000;
  while (!(await isReady().catch(() => false))) {
    if (child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`${command} did not start:\n${said}`);
    }
    await new Promise((done) => setTimeout(done, 15));
  }
  return { stop };
};

/** What the public is told of a name; empty where there is nothing. */
export const answersAt = async (port: number, name: string, type: string): Promise<unknown[]> => {
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  resolver.setServers([`127.0.0.1:${port}`]);
  try {
    const told: unknown = await resolver.resolve(name, type);
    return Array.isArray(told) ? told : [told];
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOTFOUND' || code === 'ENODATA') return [];
    throw error;
  }
};
