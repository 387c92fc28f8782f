import { beforeEach, describe, expect, test } from 'vitest';
import { ProvisionError } from '../../provision-error.ts';
import { mailbox, reach } from './live.fixture.ts';
import { deliver, logIn } from './mail-client.fixture.ts';
import type { MailServer } from './mail-server.fixture.ts';
import { PASSWORD_SCHEMES } from './schemas.ts';

/** What becomes of a mailbox at the server itself, mail and sessions included: registers its tests with vitest. */
export const mailboxLife = (started: () => MailServer): void => {
  describe('a mailbox', () => {
    let server: MailServer;
    beforeEach(async () => {
      server = started();
      await server.clear();
    });

    const textsOf = async (name: string, password: string) => {
      const session = await logIn(server.imapPort, name, password);
      await session.ask('SELECT INBOX');
      const texts = await session.ask('FETCH 1:* (BODY.PEEK[TEXT])').catch(() => '');
      session.close();
      return texts;
    };

    test('opens by its password of either kind, and shows its quota', async () => {
      for (const [index, passwordScheme] of PASSWORD_SCHEMES.entries()) {
        const spec = { address: `siti${index}@daerah.example`, quotaMegabytes: 7 };
        const siti = mailbox(server, spec, { settings: { passwordScheme } });
        await siti.to();
        const session = await logIn(server.imapPort, siti.name, siti.password());
        expect(await session.ask('GETQUOTAROOT INBOX')).toContain('(STORAGE 0 7168)');
        session.close();
        await expect(logIn(server.imapPort, siti.name, 'salah')).rejects.toThrow('AUTHENTICATIONFAILED');
      }
    });

    test('gets its own mail, its aliases’ and what is forwarded to it, and refuses more than its quota', async () => {
      const siti = mailbox(server, {
        address: 'siti@daerah.example',
        quotaMegabytes: 1,
        aliases: ['Kepala@dinas.daerah.example'],
      });
      const budi = mailbox(server, {
        address: 'budi@daerah.example',
        forwardTo: [siti.name, 'budi@luar.example'],
      });
      await siti.to();
      await budi.to();
      expect(await server.resolve('kepala@dinas.daerah.example')).toEqual([siti.name]);
      expect(await server.resolve(budi.name)).toEqual([budi.name, 'budi@luar.example', siti.name].sort());
      expect(await server.resolve(siti.name)).toEqual([siti.name]);
      expect(await deliver(server.lmtpPort, siti.name, 'Selamat pagi')).toMatch(/^250 /);
      expect(await textsOf(siti.name, siti.password())).toContain('Selamat pagi');
      expect(await deliver(server.lmtpPort, siti.name, 'x'.repeat(1_200_000))).toMatch(/^552 /);
      expect(await deliver(server.lmtpPort, 'tidak.ada@daerah.example', 'x')).toMatch(/^550 /);
    });

    test('ends waiting sessions as it is suspended, and keeps the mail that comes meanwhile', async () => {
      const siti = mailbox(server, { address: 'siti@daerah.example' });
      await siti.to();
      const session = await logIn(server.imapPort, siti.name, siti.password());
      await session.ask('SELECT INBOX');
      const { ended } = await session.idle();
      expect(await siti.to({ presence: 'suspended' })).toMatchObject({ status: 'active' });
      expect(await ended).toContain('BYE');
      await expect(logIn(server.imapPort, siti.name, siti.password())).rejects.toThrow();
      expect(await deliver(server.lmtpPort, siti.name, 'Sementara itu')).toMatch(/^250 /);
      expect(await siti.to({ presence: 'suspended', credential: 2 })).toMatchObject({ status: 'active' });
      await siti.to({ credential: 2 });
      expect(await textsOf(siti.name, siti.password())).toContain('Sementara itu');
    });

    test('is not suspended before its sessions are cut, though Dovecot is away in between', async () => {
      let away = true;
      const { http } = reach(server);
      const siti = mailbox(
        server,
        { address: 'siti@daerah.example' },
        {
          http: async (request) => {
            if (away) throw new ProvisionError('transient', 'unreachable', 'Nobody answers.');
            return http(request);
          },
        },
      );
      await siti.to();
      const session = await logIn(server.imapPort, siti.name, siti.password());
      const first = await siti.run({ presence: 'suspended' });
      expect(first).toMatchObject({ status: 'retry', error: { kind: 'transient' } });
      expect(await session.ask('NOOP')).toContain('OK');
      away = false;
      siti.journal.age(60_000);
      expect(await siti.to({ presence: 'suspended' })).toMatchObject({ status: 'active' });
      await expect(session.ask('NOOP')).rejects.toThrow();
      expect(siti.journal.events.map(({ step }) => step.op)).toEqual(['create', 'suspend', 'cut-sessions']);
    });

    test('leaves its folder to the server’s clearing, nothing that leads to the next one of its name', async () => {
      const siti = mailbox(server, { address: 'siti@daerah.example', aliases: ['s@daerah.example'] });
      await siti.to();
      await deliver(server.lmtpPort, siti.name, 'Rahasia lama');
      await server.sql.query('insert into sender_bcc_user values ($1, $2)', [siti.name, 'luar@luar.example']);
      await siti.to({ presence: 'absent' });
      expect((await server.sql.query('select from forwardings')).rowCount).toBe(0);
      expect((await server.sql.query('select from sender_bcc_user')).rowCount).toBe(0);
      const { rows } = await server.sql.query(
        'select username, maildir, admin, delete_date from deleted_mailboxes',
      );
      expect(rows).toEqual([
        {
          username: siti.name,
          maildir: expect.stringMatching(/siti-[0-9a-f]{12}\/$/),
          admin: 'pendopo',
          delete_date: null,
        },
      ]);
      const next = mailbox(server, { address: 'siti@daerah.example' });
      await next.to();
      expect(await textsOf(next.name, next.password())).not.toContain('Rahasia lama');
    });

    test.each([
      ['an alias is another mailbox', { aliases: ['budi@daerah.example'] }, 'conflict', '/aliases'],
      ['an alias is another’s', { aliases: ['b@daerah.example'] }, 'conflict', '/aliases'],
      ['an alias is a list', { aliases: ['semua@daerah.example'] }, 'conflict', '/aliases'],
      ['an alias is elsewhere', { aliases: ['siti@luar.example'] }, 'invalid', '/aliases'],
      ['an alias is the domain’s own', { aliases: ['postmaster@daerah.example'] }, 'invalid', '/aliases/0'],
      ['an alias is itself', { aliases: ['siti@daerah.example'] }, 'invalid', '/aliases/0'],
      ['it forwards to a program', { forwardTo: ['|/bin/sh@daerah.example'] }, 'invalid', '/forwardTo/0'],
      [
        'it forwards to two at once',
        { forwardTo: ['a@luar.example,b@luar.example'] },
        'invalid',
        '/forwardTo/0',
      ],
      ['its domain is not served', { address: 'siti@luar.example' }, 'invalid', '/address'],
      ['its address is another’s alias', { address: 'b@daerah.example' }, 'conflict', undefined],
    ])('is not made where %s', async (_why, more, kind, pointer) => {
      await server.sql.query(`insert into alias (address) values ('semua@daerah.example')`);
      await mailbox(server, { address: 'budi@daerah.example', aliases: ['b@daerah.example'] }).to();
      const siti = mailbox(server, { address: 'siti@daerah.example', ...more });
      const outcome = await siti.to();
      expect(outcome).toMatchObject({
        status: 'failed',
        error: { kind, ...(pointer === undefined ? {} : { pointer }) },
      });
      expect((await server.sql.query('select from mailbox')).rowCount).toBe(1);
    });

    test('shares no alias with one that was made in the same moment', async () => {
      const siti = mailbox(server, { address: 'siti@daerah.example', aliases: ['s@daerah.example'] });
      await siti.to();
      await server.sql.query(
        `insert into forwardings (address, forwarding, is_alias) values ('s@daerah.example', 'sari@daerah.example', 1)`,
      );
      expect(await siti.to()).toMatchObject({
        status: 'failed',
        error: { code: 'provision.conflict.address-taken' },
      });
    });

    test('takes no more of a domain’s quota than there is', async () => {
      await server.sql.query('update domain set maxquota = 100');
      const siti = mailbox(server, { address: 'siti@daerah.example', quotaMegabytes: 60 });
      await siti.to();
      const full = { status: 'failed', error: { kind: 'conflict', code: 'provision.conflict.domain-full' } };
      expect(
        await mailbox(server, { address: 'budi@daerah.example', quotaMegabytes: 50 }).to(),
      ).toMatchObject(full);
      expect(await siti.to({ spec: { address: siti.name, quotaMegabytes: 101 } })).toMatchObject(full);
      expect(await siti.to({ spec: { address: siti.name, quotaMegabytes: 90 } })).toMatchObject({
        status: 'active',
      });
    });

    test('that gets no mail, or forwards behind everybody’s back, has drifted', async () => {
      const siti = mailbox(server, { address: 'siti@daerah.example' });
      await siti.to();
      await server.sql.query(`update forwardings set forwarding = 'pencuri@luar.example'`);
      expect(await siti.to()).toMatchObject({ status: 'active' });
      expect(siti.journal.events.at(-1)?.step).toMatchObject({
        op: 'update',
        before: { forwardTo: ['pencuri@luar.example'] },
        after: { forwardTo: [] },
      });
      expect(await server.resolve(siti.name)).toEqual([siti.name]);
    });

    test('that was deleted by hand is made anew, its rows of before notwithstanding', async () => {
      const siti = mailbox(server, { address: 'siti@daerah.example' });
      await siti.to();
      await server.sql.query('delete from mailbox');
      expect(await siti.to()).toMatchObject({ status: 'active', facts: { quotaMegabytes: 2048 } });
      await logIn(server.imapPort, siti.name, siti.password()).then(({ close }) => close());
    });

    test('says what it holds once Dovecot has counted', async () => {
      const siti = mailbox(server, { address: 'siti@daerah.example' });
      await siti.to();
      await server.sql.query('insert into used_quota values ($1, 5000000)', [siti.name]);
      expect(await siti.to()).toMatchObject({ status: 'active', facts: { usedMegabytes: 5 } });
    });
  });
};
