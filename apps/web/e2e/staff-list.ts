import { writeSheet } from '../../api/src/platform/spreadsheets/write-sheet.ts';

const titles = [
  ...['Nama lengkap', 'NIP', 'Status kepegawaian', 'Nomor telepon'],
  ...['Surel yang sekarang digunakan', 'Nama surel yang diminta'],
];

/** Titles that the form asks for, of which one name is a formula. */
const person = (index: number, stamp: string): (string | number)[] => [
  ...[
    index === 1 ? '=1+1' : `Pegawai ${index}`,
    `198508172010011${String(index).padStart(3, '0')}`,
    'PNS',
    '081234567890',
  ],
  ...[`pegawai.${index}@example.go.id`, `pegawai.${index}.${stamp}`],
];

/** A workbook with two hundred people of whom seven are written wrongly: a NIP that lost digits, and addresses with blanks. */
export const staffWorkbook = (stamp: string): Promise<Buffer> => {
  const rows = Array.from({ length: 200 }, (_, index) => person(index + 1, stamp));
  for (const [turn, index] of [10, 40, 70, 100, 130, 160, 190].entries()) {
    const row = rows[index] ?? [];
    if (turn === 0) row[1] = Number(row[1]);
    else row[5] = `pegawai ${index}`;
  }
  return workbookOf(rows);
};

/** A workbook with two hundred people, all written rightly; the first is somebody with an account. */
export const rightWorkbook = (
  first: { name: string; nip: string; mailbox: string },
  stamp: string,
): Promise<Buffer> => {
  const rows = Array.from({ length: 200 }, (_, index) => person(index + 2, stamp));
  const [own = []] = rows;
  Object.assign(own, { 0: first.name, 1: first.nip, 5: first.mailbox });
  return workbookOf(rows);
};

const workbookOf = (rows: (string | number)[][]): Promise<Buffer> =>
  writeSheet({ name: 'Pegawai', columns: titles.map((title) => ({ title })), rows }, 'xlsx');
