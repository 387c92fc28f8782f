import { expect, it } from 'vitest';
import { answersOf } from './answers.ts';

const schema = {
  properties: {
    name: { title: 'Nama', type: 'string' },
    size: { title: 'Ukuran', type: 'integer', oneOf: [{ const: 1, title: 'Kecil' }] },
    backed: { title: 'Dicadangkan', type: 'boolean' },
    contact: {
      title: 'Penanggung jawab',
      type: 'object',
      properties: { nip: { title: 'NIP', type: 'string' }, phone: { type: 'string' } },
    },
  },
};
const form = { name: 'Profil', size: 1, backed: false, contact: { nip: '1985' } };

it('says what was chosen in its own words, and a group line by line', () => {
  const fields = ['name', 'size', 'backed', 'contact'];
  expect(answersOf(schema, form, fields, { yes: 'Ya', no: 'Tidak' })).toEqual([
    { field: 'name', label: 'Nama', lines: [{ label: null, text: 'Profil' }] },
    { field: 'size', label: 'Ukuran', lines: [{ label: null, text: 'Kecil' }] },
    { field: 'backed', label: 'Dicadangkan', lines: [{ label: null, text: 'Tidak' }] },
    { field: 'contact', label: 'Penanggung jawab', lines: [{ label: 'NIP', text: '1985' }] },
  ]);
});

it('leaves what is not answered without a line, and passes over what is not asked', () => {
  expect(answersOf(schema, {}, ['name', 'elsewhere'], { yes: 'Ya', no: 'Tidak' })).toEqual([
    { field: 'name', label: 'Nama', lines: [] },
  ]);
});

it('keeps the rows of a table together', () => {
  const items = { type: 'object', properties: { nip: { title: 'NIP', type: 'string' } } };
  const staff = { title: 'Pegawai', type: 'array', items };
  expect(
    answersOf({ properties: { staff } }, { staff: [{ nip: '1985' }] }, ['staff'], { yes: '', no: '' }),
  ).toEqual([{ field: 'staff', label: 'Pegawai', lines: [], table: { items, rows: [{ nip: '1985' }] } }]);
});
