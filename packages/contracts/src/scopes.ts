import { Type } from 'typebox';

/** A text in both languages of the interface. */
export interface Words {
  id: string;
  en: string;
}

/** The right of a registered system to act for an official, whom it names with each call. */
export const ACT_FOR = 'act-for';

/**
 * What each scope lets another system do, in words. The scopes themselves are derived from the routes: the noun that an operation is
 * filed under, and `read` or `write`. One that has no words here cannot be asked for.
 */
export const scopeTitles: Readonly<Record<string, Words>> = {
  [ACT_FOR]: {
    id: 'Bertindak untuk pejabat yang disebut pada tiap panggilan',
    en: 'Act for an official who is named with each call',
  },
  'assets:read': { id: 'Membaca daftar aset layanan', en: 'Read the register of assets' },
  'assets:write': {
    id: 'Menangguhkan, memulihkan, dan mengakhiri aset layanan',
    en: 'Suspend, resume and terminate assets',
  },
  'attachments:read': { id: 'Membaca berkas permohonan', en: 'Read the papers of cases' },
  'attachments:write': {
    id: 'Mengunggah dan menghapus berkas permohonan',
    en: 'Upload and remove the papers of cases',
  },
  'dossiers:read': {
    id: 'Mengunduh permohonan selengkapnya: riwayat, surat, dan berkasnya',
    en: 'Download whole cases: history, letters and papers',
  },
  'events:read': {
    id: 'Membaca kabar tentang permohonan dan aset begitu terjadi',
    en: 'Read what happens to cases and assets, as it happens',
  },
  'imports:write': {
    id: 'Memasukkan hari libur, unit, permohonan lama, dan pegawai, tanpa kata sandi dan jabatannya',
    en: 'Bring in days off, units, earlier cases and people, without their passwords and positions',
  },
  'letters:read': { id: 'Membaca surat yang terbit', en: 'Read the letters that were issued' },
  'organizations:read': { id: 'Membaca daftar unit kerja', en: 'Read the list of units' },
  'provisioning:read': {
    id: 'Membaca apa yang sedang disediakan, tanpa kata sandinya',
    en: 'Read what is being provided, without its passwords',
  },
  'service-requests:read': {
    id: 'Membaca permohonan beserta riwayat, tenggat, dan percakapannya',
    en: 'Read cases with their history, clock and talk',
  },
  'service-requests:write': {
    id: 'Mengajukan permohonan dan menjalankan langkahnya',
    en: 'File cases and take their steps',
  },
};

/** A scope by its key, such as `service-requests:read`. */
export const Scope = Type.String({
  pattern: '^([a-z][a-z-]{0,40}:(read|write)|act-for)$',
  examples: ['service-requests:read'],
});
