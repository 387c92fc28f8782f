import { sql } from 'drizzle-orm';
import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { buildAgency, buildSession, type SignedIn } from '../../test/build.ts';
import { as, tokenOf } from '../../test/client.ts';
import { digestOf } from '../../test/digest.ts';
import { statementsOf } from '../../test/statements.ts';
import type { Admit } from './access.ts';
import { NotFound } from './common-problems.ts';
import type { Transaction } from './database.ts';
import { once, sendStored } from './idempotency.ts';
import { expectVersion } from './preconditions.ts';
import { problem } from './problems.ts';

const NotYours = problem('test-not-yours', 403, {
  id: { title: 'Bukan milik Anda' },
  en: { title: 'Not yours' },
});
const Blocked = problem('test-blocked', 409, { id: { title: 'Terhalang' }, en: { title: 'Blocked' } });

const load = async (tx: Transaction, id: string) => {
  const { rows } = await tx.execute<{ id: string }>(sql`select id from organizations where id = ${id}`);
  const [unit] = rows;
  if (unit === undefined) throw NotFound();
  return unit;
};

const admit: Admit = async (tx, _actor, request) =>
  void (await load(tx, (request.params as { id: string }).id));

const things: FastifyPluginAsync = async (app) => {
  app.get('/me', { config: { access: 'signed-in', clients: 'none' } }, (request) =>
    request.enter(async (_tx, actor) => actor),
  );
  app.get('/hall', { config: { access: 'optional', clients: 'none' } }, (request) =>
    request.enter(async (_tx, actor) => actor),
  );
  app.get('/show', { config: { access: 'demo' } }, async () => ({ ok: true }));
  app.get(
    '/office',
    { config: { access: 'signed-in', clients: 'none', positions: ['administrator'] } },
    (request) => request.enter(async () => ({ ok: true })),
  );
  app.post<{ Params: { id: string }; Body: { name: string } }>(
    '/units/:id',
    {
      config: { access: 'signed-in', clients: 'none', admit },
      schema: {
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        body: Type.Object({ name: Type.String({ maxLength: 9 }) }, { additionalProperties: false }),
        ...{ repeats: 'answered', version: 'required' },
      },
    },
    async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const unit = await load(tx, request.params.id);
        return once(tx, request, actor, async () => {
          expectVersion(request, 7);
          if (request.body.name === 'theirs') throw NotYours();
          if (request.body.name === 'blocked')
            throw Blocked({ blockers: [{ code: 'x', detail: { id: 'Satu', en: 'One' } }] });
          await tx.execute(sql`update organizations set name = ${request.body.name} where id = ${unit.id}`);
          return { status: 200, body: { name: request.body.name } };
        });
      });
      return sendStored(reply, answer);
    },
  );
};

