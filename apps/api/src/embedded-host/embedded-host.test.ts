import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canLogIn, control, logIn, startTestHost, visit } from './host-client.fixture.ts';
import { startEmbeddedHost } from './index.ts';

const PASSWORD = 'k7Wqp-Hs4mN-b2Vdc-9RtXe';
const OTHER = 'p4Zmn-Rk8sT-c6Wbx-3HvGy';

let site: Awaited<ReturnType<typeof startTestHost>>;
beforeAll(async () => {
  site = await startTestHost();
});
afterAll(() => site.stop());

let count = 0;
/** An account of its own for each test. */
const makeAccount = async (more: Record<string, unknown> = {}) => {
  count += 1;
  const name = `akun${count}`;
  const made = await control(site.host(), 'PUT', `/v1/accounts/${name}`, {
    marker: `pendopo ${count}`,
    title: `Situs ${count}`,
    quotaBytes: 100_000,
    hostName: `situs${count}.daerah.example`,
    password: PASSWORD,
    ...more,
  });
  expect(made.status).toBe(201);
  return { name, hostName: `situs${count}.daerah.example`, folder: join(site.dataDir, 'host/sites', name) };
};

describe('a site', () => {
  test('shows what its owner uploaded, byte for byte, under each of its names', async () => {
    const { name, hostName } = await makeAccount();
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
    const { hostName } = await makeAccount({ title: 'Dinas <script>' });
    const { status, text } = await visit(site.host(), hostName);
    expect(status).toBe(200);
    expect(text).toContain('Dinas &lt;script&gt;');
  });

  test('answers 404 for what is missing, hidden, a folder without index, or no site', async () => {
    const { hostName, folder } = await makeAccount();
    await mkdir(join(folder, 'public/kosong'));
    await writeFile(join(folder, 'public/.env'), 'SECRET');
    for (const path of ['/tidak-ada', '/kosong/', '/.env', '/%2eenv', '/index.html/', '/%', '/a%00b'])
      expect(await visit(site.host(), hostName, path)).toMatchObject({ status: 404 });
    expect(await visit(site.host(), 'lain.daerah.example')).toMatchObject({ status: 404 });
    expect((await visit(site.host(), hostName, '/tidak-ada')).text).toContain('Halaman tidak ditemukan');
  });

  test('leads to a folder by its slash, never to another host', async () => {
    const { hostName, folder } = await makeAccount();
    await mkdir(join(folder, 'public/jahat.example'));
    const { status, headers } = await visit(site.host(), hostName, '//jahat.example');
    expect(status).toBe(301);
    expect(headers.location).toBe('/jahat.example/');
  });

  test('takes nothing but GET and HEAD', async () => {
    const { hostName } = await makeAccount();
    expect(await visit(site.host(), hostName, '/', 'PUT')).toMatchObject({ status: 405 });
  });

  test('lets nobody climb out or follow a link', async () => {
    const { hostName, folder } = await makeAccount();
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

describe('a login', () => {
  test('is refused with a wrong password, an unknown name, a key, or none', async () => {
    const { name } = await makeAccount();
    expect(await canLogIn(site.host(), name, PASSWORD)).toBe(true);
    expect(await canLogIn(site.host(), name, OTHER)).toBe(false);
    expect(await canLogIn(site.host(), name, '')).toBe(false);
    expect(await canLogIn(site.host(), 'nobody', PASSWORD)).toBe(false);
    expect(await canLogIn(site.host(), '__proto__', PASSWORD)).toBe(false);
  });

  test('gives files and nothing else', async () => {
    const { name } = await makeAccount();
    const client = new ssh2.Client();
    await new Promise<void>((resolve, reject) => {
      client.on('ready', () => resolve()).on('error', reject);
      client.connect({ host: '127.0.0.1', port: site.host().sftpPort, username: name, password: PASSWORD });
    });
    const refused = (work: (done: (error?: Error) => void) => void) =>
      new Promise<boolean>((resolve) => work((error) => resolve(error !== undefined)));
    expect(await refused((done) => client.exec('id', done))).toBe(true);
    expect(await refused((done) => client.shell(done))).toBe(true);
    expect(
      await refused((done) => client.forwardOut('127.0.0.1', 1, '127.0.0.1', site.host().httpPort, done)),
    ).toBe(true);
    client.end();
  });

  test('shows a host key that is the one in the facts', async () => {
    const { name } = await makeAccount();
    const client = new ssh2.Client();
    const seen = await new Promise<string>((resolve, reject) => {
      client.on('error', reject);
      client.connect({
        host: '127.0.0.1',
        port: site.host().sftpPort,
        username: name,
        password: PASSWORD,
        hostHash: 'sha256',
        hostVerifier: (hash: string) => {
          resolve(Buffer.from(hash, 'hex').toString('base64').replace(/=+$/, ''));
          return true;
        },
      });
    });
    client.end();
    expect(`SHA256:${seen}`).toBe(site.host().hostKeyFingerprint);
  });
});

describe('an owner’s files', () => {
  test('lie below public and nowhere else', async () => {
    const { name, folder } = await makeAccount();
    const session = await logIn(site.host(), name, PASSWORD);
    for (const path of [
      '/index.html',
      '../x',
      '/public/../x',
      '/public/../../x',
      '/../../../../tmp/x',
      'public',
    ])
      await expect(session.put(path, 'x')).rejects.toThrow();
    await expect(session.call((done) => session.sftp.rmdir('/public', done))).rejects.toThrow();
    await expect(session.call((done) => session.sftp.rename('/public', '/public/x', done))).rejects.toThrow();
    await session.end();
    expect(await readdir(folder)).toEqual(['public']);
    expect(await readdir(join(folder, 'public'))).toEqual(['index.html']);
  });

  test('are no links, and no link is followed', async () => {
    const { name, folder } = await makeAccount();
    const session = await logIn(site.host(), name, PASSWORD);
    await expect(
      session.call((done) => session.sftp.symlink('/public/index.html', '/public/l', done)),
    ).rejects.toThrow();
    await symlink(join(site.dataDir, 'host/token'), join(folder, 'public/token'));
    await symlink(join(site.dataDir, 'host'), join(folder, 'public/host'));
    await expect(session.open('/public/token', 'r')).rejects.toThrow();
    await expect(session.open('/public/host/token', 'r')).rejects.toThrow();
    await expect(session.put('/public/token', 'x')).rejects.toThrow();
    await expect(session.list('/public/host')).rejects.toThrow();
    await expect(
      session.call((done) => session.sftp.rename('/public/token', '/public/t', done)),
    ).rejects.toThrow();
    expect(await session.list('/public')).toEqual(['index.html']);
    await session.end();
    expect(await readFile(join(site.dataDir, 'host/token'), 'utf8')).toBe(site.host().token);
  });

  test('stay within the quota, by writing, by holes, by growing; what is removed counts no more', async () => {
    const { name, folder } = await makeAccount();
    const session = await logIn(site.host(), name, PASSWORD);
    await session.call((done) => session.sftp.unlink('/public/index.html', done));
    await session.put('/public/a', Buffer.alloc(90_000));
    await expect(session.put('/public/b', Buffer.alloc(20_000))).rejects.toThrow('Kuota');
    const handle = await session.open('/public/c', 'w');
    await expect(session.write(handle, Buffer.from('x'), 5_000_000)).rejects.toThrow('Kuota');
    await expect(
      session.call((done) => session.sftp.setstat('/public/a', { size: 200_000 }, done)),
    ).rejects.toThrow('Kuota');
    const sizes = await Promise.all(
      (await readdir(join(folder, 'public'))).map(
        async (file) => (await stat(join(folder, 'public', file))).size,
      ),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(100_000);
    await session.call((done) => session.sftp.unlink('/public/a', done));
    await session.put('/public/b', Buffer.alloc(99_000));
    await session.put('/public/b', Buffer.alloc(99_500));
    await session.end();
    expect((await stat(join(folder, 'public/b'))).size).toBe(99_500);
  });

  test('are appended to, renamed and cut, but not overwritten by a rename', async () => {
    const { name, folder } = await makeAccount();
    const session = await logIn(site.host(), name, PASSWORD);
    await session.put('/public/a.txt', 'satu');
    await session.call((done) => session.sftp.appendFile('/public/a.txt', ' dua', done));
    await session.call((done) => session.sftp.rename('/public/a.txt', '/public/b.txt', done));
    expect(await readFile(join(folder, 'public/b.txt'), 'utf8')).toBe('satu dua');
    await session.call((done) => session.sftp.setstat('/public/b.txt', { size: 4 }, done));
    expect(await readFile(join(folder, 'public/b.txt'), 'utf8')).toBe('satu');
    await expect(
      session.call((done) => session.sftp.rename('/public/b.txt', '/public/index.html', done)),
    ).rejects.toThrow();
    await session.end();
  });
});

describe('a suspended account', () => {
  test('is shut at once: open session, login and page; its data stays and comes back', async () => {
    const { name, hostName, folder } = await makeAccount();
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
    const { name } = await makeAccount();
    await control(site.host(), 'POST', `/v1/accounts/${name}/suspend`);
    await control(site.host(), 'PUT', `/v1/accounts/${name}/password`, { password: OTHER });
    expect(await canLogIn(site.host(), name, OTHER)).toBe(false);
    await control(site.host(), 'POST', `/v1/accounts/${name}/resume`);
    expect(await canLogIn(site.host(), name, PASSWORD)).toBe(false);
    expect(await canLogIn(site.host(), name, OTHER)).toBe(true);
  });
});

test('a new password shuts out the old one and whoever came in by it', async () => {
  const { name, folder } = await makeAccount();
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
  const { name, hostName, folder } = await makeAccount();
  expect((await control(site.host(), 'DELETE', `/v1/accounts/${name}`)).status).toBe(200);
  expect(await canLogIn(site.host(), name, PASSWORD)).toBe(false);
  expect((await visit(site.host(), hostName)).status).toBe(404);
  await expect(stat(folder)).rejects.toThrow();
});

describe('a host name', () => {
  test('is kept first, shows the account that it is given, and is suspended by itself', async () => {
    const { name, hostName } = await makeAccount();
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
    const { hostName } = await makeAccount();
    const taken = await control(site.host(), 'PUT', '/v1/accounts/pengganggu', {
      marker: 'pendopo x',
      title: 'Lain',
      quotaBytes: 2048,
      hostName,
    });
    expect(taken).toMatchObject({ status: 409, body: { code: 'host-name-taken' } });
  });
});

describe('the control interface', () => {
  test('answers nobody without the token', async () => {
    for (const authorization of ['', 'Bearer ', `Bearer ${site.host().token}x`, site.host().token])
      expect((await fetch(`${site.host().controlUrl}/v1`, { headers: { authorization } })).status).toBe(401);
  });

  test('refuses a change made upon an older state, so that a late one does no harm', async () => {
    const { name } = await makeAccount();
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
    for (let made = 0; made < 3; made += 1) await makeAccount();
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
    const { name } = await makeAccount();
    const { body } = await control(site.host(), 'GET', `/v1/accounts/${name}`);
    expect(body).toMatchObject({ hasPassword: true });
    expect(JSON.stringify(body)).not.toMatch(/scrypt|passwordHash/);
    const file = join(site.dataDir, 'host/accounts', `${name}.json`);
    expect(await readFile(file, 'utf8')).not.toContain(PASSWORD);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
});

test('after a restart everything is as it was, but for what a crash left half done', async () => {
  const { name, hostName, folder } = await makeAccount();
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
