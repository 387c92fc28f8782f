import { type Static, Type } from 'typebox';
import type { Timing, Words } from '../../driver.ts';
import { Pairs } from '../pairs.ts';
import { Line, Whole } from '../property.ts';

/** What an administrator sets for a Proxmox cluster; the API token's value is the secret named `token`. */
export const ProxmoxSettings = Type.Object(
  {
    url: Line('Alamat Proxmox VE', 'https://pve.daerah.example:8006'),
    tokenId: Type.String({
      title: 'Nama token API',
      examples: ['pendopo@pve!penyediaan'],
      pattern: '^[^\\s=]+@[^\\s=]+![^\\s=]+$',
      maxLength: 200,
    }),
    pool: Line('Pool', 'opd'),
    templates: Pairs('Nomor template tiap sistem operasi', 'debian=9000, ubuntu=9001'),
    firstId: Whole('Nomor mesin pertama', 2000, 100, 999_999_999),
    lastId: Whole('Nomor mesin terakhir', 2999, 100, 999_999_999),
    prefix: Line('Awalan nama mesin', 'daerah'),
    username: Line('Nama pengguna awal', 'pengelola'),
    disk: Line('Diska utama pada template', 'scsi0'),
    network: Line('Pengaturan jaringan (ipconfig0)', 'ip=dhcp'),
    storage: Type.Optional(Line('Penyimpanan tujuan', 'local-lvm')),
  },
  { additionalProperties: false },
);
export type ProxmoxSettings = Static<typeof ProxmoxSettings>;

/** What people call the cluster. */
export const PROXMOX: Words = { id: 'server virtual Proxmox', en: 'the Proxmox cluster' };

/** What the cluster asks of a caller. */
export const PROXMOX_SECRETS: Readonly<Record<string, Words>> = {
  token: { id: 'Nilai token API Proxmox', en: 'Proxmox API token value' },
};

/** Where it answers. */
export const PROXMOX_ENDPOINTS = ({ url }: ProxmoxSettings) => ({ main: url });

/** Machines come out of few templates, and two clones of one at a time trip over each other’s locks: one thing at a time. */
export const PROXMOX_LIMITS = { concurrency: 1, perMinute: 120, serialise: () => 'templates' };

/** A restart gives the guest a minute to end by itself. */
export const PROXMOX_TIMING: Timing = { deadlineMs: 180_000, graceMs: [5000, 60_000, 240_000] };
