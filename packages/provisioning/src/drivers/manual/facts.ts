import { type TObject, Type } from 'typebox';
import type { ItemKind } from '../../item-kind.ts';
import { Line, Port, Whole } from '../property.ts';

const Note = Type.Optional(Line('Catatan', 'Dibuat melalui panel pengelola'));
const Strict = { additionalProperties: false };

/** What a technician notes of each kind once it is there. The examples of one kind are valid together. */
export const manualFacts: Readonly<Record<ItemKind, TObject>> = {
  subdomain: Type.Object(
    {
      hostName: Line('Nama subdomain', 'layanan.daerah.example'),
      target: Line('Diarahkan ke (alamat IP atau nama)', '192.0.2.10'),
      recordType: Type.Optional(Line('Jenis rekaman DNS', 'A')),
      ttl: Type.Optional(Whole('TTL (detik)', 3600, 0)),
      note: Note,
    },
    Strict,
  ),
  'hosting-account': Type.Object(
    {
      url: Line('Alamat panel atau situs', 'https://panel.daerah.example'),
      username: Line('Nama pengguna', 'layanan'),
      package: Type.Optional(Line('Paket', 'kecil')),
      quotaMegabytes: Type.Optional(Whole('Kuota (MB)', 1024)),
      nameServers: Type.Optional(Line('Name server', 'ns1.daerah.example, ns2.daerah.example')),
      note: Note,
    },
    Strict,
  ),
  database: Type.Object(
    {
      host: Line('Server basis data', 'db.daerah.example'),
      port: Type.Optional(Port('Port', 5432)),
      name: Line('Nama basis data', 'layanan'),
      username: Line('Nama pengguna', 'layanan'),
      engine: Type.Optional(Line('Perangkat lunak', 'PostgreSQL 18')),
      note: Note,
    },
    Strict,
  ),
  mailbox: Type.Object(
    {
      address: Line('Alamat surel', 'nama.pegawai@daerah.example'),
      webmail: Type.Optional(Line('Alamat webmail', 'https://webmail.daerah.example')),
      quotaMegabytes: Type.Optional(Whole('Kuota (MB)', 2048)),
      note: Note,
    },
    Strict,
  ),
  'virtual-machine': Type.Object(
    {
      address: Line('Alamat IP', '192.0.2.20'),
      username: Line('Nama pengguna', 'pengelola'),
      system: Type.Optional(Line('Sistem operasi', 'Debian 13')),
      processors: Type.Optional(Whole('vCPU', 2)),
      memoryGigabytes: Type.Optional(Whole('Memori (GB)', 4)),
      storageGigabytes: Type.Optional(Whole('Penyimpanan (GB)', 50)),
      console: Type.Optional(Line('Alamat konsol', 'https://konsol.daerah.example')),
      note: Note,
    },
    Strict,
  ),
  other: Type.Object(
    {
      description: Line('Yang disediakan', 'Akses VPN jaringan kantor'),
      address: Type.Optional(Line('Alamat', 'https://layanan.daerah.example')),
      reference: Type.Optional(Line('Nomor rujukan', 'TIKET-0042')),
      note: Note,
    },
    Strict,
  ),
};
