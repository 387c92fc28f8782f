/** What the parts of a step, a paper, a question, a letter and a class are called. */
const names: Readonly<Record<string, string>> = {
  title: 'judul',
  no: 'nomor',
  kind: 'jenis',
  actor: 'pelaksana',
  on: 'hasil dan kelanjutannya',
  inputs: 'kelengkapan',
  output: 'keluaran',
  target: 'target waktu',
  remark: 'keterangan',
  when: 'syarat berlaku',
  otherwise: 'kelanjutan bila syarat tidak terpenuhi',
  join: 'langkah yang ditunggu',
  files: 'berkas dari pelaksana',
  asks: 'pertanyaan kepada pelaksana',
  labels: 'tulisan tombol',
  items: 'isi daftar',
  within: 'batas waktu',
  mandatory: 'kewajiban',
  reviewable: 'pemeriksaan',
  signedBy: 'penanda tangan',
  stamped: 'cap',
  description: 'penjelasan',
  type: 'bentuk jawaban',
  format: 'format',
  oneOf: 'pilihan jawaban',
  enum: 'pilihan jawaban',
  examples: 'contoh',
  issue: 'saat terbit',
  number: 'pola nomor',
  subject: 'hal',
  opening: 'paragraf pembuka',
  closing: 'paragraf penutup',
  copies: 'tembusan',
  deadline: 'jangka waktu',
};

/**
 * Which parts of a thing differ, in words: ": pelaksana, keluaran". What has no name of its own is told as "lainnya".
 *
 * @param same whether two parts say the same
 */
export const changedParts = (a: object, b: object, same: (a: unknown, b: unknown) => boolean): string => {
  const [before, after] = [a, b] as Record<string, unknown>[];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const changed = keys
    .filter((key) => !same(before?.[key], after?.[key]))
    .map((key) => names[key] ?? 'lainnya');
  return `: ${[...new Set(changed)].join(', ')}`;
};
