import { existsSync } from 'node:fs';
import { readFile, rm, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { canLogIn, control, logIn, OTHER, PASSWORD, visit } from '@pendopo/host-protocol/testing';
import { INJECTIONS, withPrograms } from '@pendopo/provisioning/conformance';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeAccount } from './accounts.fixture.ts';
import { contradictions } from './contradictions.fixture.ts';
import { startWebHost, WEB_HOST_PROGRAMS, type WebHost } from './web-host.fixture.ts';

withPrograms('A web host', WEB_HOST_PROGRAMS, (proftpd, nginx) => {
  // ProFTPD shuts each session into its own folder, which root alone may do.
  describe.skipIf(process.getuid?.() !== 0)('as root', () => {
    let host: WebHost;
    beforeAll(async () => {
      host = await startWebHost(proftpd, nginx);
    });
    afterAll(() => host.stop());

    test('takes files by SFTP and shows them, to the public and to nobody beside', async () => {
      const { name, hostName, home } = await makeAccount(host);
      const other = await makeAccount(host);
      expect((await visit(host, hostName)).text).toContain('Situs ini telah siap');
      const session = await logIn(host, name, PASSWORD);
      await session.put('/public/index.html', '<p>halo</p>');
      await session.put('/public/.env', 'RAHASIA');
      await expect(session.put('/index.html', 'di luar public')).rejects.toThrow();
      await expect(
        session.call((done) => session.sftp.symlink('/etc/passwd', '/public/x', done)),
      ).rejects.toThrow();
      expect(await session.list('/../..')).toEqual(['public']);
      await session.end();

      const file = await stat(join(home, 'public/index.html'));
      const neighbour = await stat(join(other.home, 'public/index.html'));
      expect(file.mode & 0o777).toBe(0o640);
      expect(file.uid).not.toBe(neighbour.uid);
      for (const address of [hostName, `${name}.localhost`])
        expect(await visit(host, address)).toMatchObject({ status: 200, text: '<p>halo</p>' });

      await symlink(join(other.home, 'public/index.html'), join(home, 'public/tetangga.html'));
      for (const path of ['/.env', '/%2eenv', '/tetangga.html', '/tidak-ada'])
        expect((await visit(host, hostName, path)).status).toBe(404);
      expect((await visit(host, 'lain.daerah.example')).text).toContain('Situs tidak ditemukan');
      expect(await canLogIn(host, name, OTHER)).toBe(false);
    });

    test('suspended, is shut for open sessions too, says so to the public, and comes back whole', async () => {
      const { name, path, hostName, home } = await makeAccount(host);
      const session = await logIn(host, name, PASSWORD);
      const handle = await session.open('/public/besar.bin', 'w');
      await session.write(handle, Buffer.from('awal'), 0);
      expect((await control(host, 'POST', `${path}/suspend`)).status).toBe(200);
      await expect(session.write(handle, Buffer.from('lagi'), 4)).rejects.toThrow();
      expect(await readFile(join(home, 'public/besar.bin'), 'utf8')).toBe('awal');
      expect(await canLogIn(host, name, PASSWORD)).toBe(false);
      const page = await visit(host, hostName, '/besar.bin');
      expect(page).toMatchObject({ status: 503, headers: { 'retry-after': '3600' } });
      expect(page.text).toContain('Situs ditangguhkan');

      await control(host, 'PUT', `${path}/password`, { password: OTHER });
      expect(await canLogIn(host, name, OTHER)).toBe(false);
      expect((await control(host, 'POST', `${path}/resume`)).status).toBe(200);
      expect((await visit(host, hostName, '/besar.bin')).text).toBe('awal');
      const again = await logIn(host, name, OTHER);
      expect((await control(host, 'DELETE', path)).status).toBe(200);
      await again.closed;
      await expect(stat(home)).rejects.toThrow();
      expect((await visit(host, hostName)).status).toBe(404);
    });

    test('holds to its quota: a file too many is not there afterwards, an endless one ends', async () => {
      const { name, path, home } = await makeAccount(host);
      const [first, large] = [await logIn(host, name, PASSWORD), join(home, 'public/besar.bin')];
      await first.put('/public/besar.bin', Buffer.alloc(150_000)).catch(() => undefined);
      // ProFTPD takes it away as it is closed, unless the agent saw the sum before that and ended the session.
      const isCut = existsSync(large);
      if (isCut) await first.closed;
      await rm(large, { force: true });
      const session = isCut ? await logIn(host, name, PASSWORD) : first;
      expect((await control(host, 'PATCH', path, { quotaBytes: 1024, hostName: null })).status).toBe(200);

      // ProFTPD looks at the sum when a file is closed; this one never is.
      const handle = await session.open('/public/panjang.bin', 'w');
      await session.write(handle, Buffer.alloc(20_000), 0);
      await session.closed;
      const next = await logIn(host, name, PASSWORD);
      await expect(next.put('/public/kecil.txt', 'x')).rejects.toThrow(/[Qq]uota/);
      await next.call((done) => next.sftp.unlink('/public/panjang.bin', done));
      await next.put('/public/kecil.txt', 'x');
      expect(await readFile(join(home, 'public/kecil.txt'), 'utf8')).toBe('x');
      await next.end();
    });

    test('lets nothing into a configuration that would be read there', async () => {
      const neighbour = await makeAccount(host);
      for (const text of INJECTIONS) {
        const body = { marker: text, title: text, quotaBytes: 4096, hostName: null, password: PASSWORD };
        const put = (more: object, name = 'jahat') =>
          control(host, 'PUT', `/v1/accounts/${name}`, { ...body, ...more });
        expect((await put({ hostName: text })).status).toBe(422);
        expect((await put({}, encodeURIComponent(text))).status).toBe(404);
        expect((await put({ password: `${text} panjang sekali` })).status).toBe(422);
      }
      await makeAccount(host, {
        title: INJECTIONS.join(' ').slice(0, 200),
        marker: 'x:0:0\n',
        hostName: null,
      });
      for (const hostName of [neighbour.hostName, `${neighbour.name}.localhost`, 'generation.invalid'])
        expect(
          (
            await control(host, 'PUT', '/v1/accounts/jahat', {
              marker: 'm',
              title: 't',
              quotaBytes: 4096,
              hostName,
            })
          ).status,
        ).toBe(409);
      expect(await contradictions(host)).toEqual([]);
      expect((await visit(host, neighbour.hostName)).status).toBe(200);
    });
  });
});
