import { expect, test } from 'vitest';
import { groupColumns } from './group-columns.ts';

test('neighbours of one group stand under one heading, others under their own', () => {
  const column = (title: string, group: string | null = null) => ({ title, group });
  expect(
    groupColumns([
      column('Nama'),
      column('Dikuasai', 'Status'),
      column('Bentuk', 'Status'),
      column('Biaya', 'Pembayaran'),
      column('Status'),
    ]),
  ).toEqual([
    { title: 'Nama', columns: null },
    { title: 'Status', columns: ['Dikuasai', 'Bentuk'] },
    { title: 'Pembayaran', columns: ['Biaya'] },
    { title: 'Status', columns: null },
  ]);
});
