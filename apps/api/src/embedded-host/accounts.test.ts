import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { canLogIn, control, logIn, OTHER, PASSWORD, visit } from '@pendopo/host-protocol/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeAccount, startTestHost } from './host-client.fixture.ts';

let site: Awaited<ReturnType<typeof startTestHost>>;
beforeAll(async () => {
  site = await startTestHost();
});
afterAll(() => site.stop());

describe('a suspended account', () => {
  test('is shut at once: open session, login and page; its data stays and comes back', async () => {
    const { name, hostName, folder } = await makeAccount(site);
    const session = await logIn(site.host(), name, PASSWORD);
    const handle = await session.open('/public/besar.bin', 'w');
    await session.write(handle, Buffer.from('awal'), 0);
    expect((await control(site.host(), 'POST', `/v1/accounts/${name}/suspend`)).status).toBe(200);
    await expect(session.write(handle, Buffer.from('lagi'), 4)).rejects.toThrow();
    await session.closed;
    expect(await canLogIn(site.host(), name, PASSWORD)).toBe(false);
    const page = await visit(site.host(), hostName);
    expect(page.status).toBe(503);
    expect(page.text).toContain('ditangguhkan');
    expect(await readFile(join(folder, 'public/besar.bin'), 'utf8')).toBe('awal');

    expect((await control(site.host(), 'POST', `/v1/accounts/${name}/resume`)).status).toBe(200);
    expect(await canLogIn(site.host(), name, PASSWORD)).toBe(true);
    expect((await visit(site.host(), hostName, '/besar.bin')).text).toBe('awal');
  });

  test('takes a new password, which opens only after it is resumed', async () => {
    const { name } = await makeAccount(site);
    await control(site.host(), 'POST', `/v1/accounts/${name}/suspend`);
    await control(site.host(), 'PUT', `/v1/accounts/${name}/password`, { password: OTHER });
    expect(await canLogIn(site.host(), name, OTHER)).toBe(false);
    await control(site.host(), 'POST', `/v1/accounts/${name}/resume`);
    expect(await canLogIn(site.host(), name, PASSWORD)).toBe(false);
    expect(await canLogIn(site.host(), name, OTHER)).toBe(true);
  });
});

test('a new password shuts out the old one and whoever came in by it', async () => {
  const { name, folder } = await makeAccount(site);
  const session = await logIn(site.host(), name, PASSWORD);
  const handle = await session.open('/public/a', 'w');
  await control(site.host(), 'PUT', `/v1/accounts/${name}/password`, { password: OTHER });
  await expect(session.write(handle, Buffer.from('x'), 0)).rejects.toThrow();
  await session.closed;
  expect((await stat(join(folder, 'public/a'))).size).toBe(0);
  expect(await canLogIn(site.host(), name, PASSWORD)).toBe(false);
  expect(await canLogIn(site.host(), name, OTHER)).toBe(true);
});

test('a removed account leaves neither login, page nor files', async () => {
  const { name, hostName, folder } = await makeAccount(site);
  expect((await control(site.host(), 'DELETE', `/v1/accounts/${name}`)).status).toBe(200);
  expect(await canLogIn(site.host(), name, PASSWORD)).toBe(false);
  expect((await visit(site.host(), hostName)).status).toBe(404);
  await expect(stat(folder)).rejects.toThrow();
});
