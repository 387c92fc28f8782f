import type { Paper } from '#modules/letters/index.ts';
import { type CaseAtHand, instantInWords } from '#modules/service-requests/index.ts';
import type { ReadHandover } from './repository.ts';
import { statusOf } from './view.ts';

/** What it is called; its newest is found by that. */
export const CERTIFICATE = 'Berita acara pemusnahan kredensial';

/** Patterns by which it is numbered: its own, else that of records of handover, else that of letters. */
export const CERTIFICATE_NUMBERS = ['destruction-record', 'handover-record', 'letter'];

/** A table of a letter holds no more. */
const MOST_ROWS = 500;

const METHODS = {
  opened: 'Dimusnahkan saat dibuka',
  expired: 'Dimusnahkan karena masa berlakunya habis sebelum dibuka',
  locked: 'Dimusnahkan setelah lima kali salah memasukkan bukti diri',
  withdrawn: 'Ditarik dan dimusnahkan sebelum dibuka',
  superseded: 'Dimusnahkan sebelum dibuka karena diganti yang baru',
};

/** Those whose sealed content is gone, opened or destroyed, the earliest first. */
export const destroyedAmong = (rows: readonly ReadHandover[], now: string): ReadHandover[] =>
  rows
    .filter((row) => !['sealed', 'delivered'].includes(statusOf(row, now)))
    .sort((one, other) => (whenOf(one) ?? '').localeCompare(whenOf(other) ?? ''));

/**
 * The record of destruction of a case's credentials: of each what it was, when it was opened or destroyed, by whom under which position,
 * and how. Never what it said.
 * @param rows those that are gone.
 */
export const destructionCertificate = (
  { agency, loaded, definition, now }: Pick<CaseAtHand, 'agency' | 'loaded' | 'definition' | 'now'>,
  rows: readonly ReadHandover[],
  left: number,
): Paper => ({
  ...{ agency, at: now, number: null },
  title: CERTIFICATE,
  subject: [loaded.number, definition.title].filter(Boolean).join(' – '),
  opening: [
    `Sampai ${instantInWords(now, agency.zone)}, isi tersegel dari ${rows.length} kredensial di bawah ini telah dimusnahkan dari sistem. Kunci yang membuka setiap isi dihapus bersama isinya pada saat yang disebutkan, sehingga isi itu tidak dapat ditampilkan kembali kepada siapa pun.`,
  ],
  facts: [
    ...(loaded.organization === null ? [] : [{ label: 'Pemohon', value: loaded.organization.name }]),
    { label: 'Kredensial dimusnahkan', value: String(rows.length) },
    { label: 'Masih tersegel', value: String(left) },
  ],
  tables: chunks(
    rows.map((row, index) => [
      String(index + 1),
      row.label,
      row.recipientName,
      whenOf(row) === null ? 'Tidak tercatat' : shortTime(whenOf(row) ?? '', agency.zone),
      whoOf(row),
      METHODS[methodOf(row, now)],
    ]),
  ).map((part) => ({ columns: COLUMNS, rows: part })),
  closing: [
    'Cadangan basis data yang dibuat sebelumnya masih memuat bentuk tersegelnya sampai masa simpannya berakhir; bentuk itu hanya dapat dibuka dengan kunci yang disimpan terpisah dari cadangan.',
    'Berita acara ini dibuat oleh sistem dari riwayat permohonan dan tidak memuat isi kredensial.',
  ],
});

const COLUMNS = [
  { title: 'No', width: 0.35 },
  { title: 'Kredensial', width: 1.3 },
  { title: 'Penerima', width: 1.1 },
  { title: 'Saat' },
  { title: 'Oleh', width: 1.2 },
  { title: 'Cara', width: 1.2 },
];

/** What ran out and nobody has swept yet is gone at its time: nothing opens it any more. */
export const whenOf = ({ destroyedAt, revealedAt, status, expiresAt }: ReadHandover): string | null =>
  destroyedAt ?? revealedAt ?? (status === 'sealed' || status === 'delivered' ? expiresAt : null);

const whoOf = (row: ReadHandover): string => {
  if (row.status === 'revealed') return [row.recipientName, row.revealedAs].filter(Boolean).join(', ');
  return [row.destroyedBy, row.destroyedAs].filter(Boolean).join(', ') || 'Sistem';
};

const methodOf = (row: ReadHandover, now: string): keyof typeof METHODS => {
  const status = statusOf(row, now);
  if (status === 'revealed') return 'opened';
  if (status === 'expired' || status === 'locked') return status;
  return row.supersededAt !== null && row.supersededAt === row.destroyedAt ? 'superseded' : 'withdrawn';
};

/** `24 November 2026 pukul 09.00 WIB` */
const shortTime = (instant: string, zone: string): string =>
  instantInWords(instant, zone).replace(/^\p{L}+, /u, '');

const chunks = <T>(rows: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / MOST_ROWS) }, (_, index) =>
    rows.slice(index * MOST_ROWS, (index + 1) * MOST_ROWS),
  );
