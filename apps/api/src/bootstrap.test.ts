import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '#test/app.ts';
import { as } from '#test/client.ts';
import { type FirstAdministrator, firstAdministrator } from './bootstrap.ts';
import { systemClock } from './platform/clock.ts';

let test: TestApp;
let made: (FirstAdministrator | null)[];
beforeAll(async () => {
  test = await buildTestApp({ environment: { DEMO: 'false' } });
  const { db } = test.database;
  made = await Promise.all([1, 2, 3].map(() => firstAdministrator(db, systemClock)));
});
afterAll(() => test.close());

it('makes one account for an empty installation, whoever begins at once, and never again', async () => {
  expect(made.filter((account) => account !== null)).toHaveLength(1);
  expect(await firstAdministrator(test.database.db, systemClock)).toBeNull();
});

it('lets its holder sign in where there is no agency yet, and asks for another password', async () => {
  const account = made.find((one) => one !== null);
  const session = await as(test.app).post<{ accessToken: string; user: object }>('auth/sessions', account);
  expect(session.status).toBe(201);
  expect(session.body.user).toMatchObject({ mustChangePassword: true });
  const caller = as(test.app, session.body.accessToken);
  expect((await caller.get('me')).body).toMatchObject({
    positions: [{ side: 'agency', position: 'system-administrator', title: 'Administrator Sistem' }],
  });
  const password = 'rembulan-di-atas-sawah-9';
  const changed = await caller.post('me/password', { current: account?.password, password });
  expect(changed.status).toBe(204);
});

it('lists no accounts to try where the demonstration does not run', async () => {
  expect((await as(test.app).get('demo/accounts')).status).toBe(404);
});
