import { type Static, Type } from 'typebox';
import type { Identity, Timing, Words } from '../../driver.ts';
import { Pairs } from '../pairs.ts';
import { Line } from '../property.ts';

/** What an administrator sets for a WHM server; its API token is the secret named `token`. */
export const WhmSettings = Type.Object(
  {
    url: Line('Alamat WHM', 'https://panel.daerah.example:2087'),
    username: Line('Nama pengguna WHM', 'diskominfo'),
    contact: Type.String({
      title: 'Surel kontak akun',
      examples: ['hosting@daerah.example'],
      pattern: '^[a-zA-Z0-9._-]{1,20}@[a-zA-Z0-9.-]+$',
      maxLength: 200,
    }),
    packages: Pairs('Paket pada panel', 'kecil=opd_kecil, sedang=opd_sedang, besar=opd_besar'),
    domain: Line('Domain induk bagi akun tanpa nama situs', 'hosting.daerah.example'),
    panelUrl: Line('Alamat panel pengguna', 'https://panel.daerah.example:2083'),
    nameServers: Type.Optional(Line('Name server', 'ns1.daerah.example, ns2.daerah.example')),
  },
  { additionalProperties: false },
);
export type WhmSettings = Static<typeof WhmSettings>;

/** What people call the server. */
export const WHM: Words = { id: 'panel cPanel/WHM', en: 'the cPanel/WHM panel' };

/** What the server asks of a caller. */
export const WHM_SECRETS: Readonly<Record<string, Words>> = {
  token: { id: 'Token API WHM', en: 'WHM API token' },
};

/** Where it answers. */
export const WHM_ENDPOINTS = ({ url }: WhmSettings) => ({ main: url });

/** WHM rewrites files of the whole server for each account, so few calls run at a time. */
export const WHM_LIMITS = { concurrency: 2, perMinute: 60, serialise: ({ name }: Identity) => name };

/** Making an account may take a minute and a half, and nothing can be sent with a condition: what is late is waited for. */
export const WHM_TIMING: Timing = { deadlineMs: 120_000, graceMs: [5000, 60_000, 180_000] };
