import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { startEmbeddedHost } from '../../embedded-host/index.ts';

/** What a back-end answers instead of doing anything. */
interface Refusal {
  status: number;
  retryAfter?: number;
}

/** The embedded host behind a door of its own: with a token of the test's, which may be changed, and failures on demand. */
export interface TestBackend {
  url: string;
  /** What the door lets in. */
  token: string;
  /** While set, every call is answered with it. */
  refusal: Refusal | null;
  /** While set, no call is answered before it is kept. */
  gate: Promise<void> | null;
  /** Calls that came, as `PUT /v1/accounts/x`. */
  calls: string[];
  /** Passwords that it was given. */
  passwords: string[];
  sftpPort: number;
  close(): Promise<void>;
}

/** Starts one on free ports. */
export const startTestBackend = async (token: string): Promise<TestBackend> => {
  const folder = await mkdtemp(join(tmpdir(), 'pendopo-back-end-'));
  const host = await startEmbeddedHost({ dataDir: folder, sftpPort: 0, httpPort: 0, host: '127.0.0.1' });
  const server = createServer(async (request, response) => {
    backend.calls.push(`${request.method} ${request.url}`);
    await backend.gate;
    const { refusal } = backend;
    if (refusal !== null)
      return void response
        .writeHead(
          refusal.status,
          refusal.retryAfter === undefined ? {} : { 'retry-after': String(refusal.retryAfter) },
        )
        .end('{}');
    if (request.headers.authorization !== `Bearer ${backend.token}`)
      return void response.writeHead(401).end('{"code":"token"}');
    const body = await buffer(request);
    const { password } = (body.length === 0 ? {} : JSON.parse(body.toString())) as { password?: string };
    if (password !== undefined) backend.passwords.push(password);
    const answer = await forward(request, body, `${host.controlUrl}${request.url}`, host.token);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const backend: TestBackend = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ token, refusal: null, gate: null, calls: [], passwords: [], sftpPort: host.sftpPort },
    close: async () => {
      server.close();
      await host.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return backend;
};

const forward = async (
  request: IncomingMessage,
  body: Buffer,
  url: string,
  token: string,
): Promise<Response> => {
  const match = request.headers['if-match'];
  return fetch(url, {
    method: request.method ?? 'GET',
    headers: {
      authorization: `Bearer ${token}`,
      ...(match === undefined ? {} : { 'if-match': match }),
      ...(body.length === 0 ? {} : { 'content-type': 'application/json' }),
    },
    ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
  });
};