describe('access', () => {
  let test: TestApp;
  let siti: SignedIn;
  let token: string;
  let unit: string;
  beforeAll(async () => {
    test = await buildTestApp({ modules: [things] });
    siti = await buildSession(test.database.owner, { agency: 'pekalongan', positions: ['teknisi'] });
    token = tokenOf(test.app, siti);
    const { rows } = await test.database.owner.query<{ id: string }>(
      "insert into organizations (agency, kind, name, short_name, label) values ('pekalongan', 'opd', 'Dinas', 'D', 'd') returning id",
    );
    unit = rows[0]?.id ?? '';
  });
  afterAll(() => test.close());

  it('refuses to start when a route does not say who may call it', async () => {
    const silent: FastifyPluginAsync = async (app) => void app.get('/secret', async () => ({}));
    await expect(buildTestApp({ modules: [silent] })).rejects.toThrow(
      'GET /api/v1/secret does not say who may call it',
    );
  });

  it('refuses to start when a route does not say whether other systems may call it', async () => {
    const silent: FastifyPluginAsync = async (app) =>
      void app.get('/secret', { config: { access: 'signed-in' } }, async () => ({}));
    await expect(buildTestApp({ modules: [silent] })).rejects.toThrow(
      'GET /api/v1/secret does not say whether other systems may call it',
    );
    const wordless: FastifyPluginAsync = async (app) =>
      void app.get(
        '/secret',
        { config: { access: 'signed-in', clients: 'read' }, schema: { tags: ['Secrets'] } as object },
        async () => ({}),
      );
    await expect(buildTestApp({ modules: [wordless] })).rejects.toThrow('asks for secrets:read');
  });

  it('derives a scope from what each route is filed under, also where routes share what they declare', async () => {
    const config = { access: 'signed-in', clients: 'read' } as const;
    const shared: FastifyPluginAsync = async (app) => {
      for (const tag of ['Assets', 'Service requests'])
        app.get(`/${tag.length}`, { config, schema: { tags: [tag] } as object }, async () => ({}));
    };
    const { app, close } = await buildTestApp({ modules: [shared] });
    const { paths = {} } = app.swagger() as { paths: Record<string, { get?: { security?: object[] } }> };
    expect(Object.values(paths).map((path) => path.get?.security?.[1])).toEqual([
      { clients: ['assets:read'] },
      { clients: ['service-requests:read'] },
    ]);
    await close();
  });

  it('says who is asking, with the positions held today', async () => {
    const { status, body } = await as(test.app, token).get('me');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kind: 'person',
      agency: 'pekalongan',
      personId: siti.personId,
      name: 'Siti Aminah',
    });
    expect(body.assignments).toMatchObject([
      { side: 'agency', position: 'teknisi', acting: null, actingFor: null },
    ]);
  });

  it('costs three statements: begin, enter, commit', async () => {
    const { total, statements } = await statementsOf(test.database.owner, () =>
      as(test.app, token).get('me'),
    );
    expect(total).toBe(3);
    expect(statements.some(({ query }) => query.includes('enter('))).toBe(true);
  });

  it('takes anonymous callers only where the route does', async () => {
    expect((await as(test.app).get('hall')).body).toEqual({ kind: 'anonymous' });
    expect((await as(test.app, token).get('hall')).body).toMatchObject({ kind: 'person' });
    expect((await as(test.app, 'a.b.c').get('hall')).status).toBe(401);
    expect((await as(test.app).get('me')).status).toBe(401);
    expect((await as(test.app).get('show')).status).toBe(200);
  });

  it('answers 401 once the session is revoked, has expired, or its person is suspended', async () => {
    const { owner } = test.database;
    for (const change of [
      (one: SignedIn) => owner.query('update sessions set revoked_at = now() where id = $1', [one.sessionId]),
      (one: SignedIn) =>
        owner.query("update sessions set expires_at = now() - interval '1 second' where id = $1", [
          one.sessionId,
        ]),
      (one: SignedIn) => owner.query("update people set status = 'suspended' where id = $1", [one.personId]),
    ]) {
      const one = await buildSession(owner, { agency: 'pekalongan' });
      const caller = as(test.app, tokenOf(test.app, one));
      expect((await caller.get('me')).status).toBe(200);
      await change(one);
      expect((await caller.get('me')).status).toBe(401);
      expect((await caller.post(`units/${unit}`, { wrong: 1 })).status).toBe(401);
    }
  });

  it('does not follow a token into another agency', async () => {
    await buildAgency(test.database.owner, 'kalbar');
    const forged = test.app.tokens.issue({
      sid: siti.sessionId,
      agency: 'kalbar',
      sub: siti.personId,
    }).accessToken;
    expect((await as(test.app, forged).get('me')).status).toBe(401);
  });

  it('keeps an office to those who hold its position', async () => {
    const chief = await buildSession(test.database.owner, {
      agency: 'pekalongan',
      positions: ['administrator'],
    });
    expect((await as(test.app, token).get('office')).status).toBe(403);
    expect((await as(test.app, tokenOf(test.app, chief)).get('office')).status).toBe(200);
  });

  it('does not take a unit’s position for the agency’s of the same name', async () => {
    const { owner } = test.database;
    const namesake = await buildSession(owner, { agency: 'pekalongan' });
    await owner.query(
      `insert into position_assignments (agency, person_id, side, organization_id, position, starts_on)
       values ('pekalongan', $1, 'organization', $2, 'administrator', '2020-01-01')`,
      [namesake.personId, unit],
    );
    expect((await as(test.app, tokenOf(test.app, namesake)).get('office')).status).toBe(403);
  });

  it('checks in the order 401, 404, 400, replay, 428, 412, 403, 409, and a refusal changes nothing', async () => {
    const nowhere = '019ab1c2-0000-7000-8000-000000000000';
    const anybody = as(test.app);
    const person = as(test.app, token);
    const match = { 'if-match': '"7"' };
    const before = await digestOf(test.database.owner, test.dataDir);
    expect((await anybody.post(`units/${nowhere}`, { wrong: true })).status).toBe(401);
    expect((await person.post(`units/${nowhere}`, { wrong: true })).status).toBe(404);
    expect((await person.post('units/no-id', { wrong: true })).status).toBe(404);
    expect(
      (await person.post(`units/${nowhere}`, '{broken', { 'content-type': 'application/json' })).status,
    ).toBe(404);
    expect(
      (await person.post(`units/${unit}`, '{broken', { 'content-type': 'application/json' })).body.code,
    ).toBe('malformed-json');
    expect((await person.post(`units/${unit}`, 'a', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await person.post(`units/${unit}`, { name: 'x'.repeat(2_000_000) })).status).toBe(413);
    expect((await person.post(`units/${unit}`, { name: 'x', more: 1 })).status).toBe(400);
    expect((await person.post(`units/${unit}`, { name: 'theirs' })).status).toBe(428);
    expect((await person.post(`units/${unit}`, { name: 'theirs' }, { 'if-match': '"6"' })).status).toBe(412);
    expect((await person.post(`units/${unit}`, { name: 'theirs' }, match)).status).toBe(403);
    expect((await person.post(`units/${unit}`, { name: 'blocked' }, match)).status).toBe(409);
    expect(await digestOf(test.database.owner, test.dataDir)).toBe(before);
    const key = { 'idempotency-key': 'k-1' };
    expect((await person.post(`units/${unit}`, { name: 'done' }, { ...match, ...key })).status).toBe(200);
    expect((await person.post(`units/${unit}`, { name: 'done' }, { ...key, 'if-match': '"6"' })).status).toBe(
      200,
    );
    expect((await person.post(`units/${unit}`, { name: 'other' }, { ...match, ...key })).status).toBe(422);
  });
});
