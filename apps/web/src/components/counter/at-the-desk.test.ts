import { expect, it } from 'vitest';
import { unitIn } from './at-the-desk.ts';

const units = [
  { id: 'health', name: 'Dinas Kesehatan', shortName: 'Dinkes' },
  { id: 'clinic', name: 'Puskesmas Martapura', shortName: '' },
  { id: 'clinic-east', name: 'Puskesmas Martapura Timur', shortName: '' },
  { id: 'civil', name: 'Dinas Kependudukan dan Pencatatan Sipil', shortName: 'Disdukcapil' },
];

it.each([
  ['one that is named, however it is written', 'Internet di DISDUKCAPIL mati.', 'civil'],
  ['one that is named twice', 'Dinkes (Dinas Kesehatan) melaporkan gangguan', 'health'],
  ['the longer of a name within another', 'Kami dari Puskesmas Martapura Timur', 'clinic-east'],
  ['none where none is named', 'Internet mati sejak pagi', ''],
  ['none in an empty message', '', ''],
  ['none where two are named', 'Dinas Kesehatan dan Disdukcapil tidak tersambung', ''],
  [
    'none where the shorter name stands beside the longer',
    'Puskesmas Martapura Timur dan Puskesmas Martapura',
    '',
  ],
])('finds the unit of a message: %s', (_, text, id) => {
  expect(unitIn(text, units)).toBe(id);
});
