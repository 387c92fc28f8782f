import { type Static, Type } from 'typebox';
import type { Words } from '../../driver.ts';
import { Line, Port, Whole } from '../property.ts';

/** What people call the server. */
export const MAIL_SERVER: Words = { id: 'server surel', en: 'the mail server' };

const Address = (title: string, ...examples: string[]) =>
  Type.String({ title, examples, minLength: 3, maxLength: 254 });

const Addresses = (title: string, example: string) =>
  Type.Array(Address('Alamat surel', example), {
    title,
    examples: [[example]],
    maxItems: 20,
    uniqueItems: true,
  });

const owner = Type.String({
  title: 'Pemilik',
  examples: ['Siti Aminah, S.E.'],
  minLength: 1,
  maxLength: 255,
  // A name is read by people: a line of it, without signs that steer a terminal or a header.
  pattern: '^[^\\u0000-\\u001f\\u007f]*$',
});

/** What is asked for. What forwards keeps a copy; without a quota the server's own holds. */
export const MailboxSpec = Type.Object(
  {
    address: Address('Alamat surel', 'siti.aminah@daerah.example'),
    owner: Type.Optional(owner),
    quotaMegabytes: Type.Optional(Whole('Kuota (MB)', 2048)),
    aliases: Type.Optional(Addresses('Alamat lain', 'kepala@daerah.example')),
    forwardTo: Type.Optional(Addresses('Diteruskan juga ke', 'sekretariat@daerah.example')),
  },
  { additionalProperties: false },
);
export type MailboxSpec = Static<typeof MailboxSpec>;

/** How a password is kept: by what Dovecot checks, which other programs on the same tables have to read too. */
export const PASSWORD_SCHEMES = ['ARGON2ID', 'SSHA512'] as const;

/** What an administrator sets; the secrets are `databasePassword` and `doveadmKey`. */
export const MailSettings = Type.Object(
  {
    databaseHost: Line('Server basis data surel', 'surel.daerah.example'),
    databasePort: Port('Port basis data', 5432),
    database: Line('Nama basis data', 'vmail'),
    databaseUser: Line('Pengguna basis data', 'vmailadmin'),
    tls: Type.Boolean({ title: 'Sambungan basis data terenkripsi (TLS)', examples: [true] }),
    storageBaseDirectory: Line('Folder induk kotak surat', '/var/vmail'),
    storageNode: Line('Nama simpanan di dalam folder induk', 'vmail1'),
    defaultQuotaMegabytes: Whole('Kuota bila tidak diminta (MB)', 2048),
    passwordScheme: Type.Enum([...PASSWORD_SCHEMES], {
      title: 'Cara menyimpan kata sandi',
      examples: ['ARGON2ID'],
    }),
    webmail: Type.Optional(Line('Alamat webmail', 'https://webmail.daerah.example')),
    imapHost: Line('Server IMAP', 'imap.daerah.example'),
    imapPort: Port('Port IMAP', 993),
    smtpHost: Line('Server SMTP', 'smtp.daerah.example'),
    smtpPort: Port('Port SMTP', 587),
    doveadmUrl: Line('Alamat API doveadm', 'https://surel.daerah.example:8080'),
  },
  { additionalProperties: false },
);
export type MailSettings = Static<typeof MailSettings>;

/** What is known of a mailbox. A quota of 0 is none at all; the last two are there when something is amiss. */
export const MailboxFacts = Type.Object(
  {
    address: Address('Alamat surel', 'siti.aminah@daerah.example'),
    owner: Type.Optional(Line('Pemilik', 'Siti Aminah, S.E.')),
    quotaMegabytes: Whole('Kuota (MB)', 2048, 0, Number.MAX_SAFE_INTEGER),
    usedMegabytes: Type.Optional(Whole('Terpakai (MB)', 120, 0, Number.MAX_SAFE_INTEGER)),
    aliases: Type.Optional(Addresses('Alamat lain', 'kepala@daerah.example')),
    forwardTo: Type.Optional(Addresses('Diteruskan juga ke', 'sekretariat@daerah.example')),
    webmail: Type.Optional(Line('Alamat webmail', 'https://webmail.daerah.example')),
    imapHost: Line('Server IMAP (SSL/TLS)', 'imap.daerah.example'),
    imapPort: Port('Port IMAP', 993),
    smtpHost: Line('Server SMTP (STARTTLS atau SSL/TLS)', 'smtp.daerah.example'),
    smtpPort: Port('Port SMTP', 587),
    undelivered: Type.Optional(
      Type.Boolean({ title: 'Surat masuk tidak sampai ke kotak ini', examples: [true] }),
    ),
    openSessions: Type.Optional(Whole('Sesi yang masih terbuka', 1)),
  },
  { additionalProperties: false },
);
export type MailboxFacts = Static<typeof MailboxFacts>;

/** What the server asks of a caller. */
export const MAIL_SECRETS: Readonly<Record<string, Words>> = {
  databasePassword: { id: 'Kata sandi basis data', en: 'Database password' },
  doveadmKey: { id: 'Kunci API doveadm', en: 'Key of the doveadm API' },
};

/** The database, and beside it Dovecot, which alone knows who is logged in. */
export const mailEndpoints = ({ databaseHost, databasePort, doveadmUrl }: MailSettings) => ({
  main: `tcp://${databaseHost.includes(':') ? `[${databaseHost}]` : databaseHost}:${databasePort}`,
  doveadm: doveadmUrl,
});
