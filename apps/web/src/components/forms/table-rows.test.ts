import { expect, it } from 'vitest';
import { faultsByRow, lineOf, saysIn } from './table-rows.ts';

const items = {
  properties: {
    name: { title: 'Nama', type: 'string' },
    kind: { title: 'Status', type: 'string', oneOf: [{ const: 'pns', title: 'PNS' }] },
    active: { title: 'Aktif', type: 'boolean' },
    contact: { properties: { phone: { type: 'string' } } },
  },
};
const words = { yes: 'Ya', no: 'Tidak' };
const row = { name: 'Siti Aminah', kind: 'pns', active: false, contact: { phone: '0812' } };

it('says a row in one line, called by its first answer', () => {
  expect(lineOf(items, row, words)).toEqual({
    name: 'Siti Aminah',
    details: ['PNS', 'Aktif: Tidak', '0812'],
  });
  expect(lineOf(items, { name: 'Budi' }, words)).toEqual({ name: 'Budi', details: [] });
});

it('finds a row by any of its answers, as they are shown', () => {
  expect(['aminah', 'PNS', '081', 'budi'].map((term) => saysIn(items, row, term, words))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

it('gathers what is wrong with each row', () => {
  const errors = {
    '/staff/3/nip': 'NIP salah.',
    '/staff/3/phone': 'Telepon salah.',
    '/staff': 'Isi.',
    '/staffs/1': '',
  };
  expect([...faultsByRow('/staff', errors)]).toEqual([[3, ['NIP salah.', 'Telepon salah.']]]);
});
