import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { control, logIn, PASSWORD, visit } from '@pendopo/host-protocol/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeAccount, startTestHost } from './host-client.fixture.ts';

let site: Awaited<ReturnType<typeof startTestHost>>;
beforeAll(async () => {
  site = await startTestHost();
});
afterAll(() => site.stop());

describe('a site', () => {
  test('shows what its owner uploaded, byte for byte, under each of its names', async () => {
    const { name, hostName } = await makeAccount(site);
    const session = await logIn(site.host(), name, PASSWORD);
    expect(await session.list('/')).toEqual(['public']);
    await session.put('public/index.html', '<h1>Halo</h1>');
    await session.call((done) => session.sftp.mkdir('public/gambar', done));
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 251));
    await session.put('/public/gambar/a.bin', bytes);
    const back = await new Promise<Buffer>((resolve, reject) =>
      session.sftp.readFile('/public/gambar/a.bin', (error, data) => (error ? reject(error) : resolve(data))),
    );
    expect(back.equals(bytes)).toBe(true);
    await session.end();
    for (const host of [hostName, `${hostName}.localhost:3080`, `${name}.localhost`, hostName.toUpperCase()])
      expect(await visit(site.host(), host)).toMatchObject({ status: 200, text: '<h1>Halo</h1>' });
    expect((await visit(site.host(), hostName)).headers['content-type']).toBe('text/html; charset=utf-8');
    const file = await visit(site.host(), hostName, '/gambar/a.bin', 'HEAD');
    expect(file.headers['content-length']).toBe('70000');
  });

  test('greets before anything is uploaded, with its title made harmless', async () => {
    const { hostName } = await makeAccount(site, { title: 'Dinas <script>' });
    const { status, text } = await visit(site.host(), hostName);
    expect(status).toBe(200);
    expect(text).toContain('Dinas &lt;script&gt;');
  });

  test('answers 404 for what is missing, hidden, a folder without index, or no site', async () => {
    const { hostName, folder } = await makeAccount(site);
    await mkdir(join(folder, 'public/kosong'));
    await writeFile(join(folder, 'public/.env'), 'SECRET');
    for (const path of ['/tidak-ada', '/kosong/', '/.env', '/%2eenv', '/index.html/', '/%', '/a%00b'])
      expect(await visit(site.host(), hostName, path)).toMatchObject({ status: 404 });
    expect(await visit(site.host(), 'lain.daerah.example')).toMatchObject({ status: 404 });
    expect((await visit(site.host(), hostName, '/tidak-ada')).text).toContain('Halaman tidak ditemukan');
  });

  test('leads to a folder by its slash, never to another host', async () => {
    const { hostName, folder } = await makeAccount(site);
    await mkdir(join(folder, 'public/jahat.example'));
    const { status, headers } = await visit(site.host(), hostName, '//jahat.example');
    expect(status).toBe(301);
    expect(headers.location).toBe('/jahat.example/');
  });

  test('takes nothing but GET and HEAD', async () => {
    const { hostName } = await makeAccount(site);
    expect(await visit(site.host(), hostName, '/', 'PUT')).toMatchObject({ status: 405 });
  });

  test('lets nobody climb out or follow a link', async () => {
    const { hostName, folder } = await makeAccount(site);
    await symlink(join(site.dataDir, 'host/token'), join(folder, 'public/token'));
    await symlink(join(site.dataDir, 'host'), join(folder, 'public/host'));
    for (const path of [
      '/../../../token',
      '/..%2f..%2f..%2ftoken',
      '/%2e%2e/%2e%2e/%2e%2e/token',
      '/..\\..\\token',
      '/token',
      '/host/token',
    ]) {
      const { status, text } = await visit(site.host(), hostName, path);
      expect(status).toBe(404);
      expect(text).not.toContain(site.host().token);
    }
  });
});

describe('a host name', () => {
  test('is kept first, shows the account that it is given, and is suspended by itself', async () => {
    const { name, hostName } = await makeAccount(site);
    const path = '/v1/names/layanan.daerah.example';
    expect((await control(site.host(), 'PUT', path, { marker: 'pendopo n', account: null })).status).toBe(
      201,
    );
    expect((await visit(site.host(), 'layanan.daerah.example')).status).toBe(404);
    await control(site.host(), 'PATCH', path, { account: name });
    expect((await visit(site.host(), 'layanan.daerah.example')).status).toBe(200);
    expect((await visit(site.host(), 'layanan.localhost')).status).toBe(200);
    await control(site.host(), 'POST', `${path}/suspend`);
    expect((await visit(site.host(), 'layanan.daerah.example')).status).toBe(503);
    expect((await visit(site.host(), hostName)).status).toBe(200);
    await control(site.host(), 'DELETE', path);
    expect((await visit(site.host(), 'layanan.daerah.example')).status).toBe(404);
  });

  test('shows one site only', async () => {
    const { hostName } = await makeAccount(site);
    const taken = await control(site.host(), 'PUT', '/v1/accounts/pengganggu', {
      marker: 'pendopo x',
      title: 'Lain',
      quotaBytes: 2048,
      hostName,
    });
    expect(taken).toMatchObject({ status: 409, body: { code: 'host-name-taken' } });
  });
});
