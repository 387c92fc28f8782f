import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyPluginAsync } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { as } from '../../test/client.ts';
import { PAGE_POLICY } from './security.ts';

const words: FastifyPluginAsync = async (app) => {
  app.get('/words', { config: { access: 'public' } }, async () => ({ text: 'pendopo '.repeat(1000) }));
  app.get('/who', { config: { access: 'public' } }, async ({ ip }) => ({ ip }));
};

describe('what every answer bears', () => {
  let test: TestApp;
  let pages: string;
  beforeAll(async () => {
    pages = await mkdtemp(join(tmpdir(), 'pendopo-pages-'));
    await mkdir(join(pages, 'assets'));
    await writeFile(join(pages, 'index.html'), '<!doctype html><title>Pendopo</title>');
    await writeFile(join(pages, 'assets', 'main-4f2a.js'), `console.log('${'x'.repeat(3000)}')`);
    await writeFile(join(pages, 'assets', 'main-4f2a.js.br'), 'packed');
    await writeFile(join(pages, 'assets', 'main-4f2a.js.map'), '{}');
    test = await buildTestApp({
      modules: [words],
      pages,
      environment: { PUBLIC_URL: 'https://layanan.example.go.id' },
    });
  });
  afterAll(async () => {
    await test.close();
    await rm(pages, { recursive: true });
  });

  it.each([
    '/',
    '/permohonan/baru',
    '/assets/main-4f2a.js',
    '/assets/gone.js',
    '/healthz',
    '/api/v1/words',
    '/api/v1/nothing',
    '/api/%zz',
    '/api/v1/docs',
  ])('keeps browsers strict at %s', async (path) => {
    const { headers } = await as(test.app).get(path);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
    });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    if (path !== '/api/v1/docs') expect(policy).not.toContain('unsafe');
  });

  it('is borne alike where the proxy serves the pages', async () => {
    const proxy = await readFile(new URL('../../../web/nginx.conf', import.meta.url), 'utf8');
    expect(/Content-Security-Policy "([^"]+)"/.exec(proxy)?.[1]).toBe(PAGE_POLICY);
  });

  it('keeps answers of the API out of every cache, and hashed files in it for good', async () => {
    expect((await as(test.app).get('words')).headers['cache-control']).toBe('no-store');
    expect((await as(test.app).get('nothing')).headers['cache-control']).toBe('no-store');
    expect((await as(test.app).get('/')).headers['cache-control']).toBe('no-cache');
    expect((await as(test.app).get('/assets/main-4f2a.js')).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
  });

  it('gives the application for its own addresses, and 404 for files that are not there', async () => {
    for (const address of ['/permohonan/019ab', '/daerah/layanan/daerah.hosting']) {
      const page = await as(test.app).get<string>(address);
      expect([page.status, page.body]).toEqual([200, '<!doctype html><title>Pendopo</title>']);
    }
    for (const path of [
      '/assets/gone.js',
      '/assets/main-4f2a.js.map',
      '/.git/config',
      '/api',
      '/api/v1/nothing',
      '/../package.json',
    ])
      expect((await as(test.app).get(path)).status).toBe(404);
  });

  it('compresses text, and takes what the build has packed', async () => {
    const packed = { 'accept-encoding': 'gzip, br' };
    expect((await as(test.app).get('words', packed)).headers['content-encoding']).toBe('br');
    expect((await as(test.app).get('words', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe(
      'gzip',
    );
    expect((await as(test.app).get('words')).headers['content-encoding']).toBeUndefined();
    const file = await as(test.app).get<string>('/assets/main-4f2a.js', packed);
    expect([file.headers['content-encoding'], file.body]).toEqual(['br', 'packed']);
  });

  it('names each request itself, and believes no stranger about addresses', async () => {
    const { headers, body } = await as(test.app).get('who', {
      'x-forwarded-for': '203.0.113.9',
      'x-request-id': 'mine',
    });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(body).toEqual({ ip: '127.0.0.1' });
  });

  it('documents itself as OpenAPI 3.1, with pages that fetch nothing from elsewhere', async () => {
    const { body } = await as(test.app).get('openapi.json');
    expect(body).toMatchObject({
      openapi: '3.1.0',
      paths: { '/api/v1/words': {} },
      components: { schemas: { Problem: {} } },
    });
    const page = await as(test.app).get<string>('docs');
    expect(page.body).not.toMatch(/https?:/);
    expect(page.headers['content-security-policy']).toContain("connect-src 'self'");
    expect((await as(test.app).get<string>('docs/viewer.js')).body.length).toBeGreaterThan(1_000_000);
  });

  it('bounds the time of requests and connections', () => {
    const { headersTimeout, requestTimeout, keepAliveTimeout, timeout } = test.app.server;
    expect([headersTimeout, requestTimeout, keepAliveTimeout, timeout]).toEqual([
      20_000, 3_600_000, 72_000, 120_000,
    ]);
  });
});

describe('behind a proxy that is trusted', () => {
  it('takes the address that the proxy gives', async () => {
    const test = await buildTestApp({ modules: [words], environment: { TRUSTED_PROXIES: '127.0.0.0/8' } });
    expect((await as(test.app).get('who', { 'x-forwarded-for': '203.0.113.9' })).body).toEqual({
      ip: '203.0.113.9',
    });
    await test.close();
  });
});
