import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';

/** What a scan says of a file. `unscanned`: there is no scanner, or it gave no clear answer. */
export type ScanVerdict = 'clean' | 'infected' | 'unscanned';

/** Looks for malware in files. */
export interface Scanner {
  /** Whether a file may only be taken when it was found clean. */
  readonly required: boolean;
  scan(path: string): Promise<ScanVerdict>;
  /** Whether it answers now. */
  reachable(): Promise<boolean>;
}

declare module 'fastify' {
  interface FastifyInstance {
    scanner: Scanner;
  }
}

/** Without a scanner every file is `unscanned`. */
const noScanner = (required: boolean): Scanner => ({
  required,
  scan: async () => 'unscanned',
  reachable: async () => false,
});

/** clamd at `host:port`, over INSTREAM. Whatever is not an exact verdict counts as `unscanned`. */
export const createClamd = (address: string, required: boolean, timeoutMs = 60_000): Scanner => {
  const colon = address.lastIndexOf(':');
  const place = { host: address.slice(0, colon), port: Number(address.slice(colon + 1)) };
  const talk = async (ask: (socket: Socket) => Promise<string>): Promise<string> => {
    const socket = connect(place);
    socket.setTimeout(timeoutMs, () => socket.destroy());
    try {
      return await ask(socket);
    } catch {
      return '';
    } finally {
      socket.destroy();
    }
  };
  return {
    required,
    scan: async (path) => verdictOf(await talk((socket) => exchange(socket, path))),
    reachable: async () => (await talk(ping)) === 'PONG\0',
  };
};

const ping = async (socket: Socket): Promise<string> => {
  const answer = readAnswer(socket);
  await write(socket, Buffer.from('zPING\0'));
  return answer;
};

/** Sends the file in chunks with their lengths before them, and reads the answer up to its NUL. */
const exchange = async (socket: Socket, path: string): Promise<string> => {
  const answer = readAnswer(socket);
  // clamd answers "size limit exceeded" and closes while we still write: the answer counts, not the broken pipe.
  await send(socket, path).catch(() => undefined);
  return answer;
};

const send = async (socket: Socket, path: string): Promise<void> => {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const chunk of createReadStream(path, { highWaterMark: 128 * 1024 }) as AsyncIterable<Buffer>) {
    await write(socket, Buffer.concat([length(chunk.length), chunk]));
  }
  await write(socket, length(0));
};

const write = (socket: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });

const length = (bytes: number): Buffer => {
  const prefix = Buffer.alloc(4);
  prefix.writeUInt32BE(bytes);
  return prefix;
};

const readAnswer = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (text.endsWith('\0') || text.length > 10_000) resolve(text);
    });
    socket.on('error', () => resolve(text));
    socket.on('close', () => resolve(text));
  });

/** `stream: OK`, `stream: <name> FOUND`, or anything else. */
export const verdictOf = (answer: string): ScanVerdict => {
  const line = answer.replace(/\0$/, '').trim();
  if (line === 'stream: OK') return 'clean';
  return /^stream: .+ FOUND$/.test(line) ? 'infected' : 'unscanned';
};

/** The scanner that the configuration names. */
export const scanner: FastifyPluginAsync = fp(
  async (app) => {
    const { clamd, scannerRequired } = app.config;
    app.decorate(
      'scanner',
      clamd === null ? noScanner(scannerRequired) : createClamd(clamd, scannerRequired),
    );
  },
  { name: 'scanner' },
);
