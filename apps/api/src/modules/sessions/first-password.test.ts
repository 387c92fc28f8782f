import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as } from '#test/client.ts';
import { digestOf } from '#test/digest.ts';
import { type Office, openOffice } from '#test/office.ts';
import { addPersonWithPassword, cookieOf, PASSWORD, signInFrom } from './person.fixture.ts';

const OWN = 'rembulan-di-atas-sawah-9';
const ORIGIN = 'http://127.0.0.1:3000';

interface Operation {
  security?: object[];
  requestBody?: { content: Record<string, unknown> };
}

/** What somebody may do who has not chosen a password yet. */
const open = [
  'GET /api/v1/me',
  'POST /api/v1/me/password',
  'DELETE /api/v1/auth/sessions/current',
  'POST /api/v1/auth/provider-sign-out',
];

describe('a first password', () => {
  let office: Office;
  let foreignCase: string;
  beforeAll(async () => {
    office = await openOffice();
    foreignCase = await office.draft(await office.unit());
    await addPersonWithFirstPassword('baru');
  });
  afterAll(() => office.close());

  const addPersonWithFirstPassword = async (username: string) => {
    const { owner } = office.test.database;
    const id = await addPersonWithPassword(owner, office.agency, username);
    await owner.query('update people set must_change_password = true where id = $1', [id]);
  };
  const signIn = async (username: string, password = PASSWORD) => {
    const answer = await signInFrom(office.test.app, username, password);
    expect(answer.statusCode).toBe(201);
    const { accessToken, user } = answer.json<{ accessToken: string; user: object }>();
    return { user, cookie: cookieOf(answer), accessToken, caller: as(office.test.app, accessToken) };
  };

  it('opens nothing but what changes it, of all the routes there are, and before anything else is looked at', async () => {
    const { accessToken, caller } = await signIn('baru');
    const { body } = await caller.get<{ paths: Record<string, Record<string, Operation>> }>('openapi.json');
    const closed = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, { security = [] }]) => security.some((one) => Object.keys(one).length > 0))
        .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation }))
        .filter(({ method }) => !open.includes(`${method} ${path}`)),
    );
    expect(closed.length).toBeGreaterThan(50);
    const before = await digestOf(office.test.database.owner, office.test.dataDir);
    for (const { method, path, operation } of closed) {
      const type = Object.keys(operation.requestBody?.content ?? {})[0];
      const answer = await office.test.app.inject({
        method: method as 'GET',
        url: path.replace('{agency}', office.agency).replaceAll(/\{\w+\}/g, foreignCase),
        headers: {
          authorization: `Bearer ${accessToken}`,
          ...(type === undefined ? {} : { 'content-type': type }),
        },
        ...(type === undefined ? {} : { payload: '{"unknown":' }),
      });
      expect([method, path, answer.statusCode, answer.json().code]).toEqual([
        ...[method, path, 403, 'password-change-required'],
      ]);
    }
    expect(await digestOf(office.test.database.owner, office.test.dataDir)).toBe(before);
    expect((await caller.get('agencies')).status).toBe(200);
  });

  it('is said in the caller’s language', async () => {
    const { caller } = await signIn('baru');
    const english = await caller.get('service-requests?view=inbox', { 'accept-language': 'en' });
    expect(english).toMatchObject({ status: 403, body: { title: 'Change your first password' } });
    const indonesian = await caller.get('service-requests?view=inbox');
    expect(indonesian.body.title).toBe('Ganti kata sandi pertama Anda');
  });

  it('lets its holder read who he is, stay signed in and leave', async () => {
    const { user, cookie, caller } = await signIn('baru');
    expect(user).toMatchObject({ mustChangePassword: true });
    expect(await caller.get('me')).toMatchObject({ status: 200, body: { username: 'baru' } });
    const renewed = await office.test.app.inject({
      ...{ method: 'POST', url: '/api/v1/auth/sessions/refresh' },
      headers: { cookie, origin: ORIGIN },
    });
    expect(renewed.statusCode).toBe(201);
    const still = as(office.test.app, renewed.json().accessToken);
    expect((await still.get('notifications')).status).toBe(403);
    expect((await still.delete('auth/sessions/current')).status).toBe(204);
    expect(await still.get('notifications')).toMatchObject({ status: 401 });
  });

  it('opens everything once it is changed, in the same session, and not by a wrong try', async () => {
    await addPersonWithFirstPassword('lain.lagi');
    const { caller } = await signIn('lain.lagi');
    const change = (current: string, password: string) => caller.post('me/password', { current, password });
    expect((await change('bukan-itu-kata-sandinya', OWN)).status).toBe(403);
    expect((await change(PASSWORD, PASSWORD)).status).toBe(400);
    expect((await caller.get('notifications')).body.code).toBe('password-change-required');
    expect((await change(PASSWORD, OWN)).status).toBe(204);
    expect((await caller.get('notifications')).status).toBe(200);
    expect((await signIn('lain.lagi', OWN)).user).toMatchObject({ mustChangePassword: false });
  });
});
