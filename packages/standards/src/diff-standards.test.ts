import { expect, test } from 'vitest';
import { diffStandards } from './diff-standards.ts';
import { catalogued, changed } from './testing/standard.fixture.ts';

const { definition } = catalogued('pekalongan.hosting');

test('a version does not differ from itself, in whatever order its properties are written', () => {
  const turned = Object.fromEntries(Object.entries(structuredClone(definition)).reverse());
  expect(diffStandards(definition, turned as typeof definition)).toEqual([]);
});

test('a longer extension and another beginning of the time are told as what they are', () => {
  const { definition: newer } = changed('pekalongan.hosting', (standard) => {
    standard.deadline.extension = { amount: 7, unit: 'working-day' };
    standard.deadline.until = 'completion';
  });
  expect(diffStandards(definition, newer)).toEqual([
    'Perpanjangan berubah dari tidak ada menjadi 7 hari kerja.',
    'Awal atau akhir jangka waktu berubah.',
  ]);
});

test('each difference is one sentence', () => {
  const { definition: newer } = changed('pekalongan.hosting', (standard) => {
    standard.deadline.amount = 3;
    standard.components.fee = 'Rp10.000';
    standard.requirements = [{ key: 'form', title: 'Formulir', kind: 'document' }];
    standard.form.properties.domain = { type: 'string', title: 'Nama domain', format: 'subdomain' };
    standard.letters.pop();
    const last = standard.procedure?.at(-1);
    if (last !== undefined) last.title = 'OPD menerima';
  });
  expect(diffStandards(definition, newer)).toEqual([
    'Jangka waktu berubah dari 5 hari kerja menjadi 3 hari kerja.',
    'Komponen Biaya/tarif berubah.',
    'Persyaratan "Surat permohonan hosting" dihapus.',
    'Persyaratan "Formulir" ditambahkan.',
    expect.stringMatching(/^Isian "Nama domain" berubah: .*judul/),
    'Langkah "OPD menerima" berubah: judul.',
    'Surat "Berita Acara Serah Terima" dihapus.',
  ]);
});
