import { type Account, askAs, holding, somebody } from './accounts.ts';

const agency = 'pekalongan';
const unit = 'Dinas Kesehatan';

/** Somebody's way through the pages; what begins with a colon is the first such thing that this person sees. */
export interface Tour {
  who: string;
  account: (() => Promise<Account>) | null;
  pages: string[];
}

/** Who looks at what: every page, by everybody to whom it looks different. */
export const tours: Tour[] = [
  {
    who: 'a visitor',
    account: null,
    pages: [
      '/',
      '/pekalongan',
      '/okutimur',
      '/kalbar',
      '/pekalongan/layanan/pekalongan.hosting',
      '/okutimur/layanan/okutimur.hosting',
      '/kalbar/layanan/kalbar.hosting',
      '/pekalongan/layanan/pekalongan.hosting/naskah/application-letter',
      '/pekalongan/lacak',
      '/pekalongan/aduan',
      '/pekalongan/maklumat',
      '/pekalongan/statistik',
      '/pekalongan/privasi',
      '/kalbar/layanan/kalbar.complaint/ajukan',
      '/kalbar/layanan/kalbar.complaint/ajukan?bagian=isian-1',
      '/kalbar/layanan/kalbar.complaint/ajukan?bagian=isian-2',
      '/okutimur/informasi-publik',
      '/okutimur/informasi-publik?cari=tidak+ada+yang+begini',
      '/okutimur/layanan/okutimur.ppid/ajukan',
      '/okutimur/layanan/okutimur.ppid/ajukan?bagian=isian-1',
      '/periksa',
      '/klaim',
      '/surel?token=eyJhIjoxfQ.x',
      '/periksa/AAAA-BBBB',
      '/masuk',
      '/tidak/ada/halaman/ini',
    ],
  },
  {
    who: 'the admin of a unit',
    account: () => somebody(agency, 'admin', { unit }),
    pages: [
      '/beranda',
      '/permohonan',
      '/permohonan?cari=tidak+ada+yang+begini',
      '/permohonan/lama',
      '/permohonan/baru',
      '/permohonan/:open',
      '/permohonan/:open/terkirim',
      '/permohonan/:draft/isi',
      '/permohonan/:draft/isi?bagian=isian-2',
      '/permohonan/:draft/isi?bagian=isian-3',
      '/permohonan/:draft/isi?bagian=berkas',
      '/permohonan/:draft/isi?bagian=periksa',
      '/permohonan/:draft/naskah/application-letter',
      '/permohonan/:done/akses',
      '/permohonan/:done/survei',
      '/akses',
      '/akses/:handover',
      '/aset',
      '/aset/:asset',
      '/aset/konfirmasi',
      '/orang',
    ],
  },
  {
    who: 'the head of a unit',
    account: () => somebody(agency, 'head', { unit }),
    pages: ['/beranda'],
  },
  {
    who: 'a technician',
    account: () => somebody(agency, 'technician'),
    pages: [
      '/beranda',
      '/kotak-masuk',
      '/permohonan/:inbox',
      '/lapangan',
      '/lapangan/:inbox',
      '/loket',
      '/akun',
      '/pemberitahuan',
      '/operasi',
      '/laporan',
    ],
  },
  {
    who: 'the head of the agency',
    account: () => somebody(agency, 'head'),
    pages: ['/beranda', '/kotak-masuk', '/permohonan', '/permohonan/:inbox', '/laporan'],
  },
  {
    who: 'the head of a division',
    account: () => somebody(agency, 'infrastructure-head'),
    pages: ['/beranda'],
  },
  {
    who: 'an administrator',
    account: () => somebody(agency, 'administrator'),
    pages: [
      '/beranda',
      '/orang',
      '/operasi',
      '/operasi?bagian=jejak',
      '/aset',
      '/aset/konfirmasi-tahunan/baru',
      '/aset/temuan',
      '/aset/temukan',
      '/permohonan/lama',
      '/pengaturan/instansi',
      '/pengaturan/standar',
      '/pengaturan/informasi-publik',
      '/pengaturan/sambungan',
      '/pengaturan/sistem-lain',
      '/pengaturan/masuk',
    ],
  },
  {
    who: 'an administrator who publishes',
    account: () => somebody('okutimur', 'administrator'),
    pages: ['/pengaturan/informasi-publik'],
  },
  {
    who: 'whoever keeps registers',
    account: () => somebody('okutimur', 'ppid-officer'),
    pages: [
      '/laporan',
      '/laporan/register/okutimur.ppid/requests',
      '/laporan/register/okutimur.ppid/objections?dari=2020-01-01&sampai=2020-12-31',
    ],
  },
  {
    who: 'an inspector',
    account: () => somebody(agency, 'inspector'),
    pages: ['/beranda', '/operasi'],
  },
  {
    who: 'whoever makes agencies',
    account: async () => (await holding(agency, 'system-administrator'))[0] as Account,
    pages: ['/beranda', '/pengaturan/sistem'],
  },
];

/** Where the first thing of a kind stands that somebody sees. */
export const resolve = async (address: string, person: Account): Promise<string> => {
  const kind = /:(\w+)/.exec(address)?.[1];
  if (kind === undefined) return address;
  const { items } = await askAs<{ items: { id: string }[] }>(person, lists[kind] ?? '');
  if (items[0] === undefined) throw new Error(`${person.username} has no ${kind}`);
  return address.replace(`:${kind}`, items[0].id);
};

const lists: Record<string, string> = {
  open: 'service-requests?view=mine&status=open',
  draft: 'service-requests?view=mine&status=draft',
  done: 'service-requests?view=mine&status=completed',
  inbox: 'service-requests?view=inbox',
  asset: 'assets',
  handover: 'handovers',
};
