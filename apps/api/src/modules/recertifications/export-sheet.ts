import { kindInWords } from '#modules/assets/index.ts';
import { columnsFrom, type ListColumn } from '#platform/lists.ts';
import type { SheetTable } from '#platform/spreadsheets/write-sheet.ts';
import type { ReadEntry } from './entries.ts';

const ANSWERS = {
  needed: 'Masih diperlukan',
  'not-needed': 'Tidak diperlukan lagi',
  'not-ours': 'Bukan milik kami',
};
const STAGES = {
  waiting: 'Belum ditanyakan',
  asked: 'Ditanyakan',
  reminded: 'Diingatkan',
  warned: 'Diperingatkan',
  suspended: 'Ditangguhkan',
  archived: 'Diarsipkan',
};
const STATUS = { active: 'Aktif', suspended: 'Ditangguhkan', terminated: 'Diakhiri' };

/** What a campaign's files say of each asset. */
export const entryColumns: ListColumn<ReadEntry>[] = columnsFrom<ReadEntry>(
  ['Perangkat daerah', 32, ({ organizationName }) => organizationName],
  ['Jenis', 16, ({ kind }) => kindInWords(kind)],
  ['Nama aset', 36, ({ label }) => label],
  ['Penanggung jawab', 28, ({ responsibleName }) => responsibleName],
  ['Jawaban', 22, ({ answer }) => (answer === null ? 'Belum dijawab' : ANSWERS[answer])],
  ['Catatan', 40, ({ note }) => note],
  ['Dijawab oleh', 28, ({ answeredBy }) => answeredBy],
  ['Dijawab pada', 16, ({ answeredAt }) => answeredAt?.slice(0, 10) ?? null],
  ['Langkah terakhir', 18, ({ stage }) => STAGES[stage]],
  ['Keadaan aset', 16, ({ status }) => STATUS[status]],
);

/** A campaign as a table, by unit and name. */
export const recertificationSheet = (rows: readonly ReadEntry[]): SheetTable => ({
  name: 'Konfirmasi aset',
  columns: entryColumns.map(({ title, width }) => ({ title, width })),
  rows: rows.map((row) => entryColumns.map(({ cell }) => cell(row))),
});
