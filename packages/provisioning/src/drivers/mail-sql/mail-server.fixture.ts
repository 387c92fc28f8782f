import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { type ConformanceBackend, createTcpWire, type Wire } from '../../conformance/index.ts';
import { createReach } from '../../reach.ts';
import { startDovecot, type TestDovecot } from './dovecot.fixture.ts';
import { logIn } from './mail-client.fixture.ts';
import { startPostgres, type TestPostgres } from './postgres.fixture.ts';
import {
  DRIVER,
  IREDMAIL_GRANTS,
  IREDMAIL_ROLES,
  IREDMAIL_SCHEMA,
  VIRTUAL_ALIAS_MAP,
} from './schema.fixture.ts';
import type { MailSettings } from './schemas.ts';

/** A mail server of a test file’s own: Dovecot over iRedMail’s tables, which Postfix would read too. */
export interface MailServer extends TestDovecot {
  /** The superuser in the mail’s database: looks and meddles behind the driver’s back. */
  sql: pg.Client;
  settings: MailSettings;
  secrets: Record<string, string>;
  /** Has its database offer encryption; the certificate. */
  encrypt(): Promise<string>;
  /** Where mail for an address ends up, by the map that Postfix follows. */
  resolve(address: string): Promise<string[]>;
  /** No mailbox and no mail is left, and the domain `daerah.example` has no limits. */
  clear(): Promise<void>;
  /** A way to it that can be told to fail. */
  wire(): Wire;
  /** The conformance suite’s view of it, cleared. */
  backend(): Promise<ConformanceBackend>;
}

const DATABASE = 'vmail';
const KEY = 'Kunci-Doveadm-Rahasia';
const WRITES = /\b(insert into|update|delete from)\b/;

/** Starts PostgreSQL and Dovecot, given the place of its program. */
export const startMailServer = async (dovecotBinary: string): Promise<MailServer> => {
  // iRedMail makes the folder’s name lower case.
  const folder = join(tmpdir(), `pendopo-mail-${randomBytes(6).toString('hex')}`);
  await mkdir(folder);
  const postgres = await startPostgres(folder);
  const { sql, dovecot } = await upon(postgres, dovecotBinary, folder);
  const settings: MailSettings = {
    databaseHost: postgres.host,
    databasePort: postgres.port,
    database: DATABASE,
    databaseUser: DRIVER.user,
    tls: false,
    storageBaseDirectory: folder,
    storageNode: 'mail',
    defaultQuotaMegabytes: 2048,
    passwordScheme: 'SSHA512',
    webmail: 'https://webmail.daerah.example',
    imapHost: 'imap.daerah.example',
    imapPort: 993,
    smtpHost: 'smtp.daerah.example',
    smtpPort: 587,
    doveadmUrl: dovecot.doveadmUrl,
  };
  const secrets = { databasePassword: DRIVER.password, doveadmKey: KEY };
  const clear = async () => {
    await sql.query(
      `truncate mailbox, forwardings, alias, maillists, domain, used_quota, sender_bcc_user, deleted_mailboxes`,
    );
    await sql.query(`insert into domain (domain) values ('daerah.example'), ('dinas.daerah.example')`);
    for (const domain of ['daerah.example', 'dinas.daerah.example'])
      await rm(join(folder, 'mail', domain), { recursive: true, force: true });
  };
  const wire = () => {
    const { http } = createReach({ endpoints: { doveadm: dovecot.doveadmUrl } });
    return createTcpWire(postgres.port, (sent) => WRITES.test(sent.toString('latin1')), { http });
  };
  return {
    ...dovecot,
    sql,
    settings,
    secrets,
    encrypt: postgres.encrypt,
    resolve: (address) => resolve(sql, address),
    clear,
    wire,
    backend: async () => {
      await clear();
      return { wire: wire(), settings, secrets, ...meddling(sql, dovecot) };
    },
    stop: async () => {
      await dovecot.stop();
      await sql.end();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** The mail’s database in a PostgreSQL, and a Dovecot upon it; should that not start, the former is stopped, too. */
const upon = async (postgres: TestPostgres, dovecotBinary: string, folder: string) => {
  try {
    const sql = await fill(postgres);
    return { sql, dovecot: await startDovecot(dovecotBinary, folder, { ...postgres, name: DATABASE }, KEY) };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
};

const fill = async (postgres: TestPostgres): Promise<pg.Client> => {
  const first = await postgres.connect();
  await first.query(`create database ${DATABASE}`);
  await first.end();
  const sql = await postgres.connect(DATABASE);
  for (const statements of [IREDMAIL_SCHEMA, IREDMAIL_ROLES, IREDMAIL_GRANTS]) await sql.query(statements);
  return sql;
};

/** Follows the map until it leads nowhere else, as Postfix does. */
const resolve = async (sql: pg.Client, address: string, passed: string[] = []): Promise<string[]> => {
  const { rows } = await sql.query<{ forwarding: string }>(VIRTUAL_ALIAS_MAP, [address]);
  const next = rows.map(({ forwarding }) => forwarding);
  const further = next.filter((one) => one !== address && !passed.includes(one));
  const ends = await Promise.all(further.map((one) => resolve(sql, one, [...passed, address])));
  const isOwn = next.includes(address) || next.length === 0;
  return [...new Set([...(isOwn ? [address] : []), ...ends.flat()])].sort();
};

const meddling = (
  sql: pg.Client,
  { imapPort }: TestDovecot,
): Omit<ConformanceBackend, 'wire' | 'settings' | 'secrets'> => ({
  count: async () => (await sql.query('select from mailbox')).rowCount ?? 0,
  placeForeign: async ({ name }) => {
    await sql.query(
      `insert into mailbox (username, domain, employeeid) values ($1, $2, '198802142011011003')`,
      [name, name.split('@')[1]],
    );
  },
  placeUnmarked: async ({ name }) => {
    const domain = name.split('@')[1];
    await sql.query('insert into mailbox (username, domain, name, quota) values ($1, $2, $3, 512)', [
      ...[name, domain, 'Siti Aminah'],
    ]);
    await sql.query(
      `insert into forwardings (address, forwarding, domain, dest_domain, is_forwarding) values ($1, $1, $2, $2, 1)`,
      [name, domain],
    );
  },
  tamper: async ({ name }) => {
    await sql.query('update mailbox set quota = 1 where username = $1', [name]);
  },
  fill: async () => {
    await sql.query('update domain set mailboxes = 1');
    await sql.query(
      `insert into mailbox (username, domain) values ('penuh@daerah.example', 'daerah.example')`,
    );
  },
  login: async ({ name }, password) => {
    const session = await logIn(imapPort, name, password).catch(() => undefined);
    session?.close();
    return session !== undefined;
  },
  openSession: async ({ name }, password) => {
    const session = await logIn(imapPort, name, password);
    await session.ask('SELECT INBOX');
    return {
      works: () =>
        session.ask('NOOP').then(
          () => true,
          () => false,
        ),
    };
  },
  stop: async () => undefined,
});
