import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from './app.ts';

describe('on the wire', () => {
  let test: TestApp;
  const wire = () => supertest(test.app.server);

  beforeAll(async () => {
    test = await buildTestApp();
  });
  afterAll(() => test.close());

  // CVE-2025-32442, CVE-2026-25223, CVE-2026-33806: a content type spelled oddly must not slip past validation.
  it.each([
    'application/json\ta',
    ' application/json',
    'application/json ;charset=utf-8',
    'APPLICATION/JSON',
  ])('validates a body of content type "%s", or does not read it', async (type) => {
    const answer = await wire()
      .post('/api/v1/auth/sessions')
      .set('content-type', type)
      .send(JSON.stringify({ username: 7, smuggled: true }));
    expect([400, 415]).toContain(answer.status);
    expect(answer.type).toBe('application/problem+json');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])(
    'does not read %s',
    async (type) => {
      const answer = await wire()
        .post('/api/v1/auth/sessions')
        .set('content-type', type)
        .send('username=a&password=b');
      expect(answer.status).toBe(415);
      expect(answer.body.code).toBe('unsupported-media-type');
    },
  );

  it('says where a body ends to be JSON', async () => {
    const answer = await wire()
      .post('/api/v1/auth/sessions')
      .set('content-type', 'application/json')
      .send('{"username": "a", ');
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('malformed-json');
  });

  it('refuses a body beyond its limit before it is read whole', async () => {
    const answer = await wire()
      .post('/api/v1/auth/sessions')
      .set('content-type', 'application/json')
      .send(JSON.stringify({ username: 'a', password: 'x'.repeat(2_000_000) }));
    expect(answer.status).toBe(413);
    expect(answer.body.code).toBe('too-large');
  });

  it('answers a path that is none with a problem, whatever the method', async () => {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const answer = await wire()[method]('/api/v1/nothing/here');
      expect(answer.status).toBe(404);
      expect(answer.body.code).toBe('not-found');
    }
  });
});
