import type { EarlierCase } from '@pendopo/contracts';
import { localDays } from '#platform/local-time.ts';
import type { SheetTable } from '#platform/spreadsheets/write-sheet.ts';
import type { ReadEarlierCase } from './repository.ts';

/** What services are called, by their codes. */
export type Titles = ReadonlyMap<string, string>;

/** How cases end, in words. */
export const OUTCOMES: readonly { value: EarlierCase['outcome']; title: string }[] = [
  { value: 'completed', title: 'Selesai' },
  { value: 'rejected', title: 'Ditolak' },
  { value: 'cancelled', title: 'Dibatalkan' },
];

/** A case from before the product as it is listed. */
export const presentEarlierCase = (row: ReadEarlierCase, titles: Titles): EarlierCase => ({
  ...{ id: row.id, number: row.number, applicant: row.applicant, subject: row.subject },
  ...{ receivedOn: row.receivedOn, finishedOn: row.finishedOn, outcome: row.outcome },
  standard: { code: row.standard, title: titles.get(row.standard) ?? row.standard },
  organization:
    row.organizationId === null ? null : { id: row.organizationId, name: row.organizationName ?? '' },
  imported: { at: row.importedAt, by: row.importedBy },
});

/** The list as a book, which an import understands again; days are told in a zone (IANA). */
export const earlierSheet = (rows: readonly ReadEarlierCase[], titles: Titles, zone: string): SheetTable => {
  const day = localDays(zone);
  return {
    name: 'Permohonan lama',
    columns: COLUMNS.map(([title, width]) => ({ title, width })),
    rows: rows.map((row) => [
      row.number,
      titles.get(row.standard) ?? row.standard,
      row.organizationName,
      row.applicant,
      row.subject,
      row.receivedOn,
      row.finishedOn,
      OUTCOMES.find(({ value }) => value === row.outcome)?.title ?? row.outcome,
      `Dari sebelum Pendopo, diimpor ${day(row.importedAt)} oleh ${row.importedBy}`,
    ]),
  };
};

const COLUMNS: [title: string, width: number][] = [
  ['Nomor', 24],
  ['Layanan', 32],
  ['Unit kerja', 32],
  ['Pemohon', 28],
  ['Perihal', 40],
  ['Tanggal diterima', 16],
  ['Tanggal selesai', 16],
  ['Hasil', 14],
  ['Keterangan', 44],
];
