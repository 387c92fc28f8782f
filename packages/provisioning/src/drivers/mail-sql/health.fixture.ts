import { describe, expect, test } from 'vitest';
import { contextOf } from '../../conformance/bench.ts';
import { mailboxDriver } from './index.ts';
import { reach } from './live.fixture.ts';
import type { MailServer } from './mail-server.fixture.ts';

/** What an administrator is told of the mail server: registers its tests with vitest. */
export const mailServerHealth = (started: () => MailServer): void => {
  const check = (
    more: Parameters<typeof reach>[1] & { secrets?: Record<string, string>; certificate?: string } = {},
  ) => {
    const server = started();
    const { settings: own, http, connect } = reach(server, more);
    const secrets = { ...server.secrets, ...more.secrets };
    const context = contextOf({ settings: own, secrets }, { http, connect });
    return mailboxDriver.check({ ...context, settings: own, certificate: more.certificate });
  };

  describe('the mail server', () => {
    test('tells its version, and the room of its domains where each has a limit', async () => {
      const { sql, clear } = started();
      await clear();
      expect(await check()).toEqual({ version: expect.stringMatching(/^18/), missingRights: [] });
      await sql.query('update domain set mailboxes = 100');
      expect(await check()).toMatchObject({ capacity: { used: 0, total: 200, unit: 'kotak surat' } });
    });

    test('names every right that the driver lacks', async () => {
      const { sql } = started();
      await sql.query(
        `revoke update on mailbox from vmailadmin; revoke insert on deleted_mailboxes from vmailadmin;
         revoke usage on forwardings_id_seq from vmailadmin`,
      );
      try {
        expect((await check()).missingRights.sort()).toEqual([
          'deleted_mailboxes: INSERT',
          'mailbox: UPDATE',
          'public.forwardings_id_seq: USAGE',
        ]);
      } finally {
        await sql.query(
          `grant update on mailbox to vmailadmin; grant insert on deleted_mailboxes to vmailadmin;
           grant usage on forwardings_id_seq to vmailadmin`,
        );
      }
    });

    test.each([
      ['no encryption where that is asked for', { tls: true }, 'unavailable', 'no-tls'],
      ['no database of this name', { database: 'lain' }, 'unavailable', 'no-database'],
      ['no tables in it', { database: 'postgres' }, 'unavailable', 'schema'],
      ['nobody of this name', { databaseUser: 'siapa' }, 'permission', 'login'],
      ['nobody at Dovecot’s address', { doveadmUrl: 'http://127.0.0.1:9' }, 'unavailable', 'unreachable'],
    ])('has %s', async (_what, settings, kind, code) => {
      await expect(check({ settings })).rejects.toMatchObject({ kind, code });
    });

    test('does not let in whoever has one secret of two', async () => {
      for (const [name, code] of [
        ['databasePassword', 'login'],
        ['doveadmKey', 'doveadm-key'],
      ] as const)
        await expect(check({ secrets: { [name]: 'salah' } })).rejects.toMatchObject({
          kind: 'permission',
          code,
        });
    });

    test('is reached encrypted, where its certificate is the one that was given', async () => {
      const certificate = await started().encrypt();
      expect(await check({ settings: { tls: true }, certificate })).toMatchObject({ missingRights: [] });
      for (const wrong of [
        { settings: { tls: true } },
        { settings: { tls: true, databaseHost: 'localhost' }, certificate },
      ])
        await expect(check(wrong)).rejects.toMatchObject({ kind: 'unavailable', code: 'certificate' });
    });
  });
};
