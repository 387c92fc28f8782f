import { describe, expect, it } from 'vitest';
import type { Question } from '../forms/find-gaps.ts';
import { readMessage } from './read-message.ts';

const text = (name: string, title: string, format?: string, extra: object = {}): Question => ({
  name,
  schema: { type: 'string', title, ...extra },
  format,
  required: true,
});
const complaint = [
  text('name', 'Nama'),
  text('nik', 'NIK', 'nik'),
  text('phone', 'Nomor telepon', 'phone'),
  text('email', 'Surel', 'email'),
  text('reported', 'Instansi atau unit terlapor'),
  text('happenedOn', 'Tanggal kejadian', 'date'),
  text('description', 'Isi laporan', 'multiline', { maxLength: 8000 }),
];
const fault = [
  text('fault', 'Jenis gangguan', undefined, {
    oneOf: [
      { const: 'dead', title: 'Internet mati' },
      { const: 'slow', title: 'Internet lambat' },
      { const: 'dead-all', title: 'Internet mati di seluruh gedung' },
    ],
  }),
  text('site', 'Subdomain', 'subdomain'),
  { name: 'urgent', schema: { type: 'boolean', title: 'Mendesak' }, required: true },
  {
    name: 'contact',
    required: true,
    schema: {
      type: 'object',
      title: 'PIC',
      properties: {
        name: { type: 'string', title: 'Nama' },
        nip: { type: 'string', title: 'NIP' },
        phone: { type: 'string', title: 'Nomor telepon' },
      },
    },
  },
  {
    name: 'devices',
    required: true,
    schema: { type: 'array', title: 'Perangkat', items: { properties: { brand: { title: 'Merek' } } } },
  },
] satisfies Question[];
const units = [
  { name: 'Dinas Kesehatan', shortName: 'Dinkes' },
  { name: 'Dinas Pekerjaan Umum dan Tata Ruang', shortName: 'DPUTR' },
];

describe('what a chat message says', () => {
  it.each<[string, string, Question[], Record<string, unknown>]>([
    ['nothing', '', complaint, {}],
    [
      'by labels as the form writes them',
      'Nama: Budi Santoso\nNomor telepon : 0812-3456-7890',
      complaint,
      { name: 'Budi Santoso', phone: '0812-3456-7890' },
    ],
    [
      'by labels as people write them',
      '*Nama* = Budi\nNo. HP: 081234567890\nE-mail: BUDI@Example.ID',
      complaint,
      { name: 'Budi', phone: '081234567890', email: 'budi@example.id' },
    ],
    [
      'by what follows a long label',
      'Isi laporan: Jalan rusak\nsejak bulan lalu',
      complaint,
      { description: 'Jalan rusak\nsejak bulan lalu' },
    ],
    [
      'by its looks, without labels',
      'Lampu jalan padam di simpang empat.\n0857 1122 3344',
      complaint,
      { phone: '0857 1122 3344', description: 'Lampu jalan padam di simpang empat.' },
    ],
    [
      'a number with country code',
      'Jalan rusak, hubungi +62 812 3456 7890',
      complaint,
      { phone: '+62 812 3456 7890', description: 'Jalan rusak, hubungi' },
    ],
    ['NIK with blanks', 'NIK 1608 0132 0885 0001', complaint, { nik: '1608013208850001' }],
    [
      'a date in figures',
      'Terjadi 3/11/2026 pagi',
      complaint,
      { happenedOn: '2026-11-03', description: 'Terjadi 3/11/2026 pagi' },
    ],
    ['a date in words', 'Tanggal kejadian: 17 Agustus 2026', complaint, { happenedOn: '2026-08-17' }],
    [
      'no date that does not exist',
      'Tidak pada 31/02/2026 itu',
      complaint,
      { description: 'Tidak pada 31/02/2026 itu' },
    ],
    [
      'a unit by its name',
      'Mengadukan dinas kesehatan',
      complaint,
      { reported: 'Dinas Kesehatan', description: 'Mengadukan dinas kesehatan' },
    ],
    [
      'a unit by its short name',
      'Instansi: DPUTR',
      complaint,
      { reported: 'Dinas Pekerjaan Umum dan Tata Ruang' },
    ],
    [
      'a unit that is not in the register',
      'Instansi: Puskesmas Kota',
      complaint,
      { reported: 'Puskesmas Kota' },
    ],
    ['a choice by its title, the longest', 'internet mati di seluruh gedung', fault, { fault: 'dead-all' }],
    ['a choice after its label', 'Jenis gangguan: internet lambat', fault, { fault: 'slow' }],
    ['a choice that does not exist as a gap', 'Jenis gangguan: kabel putus', fault, {}],
    ['nothing for a table, of which it names no row', 'Perangkat: router\nMerek: TP', fault, {}],
    ['yes and no', 'Mendesak: ya', fault, { urgent: true }],
    ['the name of a site', 'situs dinkes.okutimurkab.go.id', fault, { site: 'dinkes' }],
    ['no site in a mail address', 'surat ke admin@okutimurkab.go.id', fault, {}],
    [
      'who can be reached',
      'Nama: Siti Aminah\nNIP 19850817 201001 1 001\nWA: 081234567890',
      fault,
      { contact: { name: 'Siti Aminah', nip: '198508172010011001', phone: '081234567890' } },
    ],
  ])('is %s', (_, message, questions, form) => {
    expect(readMessage(message, questions, units)).toEqual(form);
  });

  it('is read quickly, however long it is', () => {
    const began = performance.now();
    readMessage(`${'a:'.repeat(1500)}\n${'0 '.repeat(1500)}\n${'-'.repeat(2000)}`, complaint, units);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
