import { createClient, injectTransport, ProblemError } from '@pendopo/client';
import { listNotifications, listServiceRequests, signIn } from '@pendopo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from './app.ts';
import { buildSession } from './build.ts';
import { tokenOf } from './client.ts';

describe('the typed client', () => {
  let test: TestApp;
  let token: string | null = null;
  const client = () =>
    createClient(
      injectTransport(
        (options) => test.app.inject(options as never) as never,
        () => token,
      ),
    );

  beforeAll(async () => {
    test = await buildTestApp();
    token = tokenOf(test.app, await buildSession(test.database.owner, { agency: 'example' }));
  });
  afterAll(() => test.close());

  it('calls an endpoint by its contract and answers its result', async () => {
    const news = await client().call(listNotifications, { query: {} });
    expect(news).toEqual({ items: [], nextCursor: null, unread: 0 });
  });

  it('puts a query where it belongs', async () => {
    const page = await client().call(listServiceRequests, { query: { view: 'all', limit: 5 } });
    expect(page).toEqual({ items: [], nextCursor: null });
  });

  it('throws every refusal as one error with its code', async () => {
    const refused = client().call(signIn, { body: { username: 'nobody', password: 'not a password' } });
    await expect(refused).rejects.toBeInstanceOf(ProblemError);
    await expect(client().call(listServiceRequests, { query: { cursor: 'x' } })).rejects.toMatchObject({
      code: 'invalid-cursor',
      status: 400,
    });
  });
});
