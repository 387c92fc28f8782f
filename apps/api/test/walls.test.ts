import { loadCatalogue } from '@pendopo/standards';
import type { FastifyPluginAsync, RouteOptions } from 'fastify';
import fp from 'fastify-plugin';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../src/app.ts';
import { buildTestApp, type TestApp } from './app.ts';
import { buildSession } from './build.ts';
import { as, tokenOf } from './client.ts';

interface Operation {
  security?: object[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  parameters?: { name: string; in: string }[];
}
interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  anyOf?: Schema[];
  examples?: unknown[];
}

/** What describes the API is not described by it. */
const aboutTheApi = ['/openapi.json', '/docs', '/docs/start.js', '/docs/viewer.js'].map(
  (path) => `GET /api/v1${path}`,
);
const somewhere = '019ab1c2-0000-7000-8000-000000000000';

describe('walls', () => {
  const routes: { method: string; url: string; access: unknown }[] = [];
  let test: TestApp;
  let token: string;
  let operations: [string, string, Operation][];

  beforeAll(async () => {
    const watch: FastifyPluginAsync = fp(async (app) => {
      app.addHook('onRoute', ({ method, url, config }: RouteOptions) => {
        for (const one of [method].flat()) routes.push({ method: one, url, access: config?.access });
      });
    });
    test = await buildTestApp({ modules: [watch, ...modules], environment: { DEMO: 'true' } });
    const found = loadCatalogue().find(({ agency }) => agency.code === 'pekalongan');
    await test.database.owner.query(
      "insert into agencies (code, agency, definition, accent) values ('pekalongan', 'pekalongan', $1, 'teal')",
      [JSON.stringify(found?.agency)],
    );
    token = await somebody();
    const { body } = await as(test.app).get<{ paths: Record<string, Record<string, Operation>> }>(
      'openapi.json',
    );
    operations = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, string, Operation] => [
        ...([method.toUpperCase(), path, operation] as const),
      ]),
    );
  });
  afterAll(() => test.close());

  const somebody = async () =>
    tokenOf(test.app, await buildSession(test.database.owner, { agency: 'pekalongan' }));
  const pathOf = (path: string) =>
    path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      name === 'agency'
        ? 'pekalongan'
        : name === 'version'
          ? '1'
          : name === 'date'
            ? '2026-11-27'
            : somewhere,
    );
  const isPublic = ({ security = [] }: Operation) =>
    security.length === 0 || security.some((one) => Object.keys(one).length === 0);
  const send = (
    method: string,
    path: string,
    body?: unknown,
    bearer: string | null = null,
    type = 'application/json',
  ) =>
    test.app.inject({
      method: method as 'GET',
      url: pathOf(path),
      headers: {
        ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
        ...(body === undefined ? {} : { 'content-type': type }),
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });

  it('stand wherever there is a route: what is served is documented, and what is documented is served', () => {
    const served = routes
      .filter(({ method }) => method !== 'HEAD' && method !== 'OPTIONS')
      .map(({ method, url }) => `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`);
    const documented = operations.map(([method, path]) => `${method} ${path}`);
    expect(documented.length).toBeGreaterThan(40);
    expect(documented.filter((one) => !/ \/(healthz|readyz|metrics)$/.test(one)).toSorted()).toEqual(
      served.filter((one) => !aboutTheApi.includes(one)).toSorted(),
    );
  });

  it('say of every route for whom it is, also of its HEAD', () => {
    expect(routes.filter(({ access }) => access === undefined)).toEqual([]);
    const heads = routes.filter(({ method }) => method === 'HEAD');
    expect(heads.length).toBeGreaterThan(20);
    for (const { url, access } of heads)
      expect(routes.find((one) => one.method === 'GET' && one.url === url)?.access).toBe(access);
  });

  it('keep out whoever has no token, or a wrong one', async () => {
    const closed = operations.filter(([, , operation]) => !isPublic(operation));
    expect(closed.length).toBeGreaterThan(30);
    for (const [method, path] of closed)
      for (const bearer of [null, 'a.b.c'])
        for (const verb of method === 'GET' ? ['GET', 'HEAD'] : [method])
          expect([verb, path, (await send(verb, path, undefined, bearer)).statusCode]).toEqual([
            verb,
            path,
            401,
          ]);
  });

  it('answer 404 to what is not there, and never fall over', async () => {
    for (const [method, path, { requestBody }] of operations) {
      // One of their own for each: some calls end the session.
      const bearer = await somebody();
      const json = requestBody?.content['application/json'];
      for (const body of json === undefined
        ? [undefined]
        : [{}, [], 'null', '"x"', '{', { constructor: 1 }]) {
        const { statusCode } = await send(method, path, body, bearer);
        expect([method, path, body, statusCode < 500]).toEqual([method, path, body, true]);
      }
    }
    for (const path of ['/api/v1/nothing', '/api/v1/service-requests/x/y/z', '/api/v2/me'])
      expect((await send('GET', path, undefined, token)).statusCode).toBe(404);
  });

  it('refuse what they do not know, in every body and every query', async () => {
    const open = new Set<string>();
    for (const [method, path, operation] of operations) {
      const schema = operation.requestBody?.content['application/json']?.schema;
      const strict = schema?.anyOf?.find(({ properties }) => properties !== undefined) ?? schema;
      if (strict?.properties === undefined) continue;
      const { statusCode, body } = await send(
        method,
        path,
        { 'not-known': 1 },
        isPublic(operation) ? null : token,
      );
      // What is not there is answered first.
      if (statusCode === 404) continue;
      open.add(`${method} ${path}`);
      expect([method, path, statusCode]).toEqual([method, path, 400]);
      const named = (JSON.parse(body) as { errors: { pointer: string }[] }).errors.map(
        ({ pointer }) => pointer,
      );
      expect([method, path, named.includes('/not-known')]).toEqual([method, path, true]);
    }
    expect(open.size).toBeGreaterThan(5);
    for (const [method, path, operation] of operations) {
      const query = operation.parameters?.some((one) => one.in === 'query');
      if (method !== 'GET' || !query) continue;
      const { statusCode } = await send(
        'GET',
        `${path}?not-known=1`,
        undefined,
        isPublic(operation) ? null : token,
      );
      expect([path, [400, 404].includes(statusCode)]).toEqual([path, true]);
    }
  });

  it.each([
    ['application/json\ta', 415],
    [' application/json', 400],
    ['application/json; charset=x', 400],
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['', 415],
  ])('let no body past as %j', async (type, expected) => {
    const { statusCode } = await send('POST', '/api/v1/service-requests', '{"colour":"red"}', token, type);
    expect([expected, 400, 415]).toContain(statusCode);
  });
});
