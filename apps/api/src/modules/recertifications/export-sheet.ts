import { kindInWords } from '#modules/assets/index.ts';
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

const COLUMNS: [title: string, width: number][] = [
  ['Perangkat daerah', 32],
  ['Jenis', 16],
  ['Nama aset', 36],
  ['Penanggung jawab', 28],
  ['Jawaban', 22],
  ['Catatan', 40],
  ['Dijawab oleh', 28],
  ['Dijawab pada', 16],
  ['Langkah terakhir', 18],
  ['Keadaan aset', 16],
];

/** A campaign as a table, by unit and name. */
export const recertificationSheet = (rows: readonly ReadEntry[]): SheetTable => ({
  name: 'Konfirmasi aset',
  columns: COLUMNS.map(([title, width]) => ({ title, width })),
  rows: rows.map((row) => [
    row.organizationName,
    kindInWords(row.kind),
    row.label,
    row.responsibleName,
    row.answer === null ? 'Belum dijawab' : ANSWERS[row.answer],
    row.note,
    row.answeredBy,
    row.answeredAt?.slice(0, 10) ?? null,
    STAGES[row.stage],
    STATUS[row.status],
  ]),
});
