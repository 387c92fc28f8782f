import type { FastifyPluginAsync } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '#test/app.ts';
import { NotFound } from './common-problems.ts';

const old: FastifyPluginAsync = async (app) => {
  const deprecated = { since: '2026-11-01', sunset: '2027-06-01', instead: '/api/v1/docs#new' };
  app.get('/old', { config: { access: 'public', deprecated } }, async () => ({}));
  app.get('/old/lost', { config: { access: 'public', deprecated } }, async () => {
    throw NotFound();
  });
  app.get('/new', { config: { access: 'public' } }, async () => ({}));
};

describe('a route that will go', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await buildTestApp({ modules: [old] });
  });
  afterAll(() => test.close());

  it.each(['/old', '/old/lost'])('says so with every answer: %s', async (path) => {
    const { headers } = await test.app.inject(`/api/v1${path}`);
    expect(headers).toMatchObject({
      deprecation: '@1793491200',
      sunset: 'Tue, 01 Jun 2027 00:00:00 GMT',
      link: '</api/v1/docs#new>; rel="deprecation"',
    });
  });

  it('is marked in the document, and others are not', async () => {
    const { paths } = (await test.app.inject('/api/v1/openapi.json')).json();
    expect(paths['/api/v1/old'].get.deprecated).toBe(true);
    expect(paths['/api/v1/new'].get.deprecated).toBeUndefined();
    expect((await test.app.inject('/api/v1/new')).headers).not.toHaveProperty('deprecation');
  });
});
