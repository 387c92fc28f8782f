import type { SheetTable } from '#platform/spreadsheets/write-sheet.ts';
import { kindInWords } from './import-table.ts';
import type { ReadAsset } from './repository.ts';

const STATUS = { active: 'Aktif', suspended: 'Ditangguhkan', terminated: 'Diakhiri' } as const;

/** The register as a table: what an import understands, and what has become of each. */
export const assetSheet = (rows: readonly ReadAsset[]): SheetTable => ({
  name: 'Aset layanan',
  columns: COLUMNS.map(([title, width]) => ({ title, width })),
  rows: rows.map((row) => [
    kindInWords(row.kind),
    row.label,
    row.organizationName,
    row.responsibleName,
    row.responsiblePosition,
    row.isOwnerGone ? 'Sudah tidak bertugas' : null,
    STATUS[row.status],
    textOf(row.facts.username) ?? row.name,
    textOf(row.facts.url),
    dayOf(row.since),
    row.expiresOn,
    dayOf(row.confirmedAt),
    row.tariff,
    row.number,
    textOf(row.facts.note),
  ]),
});

const COLUMNS: [title: string, width: number][] = [
  ['Jenis', 16],
  ['Nama aset', 36],
  ['Perangkat daerah', 32],
  ['Penanggung jawab', 28],
  ['Jabatan penanggung jawab', 28],
  ['Keterangan penanggung jawab', 24],
  ['Keadaan', 14],
  ['Nama akun di server', 24],
  ['Alamat', 36],
  ['Digunakan sejak', 16],
  ['Berlaku sampai', 16],
  ['Terakhir dikonfirmasi', 20],
  ['Biaya', 24],
  ['Nomor permohonan', 24],
  ['Catatan', 40],
];

const textOf = (fact: unknown): string | null => (typeof fact === 'string' ? fact : null);

const dayOf = (instant: string | null): string | null => instant?.slice(0, 10) ?? null;
