import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '#test/app.ts';
import { buildSession } from '#test/build.ts';
import { as } from '#test/client.ts';
import { enqueue } from './jobs.ts';

/** A route with an id in its address, a job that fails, and a number that cannot be read. */
const watched: FastifyPluginAsync = async (app) => {
  app.get('/things/:id', { config: { access: 'public' }, schema: { hide: true } }, async () => ({
    ok: true,
  }));
  app.jobs.handle('thing.do', async () => {
    throw new Error('the other side is away');
  });
  app.metrics.watch('pendopo_unreadable', 'A number that is away.', [], async () => {
    throw new Error('away');
  });
  app.metrics.watch('pendopo_things', 'Things by colour.', ['colour'], async () => [
    { labels: { colour: 'red' }, value: 3 },
  ]);
};

describe('what watches the installation', () => {
  let test: TestApp;
  const look = async () => (await as(test.app).get<string>('/metrics')).body.split('\n');

  beforeAll(async () => {
    test = await buildTestApp({
      modules: [watched],
      environment: { METRICS_TOKEN: 'a-token-for-the-watchers' },
    });
    await buildSession(test.database.owner, { agency: 'contoh', positions: [] });
  });
  afterAll(() => test.close());

  it('counts answers by the route that is declared, never by what was asked for', async () => {
    const id = randomUUID();
    await as(test.app).get(`things/${id}`);
    await as(test.app).get(`things/${id}`);
    const lines = await look();
    expect(lines).toContain(
      'pendopo_http_request_duration_seconds_count{method="GET",route="/api/v1/things/:id",status="200"} 2',
    );
    expect(lines.join('\n')).not.toContain(id);
  });

  it('tells of the queue what waits and what failed for good', async () => {
    const job = { task: 'thing.do', payload: { agency: 'contoh' }, maxAttempts: 1 };
    await test.app.db.within('contoh', (tx) => enqueue(tx, [job, job]));
    expect(await look()).toContain('pendopo_jobs{task="thing.do",state="waiting"} 2');
    await test.drain();
    const lines = await look();
    expect(lines).toContain('pendopo_jobs{task="thing.do",state="failed"} 2');
    expect(lines).toContain('pendopo_jobs{task="thing.do",state="waiting"} 0');
  });

  it('leaves out what cannot be read, and tells the rest', async () => {
    const lines = await look();
    expect(lines).toContain('pendopo_things{colour="red"} 3');
    expect(lines.filter((line) => line.startsWith('pendopo_unreadable'))).toEqual([]);
    expect(lines.some((line) => line.startsWith('process_resident_memory_bytes '))).toBe(true);
  });

  it('tells who may watch how the parts are, and nobody else', async () => {
    expect((await as(test.app).get('/readyz')).body).toEqual({
      status: 'ready',
      parts: { database: 'ok', files: 'ok', queue: 'ok', scanner: 'none' },
    });
    const proxied = { 'x-forwarded-for': '203.0.113.9' };
    expect((await as(test.app).get('/readyz', proxied)).body).toEqual({ status: 'ready' });
    const watcher = as(test.app, 'a-token-for-the-watchers');
    expect((await watcher.get('/readyz', proxied)).body).toHaveProperty('parts');
    expect((await watcher.get('/metrics', proxied)).status).toBe(200);
    for (const caller of [as(test.app), as(test.app, 'a-token-for-the-watcherz')])
      expect((await caller.get('/metrics', proxied)).status).toBe(404);
  });
});
