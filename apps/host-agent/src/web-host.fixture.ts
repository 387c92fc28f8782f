import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { layOut } from './web-host-files.fixture.ts';

/** A web host in a folder of its own: ProFTPD and nginx as `debian/` sets them up, and the agent between them. */
export interface WebHost {
  folder: string;
  controlUrl: string;
  token: string;
  /** The certificate of the agent (PEM). */
  certificate: string;
  httpPort: number;
  sftpPort: number;
  startAgent(): Promise<void>;
  /** Kills the agent where it stands. */
  killAgent(): Promise<void>;
  startWeb(): Promise<void>;
  stopWeb(): Promise<void>;
  stop(): Promise<void>;
}

/** What such a host needs; the agent’s own programs among it. */
export const WEB_HOST_PROGRAMS = ['proftpd', 'nginx', 'ssh-keygen', 'openssl'];

/** Starts a web host; `proftpd` and `nginx` are the places of the programs. */
export const startWebHost = async (proftpd: string, nginx: string): Promise<WebHost> => {
  const folder = await mkdtemp(join(tmpdir(), 'pendopo-web-host-'));
  const [control = 0, sftp = 0, web = 0] = await freePorts(3);
  await layOut(folder, { control, sftp, web }, nginx);
  const start = async (program: string, args: string[], port: number): Promise<ChildProcess> => {
    const log = openSync(join(folder, 'run/output.log'), 'a');
    const child = spawn(program, args, { stdio: ['ignore', log, log] });
    await answers(port, child);
    return child;
  };
  const main = new URL('main.ts', import.meta.url).pathname;
  const agent = () => start(process.execPath, [main, join(folder, 'host-agent.json')], control);
  const server = () =>
    start(nginx, ['-e', 'stderr', '-g', 'daemon off;', '-c', join(folder, 'nginx.conf')], web);
  const children = { agent: await agent(), web: await server(), sftp: null as ChildProcess | null };
  children.sftp = await start(proftpd, ['-n', '-c', join(folder, 'proftpd.conf')], sftp);
  return {
    folder,
    controlUrl: `https://127.0.0.1:${control}`,
    token: await readFile(join(folder, 'state/token'), 'utf8'),
    certificate: await readFile(join(folder, 'agent.crt'), 'utf8'),
    httpPort: web,
    sftpPort: sftp,
    startAgent: async () => {
      children.agent = await agent();
    },
    killAgent: () => ended(children.agent, 'SIGKILL'),
    startWeb: async () => {
      children.web = await server();
    },
    stopWeb: () => ended(children.web, 'SIGTERM'),
    stop: async () => {
      await Promise.all(Object.values(children).map((child) => ended(child, 'SIGTERM')));
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const freePorts = async (count: number): Promise<number[]> => {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
};

/** Waits until somebody listens. Throws where the child ends before. */
const answers = async (port: number, child: ChildProcess): Promise<void> => {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${child.spawnfile} ended with ${child.exitCode}.`);
    const socket = connect(port, '127.0.0.1');
    const isThere = await new Promise((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    socket.destroy();
    if (isThere) return;
    await delay(10);
  }
};

const ended = async (child: ChildProcess | null, signal: NodeJS.Signals): Promise<void> => {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
};
