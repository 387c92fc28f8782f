import type { FieldFault, Texts } from '#platform/problems.ts';
import type { ApartFault } from '#platform/typesetting/apart-job.ts';
import { LIMITS, type Refused } from '#platform/typesetting/set-apart.ts';

/** A fault of a template with its place. */
export interface TemplateFault extends FieldFault {
  line: number;
  column: number;
}

/** What each kind of complaint of the compiler means for whoever wrote the template. */
const meanings: [RegExp, (match: RegExpExecArray) => Texts & { code: string }][] = [
  [
    /file not found|failed to load file|access denied/,
    () => ({
      code: 'no-files',
      id: 'Templat tidak dapat membaca berkas lain; selain isi surat hanya letter.typ yang tersedia.',
      en: 'A template cannot read other files; beside the letter itself only letter.typ is there.',
    }),
  ],
  [
    /package/,
    () => ({
      code: 'no-packages',
      id: 'Paket dari luar tidak dapat dipakai; pakai bagian yang disediakan letter.typ.',
      en: 'Packages from outside cannot be used; use what letter.typ provides.',
    }),
  ],
  [
    /unknown variable: (\S+)/,
    ([, name]) => ({
      code: 'unknown-name',
      id: `Nama "${name}" tidak dikenal. Mulailah dengan #import "letter.typ": * dan periksa ejaannya.`,
      en: `The name "${name}" is not known. Begin with #import "letter.typ": * and check its spelling.`,
    }),
  ],
  [
    /does not contain key "([^"]+)"/,
    ([, name]) => ({
      code: 'unknown-part',
      id: `Surat tidak memiliki bagian "${name}". Bagian yang ada terlihat pada templat bawaan.`,
      en: `A letter has no part "${name}". The parts there are stand in the product’s own template.`,
    }),
  ],
  [
    /always true|infinite|call depth/,
    () => ({
      code: 'endless',
      id: 'Pengulangan di sini tidak pernah berakhir. Beri batas pada pengulangan ini.',
      en: 'This repeats without an end. Give it one.',
    }),
  ],
  [
    /does not bear/,
    () => ({
      code: 'no-check',
      id: 'Surat harus memuat kode QR pemeriksaan. Susun halamannya dengan letter-page dari letter.typ.',
      en: 'A letter must bear its QR code. Lay out its page with letter-page of letter.typ.',
    }),
  ],
  [
    /PDF\/A/,
    () => ({
      code: 'no-archive',
      id: 'Hasilnya tidak dapat disimpan sebagai arsip PDF/A. Beri teks pengganti pada gambar dan pakai huruf bawaan.',
      en: 'It cannot be archived as PDF/A. Give pictures words of their own and use the fonts there are.',
    }),
  ],
];

const limits: Record<Exclude<Refused['reason'], 'faulty'>, Texts> = {
  slow: {
    id: `Templat belum selesai setelah ${LIMITS.milliseconds / 1000} detik. Kurangi pengulangan di dalamnya.`,
    en: `The template had not finished after ${LIMITS.milliseconds / 1000} seconds. Let it repeat less.`,
  },
  large: {
    id: `Hasil templat lebih besar dari ${LIMITS.outputBytes / 1_000_000} MB. Kurangi halaman atau gambarnya.`,
    en: `What the template makes is larger than ${LIMITS.outputBytes / 1_000_000} MB. Make fewer pages or pictures.`,
  },
  stopped: {
    id: 'Templat memerlukan terlalu banyak memori. Kurangi teks atau daftar yang dibuatnya.',
    en: 'The template needs too much memory. Let it make less text and shorter lists.',
  },
};

/** Why a template was refused, fault by fault, in words that help. `file` is the template's own file. */
export const templateFaults = (refused: Refused, file: string): TemplateFault[] =>
  refused.reason === 'faulty'
    ? refused.faults.map((fault) => inWords(fault, file))
    : [
        {
          pointer: '/source',
          code: `too-${refused.reason}`,
          detail: limits[refused.reason],
          line: 1,
          column: 1,
        },
      ];

const inWords = ({ message, file: at, line, column }: ApartFault, file: string): TemplateFault => {
  const place = at === file ? { line: line ?? 1, column: column ?? 1 } : { line: 1, column: 1 };
  for (const [pattern, mean] of meanings) {
    const match = pattern.exec(message);
    if (match === null) continue;
    const { code, ...detail } = mean(match);
    return { pointer: '/source', code, detail, ...place };
  }
  const detail = {
    id: `Bagian ini belum benar menurut Typst: ${message}.`,
    en: `Typst cannot read this part: ${message}.`,
  };
  return { pointer: '/source', code: 'invalid-template', detail, ...place };
};
