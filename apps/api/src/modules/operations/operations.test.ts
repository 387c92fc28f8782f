import type { FastifyPluginAsync } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agenciesModule } from '#modules/agencies/index.ts';
import { auditModule } from '#modules/audit/index.ts';
import { enqueue } from '#platform/jobs.ts';
import { buildTestApp, type TestApp } from '#test/app.ts';
import { buildSession } from '#test/build.ts';
import { as, type Caller, tokenOf } from '#test/client.ts';
import { operationsModule } from './index.ts';

interface Letters {
  items: { id: string; task: string; attempts: number; error: string; payload: { agency: string } }[];
}

describe('dead letters', () => {
  let test: TestApp;
  let administrator: Caller;
  let fails = true;
  const done: string[] = [];
  const fragile: FastifyPluginAsync = async (app) => {
    app.jobs.handle('thing.do', async ({ agency }) => {
      if (fails) throw new Error('the other side is away');
      done.push(agency);
    });
  };
  const somebody = async (agency: string, positions: string[]) =>
    as(test.app, tokenOf(test.app, await buildSession(test.database.owner, { agency, positions })));
  const list = async (caller: Caller) => (await caller.get<Letters>('operations/dead-letters')).body.items;

  beforeAll(async () => {
    test = await buildTestApp({ modules: [auditModule, agenciesModule, operationsModule, fragile] });
    administrator = await somebody('contoh', ['administrator']);
    await somebody('lain', []);
    for (const agency of ['contoh', 'lain'])
      await test.app.db.within(agency, (tx) =>
        enqueue(tx, [{ task: 'thing.do', payload: { agency }, maxAttempts: 1 }]),
      );
    await test.drain();
  });
  afterAll(() => test.close());

  it('are the administrator’s of their agency to see', async () => {
    expect(await list(administrator)).toEqual([
      expect.objectContaining({
        task: 'thing.do',
        attempts: 1,
        error: expect.stringContaining('the other side is away'),
        payload: { agency: 'contoh' },
      }),
    ]);
    const nobody = await somebody('contoh', ['inspector', 'technician']);
    expect((await nobody.get('operations/dead-letters')).status).toBe(404);
    expect((await as(test.app).get('operations/dead-letters')).status).toBe(401);
  });

  it('are tried again when asked, once for a repeated call', async () => {
    const [own] = await list(administrator);
    const [other] = await list(await somebody('lain', ['administrator']));
    const path = (id: string | undefined) => `operations/dead-letters/${id}/rerun`;
    expect((await administrator.post(path(other?.id))).status).toBe(404);
    expect((await (await somebody('contoh', [])).post(path(own?.id))).status).toBe(404);
    expect((await as(test.app).post(path(own?.id))).status).toBe(401);
    for (const nothing of ['tiada', '999999999'])
      expect((await administrator.post(path(nothing))).status).toBe(404);
    fails = false;
    const key = { 'idempotency-key': 'again' };
    for (const time of [1, 2]) {
      const answer = await administrator.post(path(own?.id), undefined, key);
      expect({ time, status: answer.status, body: answer.body }).toEqual({
        time,
        status: 202,
        body: { id: own?.id },
      });
    }
    await test.drain();
    expect(done).toEqual(['contoh']);
    expect(await list(administrator)).toEqual([]);
    const { body } = await administrator.get<{ items: { action: string }[] }>('audit');
    expect(body.items.map(({ action }) => action)).toEqual(['job.rerun']);
  });
});
