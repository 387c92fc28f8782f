import { columnsFrom, type ListColumn } from '#platform/lists.ts';
import type { SheetTable } from '#platform/spreadsheets/write-sheet.ts';
import { kindInWords } from './import-table.ts';
import type { ReadAsset } from './repository.ts';

const STATUS = { active: 'Aktif', suspended: 'Ditangguhkan', terminated: 'Diakhiri' } as const;

const textOf = (fact: unknown): string | null => (typeof fact === 'string' ? fact : null);

const dayOf = (instant: string | null): string | null => instant?.slice(0, 10) ?? null;

/** The register's columns: what an import understands, and what has become of each. */
export const assetColumns: ListColumn<ReadAsset>[] = columnsFrom<ReadAsset>(
  ['Jenis', 16, ({ kind }) => kindInWords(kind)],
  ['Nama aset', 36, ({ label }) => label],
  ['Perangkat daerah', 32, ({ organizationName }) => organizationName],
  ['Penanggung jawab', 28, ({ responsibleName }) => responsibleName],
  ['Jabatan penanggung jawab', 28, ({ responsiblePosition }) => responsiblePosition],
  ['Keterangan penanggung jawab', 24, ({ isOwnerGone }) => (isOwnerGone ? 'Sudah tidak bertugas' : null)],
  ['Keadaan', 14, ({ status }) => STATUS[status]],
  ['Nama akun di server', 24, ({ facts, name }) => textOf(facts.username) ?? name],
  ['Alamat', 36, ({ facts }) => textOf(facts.url)],
  ['Digunakan sejak', 16, ({ since }) => dayOf(since)],
  ['Berlaku sampai', 16, ({ expiresOn }) => expiresOn],
  ['Terakhir dikonfirmasi', 20, ({ confirmedAt }) => dayOf(confirmedAt)],
  ['Biaya', 24, ({ tariff }) => tariff],
  ['Nomor permohonan', 24, ({ number }) => number],
  ['Catatan', 40, ({ facts }) => textOf(facts.note)],
);

/** The register as a table. */
export const assetSheet = (rows: readonly ReadAsset[]): SheetTable => ({
  name: 'Aset layanan',
  columns: assetColumns.map(({ title, width }) => ({ title, width })),
  rows: rows.map((row) => assetColumns.map(({ cell }) => cell(row))),
});
