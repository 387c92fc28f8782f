import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { buildSession } from '../../test/build.ts';
import { as, tokenOf } from '../../test/client.ts';
import { DatabaseUnavailable } from './database.ts';
import { problem } from './problems.ts';

const Full = problem('hall-full', 409, {
  id: { title: 'Pendopo penuh', detail: 'Kembalilah besok.' },
  en: { title: 'The hall is full', detail: 'Come back tomorrow.' },
});

const routes: FastifyPluginAsync = async (app) => {
  const open = { access: 'public' } as const;
  app.get('/full', { config: open }, async () => {
    throw Full({ blockers: [{ code: 'guests', detail: { id: 'Ada tamu.', en: 'There are guests.' } }] });
  });
  app.get('/broken', { config: open }, async () => {
    throw new Error('the cellar key is under the mat');
  });
  app.get('/away', { config: open }, async () => {
    throw new DatabaseUnavailable('No connection to the database.');
  });
  app.get('/mine', { config: { access: 'signed-in', clients: 'none' } }, (request) =>
    request.enter(async () => {
      throw Full();
    }),
  );
  app.get(
    '/list',
    {
      config: open,
      schema: {
        querystring: Type.Object({ limit: Type.Integer({ maximum: 9 }) }, { additionalProperties: false }),
      },
    },
    async ({ query }) => query,
  );
  app.post(
    '/form',
    {
      config: open,
      schema: {
        body: Type.Object(
          {
            form: Type.Object(
              { domain: Type.String({ minLength: 3 }), count: Type.Optional(Type.Integer()) },
              { additionalProperties: false },
            ),
          },
          { additionalProperties: false },
        ),
      },
    },
    async ({ body }) => body,
  );
};

describe('problems', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await buildTestApp({ modules: [routes], environment: { RATE_LIMIT: '200' } });
  });
  afterAll(() => test.close());
  const json = { 'content-type': 'application/json' };

  it('speaks formal Indonesian unless English is asked for', async () => {
    const indonesian = await as(test.app).get('full');
    expect(indonesian.status).toBe(409);
    expect(indonesian.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(indonesian.headers['content-language']).toBe('id');
    expect(indonesian.body).toMatchObject({
      type: 'urn:pendopo:problem:hall-full',
      code: 'hall-full',
      status: 409,
      title: 'Pendopo penuh',
      detail: 'Kembalilah besok.',
      blockers: [{ code: 'guests', detail: 'Ada tamu.' }],
    });
    const english = await as(test.app).get('full', { 'accept-language': 'fr, en-GB;q=0.8, id;q=0.5' });
    expect(english.body).toMatchObject({
      title: 'The hall is full',
      blockers: [{ detail: 'There are guests.' }],
    });
  });

  it("speaks the person's own language when the request asks for none", async () => {
    const reader = await buildSession(test.database.owner, { agency: 'kalbar', locale: 'en' });
    expect((await as(test.app, tokenOf(test.app, reader)).get('mine')).body.title).toBe('The hall is full');
  });

  it('points at each fault of the body, unknown properties too', async () => {
    const { status, body } = await as(test.app).post('form', {
      form: { domain: 'a', count: '3', extra: 1 },
      more: true,
    });
    expect(status).toBe(400);
    expect(body.code).toBe('invalid-input');
    expect(
      (body.errors as { pointer: string; code: string }[])
        .map(({ pointer, code }) => `${pointer} ${code}`)
        .sort(),
    ).toEqual([
      '/form/count type',
      '/form/domain min-length',
      '/form/extra unknown-property',
      '/more unknown-property',
    ]);
    expect((await as(test.app).post('form', {})).body.errors).toMatchObject([
      { pointer: '/form', code: 'required', detail: 'Bagian ini harus diisi.' },
    ]);
  });

  it('reads numbers out of a query, and nothing but what is known', async () => {
    expect((await as(test.app).get('list?limit=5')).body).toEqual({ limit: 5 });
    expect((await as(test.app).get('list?limit=10')).body.errors).toMatchObject([
      { pointer: '/query/limit', code: 'maximum' },
    ]);
    expect((await as(test.app).get('list?limit=1&limit=2')).status).toBe(400);
    expect((await as(test.app).get('list?limit=1&x=2')).body.errors).toMatchObject([
      { pointer: '/query/x', code: 'unknown-property' },
    ]);
  });

  it.each([
    ['broken JSON', '{"form":'],
    ['a key that reaches for the prototype', '{"form":{"domain":"abc","__proto__":{"admin":true}}}'],
    ['a NUL character', '{"form":{"domain":"ab\\u0000c"}}'],
    ['half a character', '{"form":{"domain":"ab\\ud800c"}}'],
  ])('refuses %s as malformed', async (_name, payload) => {
    const { status, body } = await as(test.app).post('form', payload, json);
    expect([status, body.code]).toEqual([400, 'malformed-json']);
  });

  it('takes whole characters beyond the basic plane, and the last of two equal keys', async () => {
    const payload = '{"form":{"domain":"x","domain":"\\ud83d\\ude00ok"}}';
    expect((await as(test.app).post('form', payload, json)).body).toEqual({ form: { domain: '😀ok' } });
  });

  it('survives a body three thousand levels deep', async () => {
    const deep = `{"form":${'['.repeat(3000)}${']'.repeat(3000)}}`;
    expect((await as(test.app).post('form', deep, json)).status).toBe(400);
  });

  it.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/json\ta', 415],
    [' application/json', 200],
    ['application/json; charset=utf-8', 200],
  ])('validates or refuses a body sent as %j', async (type, expected) => {
    const { status } = await as(test.app).post('form', '{"form":{"domain":"abc"}}', { 'content-type': type });
    expect(status).toBe(expected);
    const bad = await as(test.app).post('form', '{"form":{"domain":"abc","x":1}}', { 'content-type': type });
    expect(bad.status).toBe(expected === 200 ? 400 : 415);
  });

  it('tells nothing about its own faults but the id under which they are logged', async () => {
    const { status, body } = await as(test.app).get('broken');
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('cellar');
    expect(body).toMatchObject({
      code: 'internal-error',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('asks for patience while the database is away', async () => {
    const { status, headers, body } = await as(test.app).get('away');
    expect([status, headers['retry-after'], body.code]).toEqual([503, '2', 'unavailable']);
  });

  it('answers unknown and unreadable addresses alike', async () => {
    for (const path of ['nothing', '/api/v1/%zz', '/api/v2/agencies']) {
      const { status, body, headers } = await as(test.app).get(path);
      expect([status, body.code, headers['x-content-type-options']]).toEqual([404, 'not-found', 'nosniff']);
    }
  });

  it('lets an office through and stops a flood of strangers', async () => {
    const answers = await Promise.all(Array.from({ length: 260 }, () => as(test.app).get('list?limit=1')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(50);
    expect(refused[0]?.body).toMatchObject({ code: 'too-many-requests' });
    const person = as(
      test.app,
      tokenOf(test.app, await buildSession(test.database.owner, { agency: 'kalbar' })),
    );
    expect((await person.get('mine')).status).toBe(409);
  });
});
