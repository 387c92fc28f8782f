import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyPluginAsync } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '#test/app.ts';
import { drain } from './draining.ts';

describe('a server that is about to go', () => {
  let test: TestApp;
  let port: number;
  let release: () => void = () => undefined;
  const agent = new Agent({ keepAlive: true });
  const arrived: string[] = [];

  beforeAll(async () => {
    const slow: FastifyPluginAsync = async (app) => {
      app.get('/slow', { config: { access: 'public' }, schema: { hide: true } }, async () => {
        arrived.push('slow');
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        return { answered: true };
      });
    };
    test = await buildTestApp({ modules: [slow] });
    await test.app.listen({ port: 0, host: '127.0.0.1' });
    port = (test.app.server.address() as AddressInfo).port;
  });
  afterAll(async () => {
    agent.destroy();
    await test.close();
  });

  const get = (path: string) =>
    new Promise<{ status: number; headers: IncomingHttpHeaders }>((resolve, reject) => {
      request({ port, path, agent, host: '127.0.0.1' }, (response) => {
        response.resume();
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
      })
        .on('error', reject)
        .end();
    });

  it('is asked for nothing new, and answers what it was asked before', async () => {
    expect(await get('/readyz')).toMatchObject({ status: 200, headers: { connection: 'keep-alive' } });
    const before = get('/api/v1/slow');
    await expect.poll(() => arrived).toEqual(['slow']);

    test.app.draining.begin();
    expect(await get('/readyz')).toMatchObject({ status: 503, headers: { 'retry-after': '2' } });
    expect(await get('/healthz')).toMatchObject({ status: 200, headers: { connection: 'close' } });

    let isGone = false;
    const gone = drain(test.app, 0).then(() => {
      isGone = true;
    });
    await expect.poll(() => test.app.server.listening).toBe(false);
    await expect(get('/healthz')).rejects.toThrow('ECONNREFUSED');
    expect(isGone).toBe(false);
    release();
    expect((await before).status).toBe(200);
    await gone;
  });
});
