import { describe, expect, test } from 'vitest';
import { ITEM_KINDS } from '../../item-kind.ts';
import { readSheet } from './read-sheet.ts';
import { type SheetItem, sheetColumns, sheetRows } from './sheet.ts';

const items: SheetItem[] = ['1', '2', '3'].map((id) => ({
  id,
  spec: { label: `pegawai${id}@daerah.example`, quotaMegabytes: 2048, unit: 'Dinas Kesehatan' },
  credential: true,
}));
const header = sheetColumns('mailbox').map(({ title }) => title);
const [printed = []] = sheetRows('mailbox', items);

/** A row as it was printed, filled in by title. */
const filled = (id: string, cells: Record<string, string>): string[] => {
  const row = sheetRows('mailbox', items).find(([item]) => item === id) ?? [id];
  return header.map((title, index) => cells[title] ?? row[index] ?? '');
};
const good = { 'Alamat surel': 'a@daerah.example', 'Kredensial: Kata sandi': 'Rahasia-2026' };
const read = (...rows: string[][]) => readSheet('mailbox', items, header, rows);

describe.each(ITEM_KINDS)('a sheet of %s', (kind) => {
  test('names every column once, and shows no secret as an example', () => {
    const columns = sheetColumns(kind);
    expect(new Set(columns.map(({ title }) => title)).size).toBe(columns.length);
    for (const { title, isSecret, example } of columns) {
      expect(title.trim()).not.toBe('');
      if (isSecret) expect(example).toBe('');
    }
  });

  test('takes back its own examples', () => {
    const columns = sheetColumns(kind);
    const item = { id: '7', spec: { label: 'layanan' }, credential: true };
    const row = columns.map(({ part, example, isSecret }) => {
      if (part === 'item') return '7';
      return isSecret ? 'Rahasia-2026' : example;
    });
    const told = readSheet(
      kind,
      [item],
      columns.map(({ title }) => title),
      [row],
    );
    expect(told).toMatchObject({ verdicts: [{ row: 1, item: '7', verdict: 'good' }] });
  });
});

test('prints what is asked for, also what no column is for, and leaves the rest empty', () => {
  const cell = (title: string) => printed[header.indexOf(title)];
  expect(cell('Nomor item')).toBe('1');
  expect(cell('Diminta: Label')).toBe('pegawai1@daerah.example');
  expect(cell('Diminta: Kuota (MB)')).toBe('2048');
  expect(cell('Diminta: lainnya')).toBe('unit: Dinas Kesehatan');
  expect(cell('Alamat surel')).toBe('');
});

test('makes records of what was filled in, numbers as they are written', () => {
  expect(read(filled('1', { ...good, 'Kuota (MB)': '2.048' }), filled('2', {}))).toEqual({
    verdicts: [
      {
        ...{ row: 1, item: '1', verdict: 'good' },
        record: {
          facts: { address: 'a@daerah.example', quotaMegabytes: 2048 },
          credential: { password: 'Rahasia-2026' },
        },
      },
      { row: 2, item: '2', verdict: 'untouched' },
    ],
  });
});

test.each([
  ['Alamat surel', { ...good, 'Alamat surel': '' }, 'missing'],
  ['Kredensial: Kata sandi', { ...good, 'Kredensial: Kata sandi': '' }, 'missing'],
  ['Kredensial: Kata sandi', { ...good, 'Kredensial: Kata sandi': 'pendek' }, 'invalid'],
  ['Kuota (MB)', { ...good, 'Kuota (MB)': 'dua giga' }, 'number'],
  ['Kuota (MB)', { ...good, 'Kuota (MB)': '0' }, 'invalid'],
  ['Alamat surel', { ...good, 'Alamat surel': 'x'.repeat(501) }, 'invalid'],
])('says of %s %j that it is %s, and takes the other rows', (column, cells, code) => {
  expect(read(filled('1', cells), filled('2', good))).toMatchObject({
    verdicts: [
      { row: 1, verdict: 'bad', problems: [{ column, code }] },
      { row: 2, verdict: 'good' },
    ],
  });
});

test('knows no item that does not wait, and none twice', () => {
  const told = read(filled('9', good), filled('1', good), filled('1', good));
  const problems = (code: string) => ({ verdict: 'bad', problems: [{ column: 'Nomor item', code }] });
  expect(told).toMatchObject({
    verdicts: [problems('unknown-item'), { verdict: 'good' }, problems('repeated')],
  });
});

test('takes no password that nobody is to get', () => {
  const [item] = items;
  if (item === undefined) throw new Error('There is no item.');
  const told = readSheet('mailbox', [{ ...item, credential: false }], header, [filled('1', good)]);
  expect(told).toMatchObject({ verdicts: [{ problems: [{ code: 'not-wanted' }] }] });
});

test('finds columns by their titles in any order, and says which it lacks', () => {
  const row = filled('1', good);
  const shuffled = readSheet(
    'mailbox',
    items,
    header.toReversed().map((title) => ` ${title.toUpperCase()} `),
    [row.toReversed()],
  );
  expect(shuffled).toMatchObject({ verdicts: [{ verdict: 'good' }] });
  expect(readSheet('mailbox', items, ['Nomor item'], [['1']])).toEqual({
    missing: ['Alamat surel', 'Kredensial: Kata sandi'],
  });
});
