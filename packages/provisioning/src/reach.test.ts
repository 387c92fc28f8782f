import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createReach } from './reach.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const reach = (main: string, maxBytes = 100_000) => createReach({ endpoints: { main }, maxBytes }).http;

const serve = async (listener: RequestListener): Promise<string> => {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((done) => started.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
};

test('sends JSON below the back-end’s own path and gives the answer unread', async () => {
  const baseUrl = await serve((request, response) => {
    request.on('data', (data: Buffer) => response.end(`${request.method} ${request.url} ${String(data)}`));
    response.statusCode = 422;
  });
  const http = reach(`${baseUrl}/panel/`);
  const answer = await http({ method: 'POST', path: '/v1?x=1', body: { a: 1 } });
  expect(answer).toMatchObject({ status: 422, text: 'POST /panel/v1?x=1 {"a":1}' });
});

test('follows nobody elsewhere, and asks only once', async () => {
  let calls = 0;
  const baseUrl = await serve((_, response) => {
    calls += 1;
    response.writeHead(307, { location: '/other' }).end();
  });
  expect((await reach(baseUrl)({ method: 'POST', path: '/' })).status).toBe(307);
  expect(calls).toBe(1);
});

test.each(['//elsewhere.example/', 'http://elsewhere.example/', '@elsewhere.example/'])(
  'refuses %s',
  async (path) => {
    const baseUrl = await serve((_, response) => response.end('here'));
    const outcome = await reach(baseUrl)({ method: 'GET', path }).then(
      ({ text }) => text,
      (error: { kind: string }) => error.kind,
    );
    expect(['here', 'invalid']).toContain(outcome);
  },
);

test('nothing was sent to a dead port', async () => {
  const baseUrl = await serve((_, response) => response.end());
  await new Promise((done) => server?.close(done));
  await expect(reach(baseUrl)({ method: 'POST', path: '/' })).rejects.toMatchObject({
    kind: 'transient',
    code: 'unreachable',
  });
});

test('a broken, slow or endless answer leaves it in doubt', async () => {
  const baseUrl = await serve((request, response) => {
    if (request.url === '/broken') request.socket.destroy();
    if (request.url === '/endless') response.end('x'.repeat(5000));
  });
  const http = reach(baseUrl, 1000);
  for (const path of ['/broken', '/slow', '/endless'])
    await expect(http({ method: 'POST', path, timeoutMs: 300 })).rejects.toMatchObject({ kind: 'ambiguous' });
});
