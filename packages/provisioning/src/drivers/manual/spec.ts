import { type TObject, Type } from 'typebox';
import type { ItemKind } from '../../item-kind.ts';
import { Line, Whole } from '../property.ts';

// What a standard asks of a person may say more than is foreseen here; a person reads it all the same.
const Open = { additionalProperties: Type.Union([Type.String(), Type.Number(), Type.Boolean()]) };

/** What is asked for, of each kind. Everything but the label may be left out: a person fills the gap. */
export const manualSpecs: Readonly<Record<ItemKind, TObject>> = {
  subdomain: Type.Object(
    {
      label: Line('Label', 'layanan.daerah.example'),
      hostName: Type.Optional(Line('Nama subdomain', 'layanan.daerah.example')),
      target: Type.Optional(Line('Tujuan', '192.0.2.10')),
    },
    Open,
  ),
  'hosting-account': Type.Object(
    {
      label: Line('Label', 'layanan'),
      package: Type.Optional(Line('Paket', 'kecil')),
      hostName: Type.Optional(Line('Nama situs', 'layanan.daerah.example')),
    },
    Open,
  ),
  database: Type.Object(
    { label: Line('Label', 'layanan'), engine: Type.Optional(Line('Perangkat lunak', 'PostgreSQL')) },
    Open,
  ),
  mailbox: Type.Object(
    {
      label: Line('Label', 'nama.pegawai@daerah.example'),
      address: Type.Optional(Line('Alamat surel', 'nama.pegawai@daerah.example')),
      owner: Type.Optional(Line('Pemilik', 'Nama Pegawai')),
      holder: Type.Optional(Line('Pemegang', 'Nama Pegawai')),
      quotaMegabytes: Type.Optional(Whole('Kuota (MB)', 2048)),
    },
    Open,
  ),
  'virtual-machine': Type.Object(
    {
      label: Line('Label', 'layanan-01'),
      processors: Type.Optional(Whole('vCPU', 2)),
      memoryGigabytes: Type.Optional(Whole('Memori (GB)', 4)),
      storageGigabytes: Type.Optional(Whole('Penyimpanan (GB)', 50)),
      system: Type.Optional(Line('Sistem operasi', 'debian')),
      sshKey: Type.Optional(Line('Kunci SSH publik', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== pengelola')),
    },
    Open,
  ),
  other: Type.Object({ label: Line('Label', 'Akses VPN') }, Open),
};
