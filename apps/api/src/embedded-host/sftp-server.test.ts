import { readdir, readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { canLogIn, logIn, OTHER, PASSWORD } from '@pendopo/host-protocol/testing';
import ssh2 from 'ssh2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeAccount, startTestHost } from './host-client.fixture.ts';

let site: Awaited<ReturnType<typeof startTestHost>>;
beforeAll(async () => {
  site = await startTestHost();
});
afterAll(() => site.stop());

describe('a login', () => {
  test('is refused with a wrong password, an unknown name, a key, or none', async () => {
    const { name } = await makeAccount(site);
    expect(await canLogIn(site.host(), name, PASSWORD)).toBe(true);
    expect(await canLogIn(site.host(), name, OTHER)).toBe(false);
    expect(await canLogIn(site.host(), name, '')).toBe(false);
    expect(await canLogIn(site.host(), 'nobody', PASSWORD)).toBe(false);
    expect(await canLogIn(site.host(), '__proto__', PASSWORD)).toBe(false);
  });

  test('gives files and nothing else', async () => {
    const { name } = await makeAccount(site);
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
    const { name } = await makeAccount(site);
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
    const { name, folder } = await makeAccount(site);
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
    const { name, folder } = await makeAccount(site);
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
    const { name, folder } = await makeAccount(site);
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
    const { name, folder } = await makeAccount(site);
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
