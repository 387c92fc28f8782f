import type { AgencyDefinition } from '@pendopo/standards';

/** A unit that an agency of the demonstration serves. */
export interface Unit {
  kind: string;
  name: string;
  shortName: string;
  label: string;
  /** Abbreviation in its letters' numbers. */
  code: string;
  address: string;
}

const unit = (kind: string, label: string, name: string, address: string, shortName = name): Unit => ({
  kind,
  name,
  shortName,
  label,
  code: label.toUpperCase(),
  address,
});

const martapura = 'Komplek Perkantoran Pemerintah Kabupaten, Martapura';
const pekalongan = 'Komplek Perkantoran Pemerintah Kota, Pekalongan';
const pontianak = 'Komplek Perkantoran Pemerintah Provinsi, Pontianak';

const units: Record<string, readonly Unit[]> = {
  okutimur: [
    unit('opd', 'dinkes', 'Dinas Kesehatan', martapura),
    unit('opd', 'disdikbud', 'Dinas Pendidikan dan Kebudayaan', martapura, 'Disdikbud'),
    unit('opd', 'bappeda', 'Badan Perencanaan Pembangunan Daerah', martapura, 'Bappeda'),
    unit('opd', 'disdukcapil', 'Dinas Kependudukan dan Pencatatan Sipil', martapura, 'Disdukcapil'),
    unit('opd', 'distan', 'Dinas Pertanian', martapura),
    unit('opd', 'bkpsdm', 'Badan Kepegawaian dan Pengembangan Sumber Daya Manusia', martapura, 'BKPSDM'),
    unit('opd', 'dinsos', 'Dinas Sosial', martapura),
    unit('district', 'kec-martapura', 'Kecamatan Martapura', 'Martapura'),
    unit('district', 'kec-belitang', 'Kecamatan Belitang', 'Belitang'),
  ],
  pekalongan: [
    unit('opd', 'dinkes', 'Dinas Kesehatan', pekalongan),
    unit('opd', 'disdik', 'Dinas Pendidikan', pekalongan),
    unit(
      'opd',
      'bapperida',
      'Badan Perencanaan Pembangunan, Riset dan Inovasi Daerah',
      pekalongan,
      'Bapperida',
    ),
    unit('opd', 'dlh', 'Dinas Lingkungan Hidup', pekalongan, 'DLH'),
    unit('opd', 'dishub', 'Dinas Perhubungan', pekalongan),
    unit(
      'opd',
      'dindagkop',
      'Dinas Perdagangan, Koperasi, Usaha Kecil dan Menengah',
      pekalongan,
      'Dindagkop-UKM',
    ),
    unit(
      'opd',
      'dparbudpora',
      'Dinas Pariwisata, Kebudayaan, Kepemudaan dan Olahraga',
      pekalongan,
      'Dinparbudpora',
    ),
  ],
  kalbar: [
    unit('opd', 'dinkes', 'Dinas Kesehatan', pontianak),
    unit('opd', 'disdikbud', 'Dinas Pendidikan dan Kebudayaan', pontianak, 'Disdikbud'),
    unit('opd', 'bappeda', 'Badan Perencanaan Pembangunan Daerah', pontianak, 'Bappeda'),
    unit('opd', 'dkp', 'Dinas Kelautan dan Perikanan', pontianak, 'DKP'),
    unit('opd', 'disbunnak', 'Dinas Perkebunan dan Peternakan', pontianak, 'Disbunnak'),
    unit('upt', 'museum', 'UPT Museum', pontianak),
    unit('upt', 'balai-benih', 'UPT Balai Benih Ikan', pontianak),
  ],
};

/** What a region of any agency has, by kind. */
const usual: Record<string, readonly Unit[]> = {
  opd: [
    unit('opd', 'dinkes', 'Dinas Kesehatan', 'Komplek Perkantoran'),
    unit('opd', 'disdik', 'Dinas Pendidikan', 'Komplek Perkantoran'),
  ],
  upt: [unit('upt', 'museum', 'UPT Museum', 'Komplek Perkantoran')],
  vertical: [unit('vertical', 'bps', 'Badan Pusat Statistik', 'Komplek Perkantoran')],
  district: [unit('district', 'kec-kota', 'Kecamatan Kota', 'Kecamatan Kota')],
  ward: [unit('ward', 'kel-kota', 'Kelurahan Kota', 'Kelurahan Kota')],
  village: [unit('village', 'desa-makmur', 'Desa Makmur', 'Desa Makmur')],
};

/** The units of an agency: its own list, or for an agency that has none here, the usual ones of the kinds it serves. */
export const unitsOf = ({ code, organizationKinds }: AgencyDefinition): readonly Unit[] =>
  units[code] ?? Object.keys(organizationKinds).flatMap((kind) => usual[kind] ?? []);
