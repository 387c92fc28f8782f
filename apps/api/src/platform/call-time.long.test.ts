import { type AddressInfo, connect } from 'node:net';
import { Readable } from 'node:stream';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callTime } from './call-time.ts';
import { draining } from './draining.ts';

const EVERY_MS = 150;
/** Long enough for a call to be given up several times over. */
const LONG_MS = 8 * EVERY_MS;
const MEGABYTE = Buffer.alloc(1024 * 1024);
const MEGABYTES = 12;
/** More than any machine takes for a reader ahead. */
const MANY_MEGABYTES = 100;

describe('the time that a call may take', () => {
  let app: FastifyInstance;
  let port: number;
  let received = 0;
  let broken = 0;
  beforeAll(async () => {
    app = Fastify();
    await app.register(draining);
    await app.register(callTime, { everyMs: EVERY_MS, leastBytes: 1000 });
    app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
    app.post('/upload', async ({ body }) => {
      received = 0;
      try {
        for await (const chunk of body as Readable) received += (chunk as Buffer).length;
      } catch (error) {
        broken += 1;
        throw error;
      }
      return 'taken';
    });
    app.post('/refused', async (_request, reply) => reply.code(422).send('refused'));
    app.get('/never', () => new Promise(() => undefined));
    app.get<{ Params: { megabytes: string } }>('/large/:megabytes', ({ params }) =>
      Readable.from(Array.from({ length: Number(params.megabytes) }, () => MEGABYTE)),
    );
    await app.listen({ port: 0, host: '127.0.0.1' });
    port = (app.server.address() as AddressInfo).port;
  });
  afterAll(() => app.close());

  /** Sends a head and then `chunk` over and over, until the line is ended; tells what came, and how many bytes. */
  const converse = async (
    head: string,
    { chunk = 0, times = Number.POSITIVE_INFINITY, pauseMs = 0 } = {},
  ) => {
    const socket = connect(port, '127.0.0.1');
    let said = '';
    let taken = 0;
    socket.write(head.replaceAll('\n', '\r\n'));
    socket.on('data', (some: Buffer) => {
      taken += some.length;
      if (said.length < 500) said += some.toString('latin1');
      if (pauseMs > 0) {
        socket.pause();
        setTimeout(() => socket.resume(), pauseMs);
      }
    });
    const closed = new Promise<void>((resolve) => {
      socket.on('error', () => undefined).on('close', resolve);
    });
    let sent = 0;
    const dripping = setInterval(() => {
      if (chunk > 0 && sent < times) socket.write(Buffer.alloc(chunk));
      sent += 1;
    }, EVERY_MS / 10);
    await closed;
    clearInterval(dripping);
    return { status: said.slice(9, 12), taken };
  };
  const post = (path: string, length: number) =>
    `POST ${path} HTTP/1.1\nhost: here\nconnection: close\ncontent-type: application/octet-stream\ncontent-length: ${length}\n\n`;

  it('is not counted while a body comes on, however long it takes', async () => {
    const times = (10 * LONG_MS) / EVERY_MS;
    const { status } = await converse(post('/upload', 1000 * times), { chunk: 1000, times });
    expect([status, received]).toEqual(['200', 1000 * times]);
  });

  it('ends for a body of which hardly anything comes on, and its handler hears of it', async () => {
    expect(await converse(post('/upload', 100_000), { chunk: 1 })).toMatchObject({ status: '503' });
    await expect.poll(() => broken).toBe(1);
  });

  it('ends also after the answer, for whoever is still sending', async () => {
    expect(
      await converse(post('/refused', 100_000).replace('connection: close\n', ''), { chunk: 1 }),
    ).toMatchObject({
      status: '422',
    });
  });

  it('ends where no answer begins', async () => {
    expect(await converse('GET /never HTTP/1.1\nhost: here\nconnection: close\n\n')).toMatchObject({
      status: '503',
    });
  });

  it('is not counted while an answer is fetched slowly', async () => {
    const began = performance.now();
    const { status, taken } = await converse(
      `GET /large/${MEGABYTES} HTTP/1.1\nhost: here\nconnection: close\n\n`,
      {
        pauseMs: 10,
      },
    );
    expect(status).toBe('200');
    expect(taken).toBeGreaterThan(MEGABYTES * 1024 * 1024);
    expect(performance.now() - began).toBeGreaterThan(2 * EVERY_MS);
  });

  it('is counted in any case once the server is about to go', async () => {
    app.draining.begin();
    const length = 1000 * LONG_MS;
    expect(await converse(post('/upload', length), { chunk: 1000 })).toMatchObject({ status: '503' });
    const { status, taken } = await converse(`GET /large/${MANY_MEGABYTES} HTTP/1.1\nhost: here\n\n`, {
      pauseMs: 5,
    });
    expect(status).toBe('200');
    expect(taken).toBeLessThan(MANY_MEGABYTES * 1024 * 1024);
  });
});
