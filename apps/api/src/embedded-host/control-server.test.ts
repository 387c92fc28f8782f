import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { canLogIn, control, logIn, OTHER, PASSWORD, visit } from '@pendopo/host-protocol/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeAccount, startTestHost } from './host-client.fixture.ts';
import { startEmbeddedHost } from './index.ts';

let site: Awaited<ReturnType<typeof startTestHost>>;
beforeAll(async () => {
  site = await startTestHost();
});
afterAll(() => site.stop());

describe('the control interface', () => {
  test('answers nobody without the token', async () => {
    for (const authorization of ['', 'Bearer ', `Bearer ${site.host().token}x`, site.host().token])
      expect((await fetch(`${site.host().controlUrl}/v1`, { headers: { authorization } })).status).toBe(401);
  });

  test('refuses a change made upon an older state, so that a late one does no harm', async () => {
    const { name } = await makeAccount(site);
    const late = () =>
      fetch(`${site.host().controlUrl}/v1/accounts/${name}/password`, {
        method: 'PUT',
        headers: {
          authorization: `Bearer ${site.host().token}`,
          'content-type': 'application/json',
          'if-match': '"1"',
        },
        body: JSON.stringify({ password: OTHER }),
      });
    expect((await late()).status).toBe(200);
    expect((await late()).status).toBe(412);
  });

  test.each([
    ['/v1/accounts/Besar', { marker: 'm' }, 404],
    ['/v1/accounts/9akun', { marker: 'm', title: 't', quotaBytes: 2048, hostName: null }, 422],
    ['/v1/accounts/baru', { marker: 'm', title: 't', quotaBytes: 1, hostName: null }, 422],
    ['/v1/accounts/baru', { marker: 'm', title: 't', quotaBytes: 2048, hostName: null, extra: 1 }, 422],
    ['/v1/names/-a.example', { marker: 'm', account: null }, 422],
  ])('refuses %s %j', async (path, body, status) => {
    expect((await control(site.host(), 'PUT', path, body)).status).toBe(status);
  });

  test('lists a page at a time', async () => {
    for (let made = 0; made < 3; made += 1) await makeAccount(site);
    const names: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await control(site.host(), 'GET', `/v1/accounts?limit=2&cursor=${cursor}`);
      const page = body as { items: { name: string }[]; cursor: string | null };
      expect(page.items.length).toBeLessThanOrEqual(2);
      names.push(...page.items.map(({ name }) => name));
      cursor = page.cursor;
    }
    expect(new Set(names).size).toBe(names.length);
    const whole = (await control(site.host(), 'GET', '/v1/accounts')).body.items as unknown[];
    expect(names.length).toBe(whole.length);
  });

  test('shows no password and no hash', async () => {
    const { name } = await makeAccount(site);
    const { body } = await control(site.host(), 'GET', `/v1/accounts/${name}`);
    expect(body).toMatchObject({ hasPassword: true });
    expect(JSON.stringify(body)).not.toMatch(/scrypt|passwordHash/);
    const file = join(site.dataDir, 'host/accounts', `${name}.json`);
    expect(await readFile(file, 'utf8')).not.toContain(PASSWORD);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
});

test('after a restart everything is as it was, but for what a crash left half done', async () => {
  const { name, hostName, folder } = await makeAccount(site);
  const session = await logIn(site.host(), name, PASSWORD);
  await session.put('/public/a.txt', 'tetap');
  const { token, hostKeyFingerprint } = site.host();
  await writeFile(join(site.dataDir, 'host/accounts', `${name}.json.1.tmp`), '{"name":');
  await mkdir(join(folder, '../yatim/public'), { recursive: true });
  await site.restart();
  await session.closed;
  expect(site.host()).toMatchObject({ token, hostKeyFingerprint });
  expect(await canLogIn(site.host(), name, PASSWORD)).toBe(true);
  expect((await visit(site.host(), hostName, '/a.txt')).text).toBe('tetap');
  expect(await readdir(join(folder, '..'))).not.toContain('yatim');
  const { body } = await control(site.host(), 'GET', `/v1/accounts/${name}`);
  expect(body.usedBytes).toBe(5 + (await stat(join(folder, 'public/index.html'))).size);
});

test('a taken port gives way to the next free one', async () => {
  const blocker = createServer();
  const port = await new Promise<number>((resolve) =>
    blocker.listen(0, '127.0.0.1', () => resolve((blocker.address() as { port: number }).port)),
  );
  const second = await startEmbeddedHost({
    dataDir: join(site.dataDir, 'second'),
    sftpPort: port,
    httpPort: port,
    host: '127.0.0.1',
  });
  expect(second.sftpPort).toBeGreaterThan(port);
  expect(second.httpPort).toBeGreaterThan(port);
  expect(second.httpPort).not.toBe(second.sftpPort);
  await second.close();
  blocker.close();
});
