import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** One call of the API. */
export interface Call {
  method: 'GET' | 'POST';
  /** Below `/api/v1`. */
  path: string;
  token: string;
  headers?: Record<string, string>;
  body?: unknown;
}

/** What came back, and how long it took from the first byte sent to the last byte read. */
export interface Answer {
  status: number;
  /** Parsed JSON. */
  body: unknown;
  milliseconds: number;
}

/** A kept-alive connection, one call at a time. */
export interface Connection {
  send(call: Call): Promise<Answer>;
  close(): void;
}

/**
 * Opens a connection to a server on this machine. It speaks just enough HTTP to be cheap: what the generator burns is
 * missing to the server, which runs on the same cores. Clocks stop before the body is parsed.
 */
export const openConnection = async (port: number): Promise<Connection> => {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  const read = reader(socket);
  return {
    async send(call) {
      const message = write(call, port);
      const started = performance.now();
      socket.write(message);
      const { status, text } = await read();
      const milliseconds = performance.now() - started;
      return { status, body: text === '' ? null : JSON.parse(text), milliseconds };
    },
    close: () => socket.destroy(),
  };
};

const write = ({ method, path, token, headers = {}, body }: Call, port: number): string => {
  const payload = body === undefined ? '' : JSON.stringify(body);
  const lines = [
    `${method} /api/v1/${path} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    `authorization: Bearer ${token}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  if (body !== undefined)
    lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(payload)}`);
  return `${lines.join('\r\n')}\r\n\r\n${payload}`;
};

/** Waits for one whole answer. Resets and answers without a length are failures, never silence. */
const reader = (socket: Socket): (() => Promise<{ status: number; text: string }>) => {
  let received: Buffer[] = [];
  let waiting: {
    resolve(answer: { status: number; text: string }): void;
    reject(error: Error): void;
  } | null = null;
  socket.on('data', (chunk: Buffer) => {
    received.push(chunk);
    const answer = parse(received.length === 1 ? chunk : Buffer.concat(received));
    if (answer === null) return;
    received = [];
    waiting?.resolve(answer);
    waiting = null;
  });
  const fail = (error: Error) => {
    waiting?.reject(error);
    waiting = null;
  };
  socket.on('error', fail).on('close', () => fail(new Error('The connection was closed.')));
  return () =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject };
    });
};

const parse = (bytes: Buffer): { status: number; text: string } | null => {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return null;
  const head = bytes.toString('latin1', 0, end);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`An answer without content-length: ${head.split('\r\n')[0]}`);
  const whole = end + 4 + Number(length);
  if (bytes.length < whole) return null;
  return { status: Number(head.slice(9, 12)), text: bytes.toString('utf8', end + 4, whole) };
};
