import { sql } from 'drizzle-orm';
import type { FastifyPluginAsync } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { buildAgency, buildSession, type SignedIn } from '../../test/build.ts';
import { as, tokenOf } from '../../test/client.ts';
import { statementsOf } from '../../test/statements.ts';
import { once, sendStored } from './idempotency.ts';
import { problem } from './problems.ts';

const Unlucky = problem('unlucky', 409, { id: { title: 'Gagal' }, en: { title: 'Unlucky' } });

const register: FastifyPluginAsync = async (app) => {
  const file = async (
    name: string,
    tx: Parameters<Parameters<typeof app.db.within>[1]>[0],
    agency: string,
  ) => {
    if (name === 'unlucky') throw Unlucky();
    const { rows } = await tx.execute<{ id: string }>(
      sql`insert into organizations (agency, kind, name, short_name, label)
          values (${agency}, 'opd', ${name}, 'x', ${crypto.randomUUID()}) returning id`,
    );
    return {
      status: 201,
      headers: { location: `/units/${rows[0]?.id}` },
      body: { id: rows[0]?.id, secret: 'resi-4471' },
    };
  };
  app.post<{ Body: { name: string } }>(
    '/units',
    { config: { access: 'signed-in', clients: 'none' }, schema: { repeats: 'answered' } },
    async (request, reply) =>
      sendStored(
        reply,
        await request.enter((tx, actor) =>
          once(tx, request, actor, () =>
            file(request.body.name, tx, actor.kind === 'anonymous' ? '' : actor.agency),
          ),
        ),
      ),
  );
  app.post<{ Body: { name: string } }>(
    '/open',
    { config: { access: 'optional', clients: 'none' }, schema: { repeats: 'answered' } },
    async (request, reply) =>
      sendStored(
        reply,
        await request.enter(
          (tx, actor) =>
            once(tx, request, actor, () => file(request.body.name, tx, 'kalbar'), { agency: 'kalbar' }),
          { agency: 'kalbar' },
        ),
      ),
  );
};

describe('an Idempotency-Key', () => {
  let test: TestApp;
  let siti: SignedIn;
  let token: string;
  beforeAll(async () => {
    test = await buildTestApp({ modules: [register] });
    siti = await buildSession(test.database.owner, { agency: 'kalbar' });
    await buildAgency(test.database.owner, 'kalbar');
    token = tokenOf(test.app, siti);
  });
  afterAll(() => test.close());
  const unitsNamed = async (name: string) =>
    (await test.database.owner.query('select from organizations where name = $1', [name])).rowCount;

  it('makes twenty calls at once one effect and one answer', async () => {
    const calls = Array.from({ length: 20 }, () =>
      as(test.app, token).post('units', { name: 'Dinas A' }, { 'idempotency-key': 'a' }),
    );
    const answers = await Promise.all(calls);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body, headers }) => `${body.id} ${headers.location}`)).size).toBe(1);
    expect(await unitsNamed('Dinas A')).toBe(1);
  });

  it('is refused with another body', async () => {
    const again = await as(test.app, token).post('units', { name: 'Dinas B' }, { 'idempotency-key': 'a' });
    expect([again.status, again.body.code]).toEqual([422, 'idempotency-key-reused']);
    expect(await unitsNamed('Dinas B')).toBe(0);
  });

  it('belongs to one person', async () => {
    const budi = await buildSession(test.database.owner, { agency: 'kalbar' });
    const own = await as(test.app, tokenOf(test.app, budi)).post(
      'units',
      { name: 'Dinas A' },
      { 'idempotency-key': 'a' },
    );
    expect(own.status).toBe(201);
    expect(await unitsNamed('Dinas A')).toBe(2);
  });

  it('is free again after a refusal, which did nothing', async () => {
    const headers = { 'idempotency-key': 'c' };
    expect((await as(test.app, token).post('units', { name: 'unlucky' }, headers)).status).toBe(409);
    expect((await as(test.app, token).post('units', { name: 'Dinas C' }, headers)).status).toBe(201);
  });

  it('works for whoever has no account', async () => {
    const headers = { 'idempotency-key': 'public-1' };
    const first = await as(test.app).post('open', { name: 'Warga' }, headers);
    expect((await as(test.app).post('open', { name: 'Warga' }, headers)).body).toEqual(first.body);
    expect(await unitsNamed('Warga')).toBe(1);
  });

  describe('of whoever has no account', () => {
    const call = (key: string, remoteAddress: string, agent = 'curl') =>
      test.app.inject({
        ...{ method: 'POST', url: '/api/v1/open', payload: { name: 'Tamu' }, remoteAddress },
        headers: { 'idempotency-key': key, 'user-agent': agent },
      });
    const idOf = async (key: string, address: string, agent?: string) =>
      (await call(key, address, agent)).json<{ id: string }>().id;

    it('is nobody else’s, however easily thought of', async () => {
      for (const key of [
        '1',
        'key-00000000000000000000000000000001',
        '00000000-0000-0000-0000-000000000001',
      ]) {
        const first = await idOf(key, '10.1.1.1');
        expect(await idOf(key, '10.1.1.1')).toBe(first);
        expect(await idOf(key, '10.1.1.2')).not.toBe(first);
        expect(await idOf(key, '10.1.1.1', 'Firefox')).not.toBe(first);
      }
    });

    it('goes along from one network to the next where nobody could guess it', async () => {
      const key = crypto.randomUUID();
      expect(await idOf(key, '10.1.1.9')).toBe(await idOf(key, '10.1.1.1'));
    });

    it('is kept without where it came from, and to the hour', async () => {
      const { rows } = await test.database.owner.query<{ actor: string; at: string }>(
        "select actor, to_char(created_at, 'MI:SS.MS') as at from idempotency_keys where actor like 'anonymous%'",
      );
      expect(rows.length).toBeGreaterThan(5);
      for (const { actor, at } of rows) {
        expect(actor).toMatch(/^anonymous(:[\w-]{43})?$/);
        expect(at).toBe('00:00.000');
      }
    });
  });

  it('keeps answers sealed', async () => {
    const { rows } = await test.database.owner.query<{ answer: string }>(
      'select answer from idempotency_keys',
    );
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.some(({ answer }) => answer.includes('4471'))).toBe(false);
  });

  it('is forgotten after two days', async () => {
    const { owner, db } = test.database;
    await owner.query(
      "update idempotency_keys set created_at = now() - interval '49 hours' where key = 'public-1'",
    );
    const forget = test.app.jobs.taskList()['platform.forget'];
    await forget?.({ agency: 'kalbar' }, undefined as never);
    const { rows } = await db.within('kalbar', (tx) =>
      tx.execute(sql`select key from idempotency_keys where key in ('a', 'public-1')`),
    );
    expect(rows.map(({ key }) => key)).toEqual(['a', 'a']);
  });

  it('must be something printable', async () => {
    const { status } = await as(test.app, token).post(
      'units',
      { name: 'x' },
      { 'idempotency-key': 'é'.repeat(3) },
    );
    expect(status).toBe(400);
  });

  it('costs two statements', async () => {
    const { total, statements } = await statementsOf(test.database.owner, () =>
      as(test.app, token).post('units', { name: 'Dinas D' }, { 'idempotency-key': 'd' }),
    );
    const own = statements.filter(({ query }) => query.includes('idempotency_keys'));
    expect(own.map(({ calls }) => calls)).toEqual([1, 1]);
    // Begin, enter, claim, insert, keep, commit.
    expect(total).toBe(6);
  });
});
