import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A clamd of this test's own, in a folder of its own, that knows one piece of malware: EICAR. */
export interface Clamd {
  /** `host:port`. */
  address: string;
  /** Stops it in the middle of everything, as a machine without time does. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

/** The harmless file that every scanner must find, put together here so that none finds this one. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EI', 'CAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** Largest file that it takes, in bytes. */
export const STREAM_LIMIT = 1024 * 1024;

/** Starts clamd in the foreground, and answers once it takes files. */
export const startClamd = async (binary: string): Promise<Clamd> => {
  const folder = await mkdtemp(join(tmpdir(), 'pendopo-clamd-'));
  const port = await freePort();
  await writeFile(
    join(folder, 'test.ndb'),
    `Eicar-Test-Signature:0:*:${Buffer.from(EICAR).toString('hex')}\n`,
  );
  await writeFile(
    join(folder, 'clamd.conf'),
    [
      'Foreground yes',
      'TCPAddr 127.0.0.1',
      `TCPSocket ${port}`,
      `DatabaseDirectory ${folder}`,
      `TemporaryDirectory ${folder}`,
      `StreamMaxLength ${STREAM_LIMIT}`,
      'MaxThreads 4',
    ].join('\n'),
  );
  const daemon = spawn(binary, ['--config-file', join(folder, 'clamd.conf')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [daemon.stdout, daemon.stderr])
    stream.on('data', (chunk: Buffer) => void said.push(chunk.toString()));
  const stop = async () => {
    await end(daemon);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await isReady(daemon, port);
  } catch (error) {
    await stop();
    throw new Error(`clamd does not start: ${said.join('')}`, { cause: error });
  }
  return {
    address: `127.0.0.1:${port}`,
    freeze: () => void daemon.kill('SIGSTOP'),
    thaw: () => void daemon.kill('SIGCONT'),
    stop,
  };
};

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
};

const isReady = async (daemon: ChildProcess, port: number): Promise<void> => {
  const until = performance.now() + 30_000;
  while (performance.now() < until) {
    if (daemon.exitCode !== null) throw new Error(`It ended with ${daemon.exitCode}.`);
    if (await isListening(port)) return;
    await sleep(50);
  }
  throw new Error('It took too long.');
};

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

const end = async (daemon: ChildProcess): Promise<void> => {
  if (daemon.exitCode !== null || daemon.signalCode !== null) return;
  const gone = once(daemon, 'exit');
  // A frozen process does not hear that it should end.
  daemon.kill('SIGKILL');
  await gone;
};
