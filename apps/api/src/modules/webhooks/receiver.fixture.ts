import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import {
  createServer,
  type IncomingHttpHeaders,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** What arrived. */
export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** Somebody's system that is sent events; it answers as it is told. */
export interface Receiver {
  url: string;
  port: number;
  received: Received[];
  /** How many connections were made. */
  connections: () => number;
  /** How much arrived inside of secure ones, in bytes. */
  heard: () => number;
  /** What the next calls are answered; 204 at first. */
  answer: (response: ServerResponse) => void;
  /** Ends it: nobody listens on its port any more. */
  down(): Promise<void>;
  /** Listens again, on the same port. */
  up(): Promise<void>;
}

/** Starts a receiver on this machine. */
export const startReceiver = async (secure?: { key: string; cert: string }): Promise<Receiver> => {
  const received: Received[] = [];
  let server: Server | undefined;
  let connections = 0;
  let heard = 0;
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      receiver.answer(response);
    });
  };
  const listen = async (port: number) => {
    server = secure === undefined ? createServer(listener) : createSecureServer(secure, listener);
    server.on('connection', () => {
      connections += 1;
    });
    server.on('secureConnection', (socket) =>
      socket.on('data', (chunk: Buffer) => {
        heard += chunk.byteLength;
      }),
    );
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(0);
  const receiver: Receiver = {
    url: `${secure === undefined ? 'http' : 'https'}://127.0.0.1:${port}/kabar`,
    port,
    received,
    connections: () => connections,
    heard: () => heard,
    answer: good,
    down: async () => {
      server?.closeAllConnections();
      if (server?.listening) await new Promise((done) => server?.close(done));
    },
    up: async () => {
      await listen(port);
    },
  };
  return receiver;
};

/** The answer of a receiver that is well. */
export const good = (response: ServerResponse): void => void response.writeHead(204).end();

/** A certificate that no authority has signed. */
export const selfSigned = (directory: string): { key: string; cert: string } => {
  const [key, cert] = [`${directory}/hook.key`, `${directory}/hook.pem`];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
      ...[
        '-subj',
        '/CN=kabar.contoh.go.id',
        '-addext',
        'subjectAltName=DNS:kabar.contoh.go.id',
        '-keyout',
        key,
        '-out',
        cert,
      ],
    ],
    { stdio: 'pipe' },
  );
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
};
