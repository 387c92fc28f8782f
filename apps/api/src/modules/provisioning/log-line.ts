import type { Texts } from '#platform/problems.ts';
import { failureInWords } from './failure-in-words.ts';
import type { ProvisionLogLine } from './tables.ts';

const WORDS = {
  planned: { id: 'Direncanakan', en: 'Planned' },
  'planned-again': { id: 'Direncanakan ulang', en: 'Planned again' },
  adopted: { id: 'Ditemukan di sistem tujuan dan ditandai', en: 'Found at the back-end, and marked' },
  run: { id: 'Dijalankan', en: 'Started' },
  recorded: { id: 'Dicatat oleh petugas', en: 'Recorded by hand' },
  noted: {
    id: 'Tidak ada yang perlu diubah di sistem tujuan; dicatat dalam daftar aset saat hasilnya disampaikan',
    en: 'Nothing is to be changed at a back-end; the register learns of it when the result is delivered',
  },
  'left-ended': {
    id: 'Tidak diserahkan: aset telah diakhiri selama permohonan berjalan',
    en: 'Left as it is: the asset has ended while the case was open',
  },
  'left-ending': {
    id: 'Tidak diserahkan: aset sedang menunggu pengakhirannya',
    en: 'Left as it is: the asset awaits its end',
  },
  'left-elsewhere': {
    id: 'Tidak diserahkan: penanggung jawabnya sudah berganti selama permohonan berjalan',
    en: 'Left as it is: somebody else has come to answer for it while the case was open',
  },
  active: { id: 'Aktif dan sesuai rencana', en: 'Active and as planned' },
  failed: { id: 'Gagal', en: 'Failed' },
  retry: { id: 'Belum berhasil, dicoba lagi', en: 'Not yet, will be tried again' },
  waits: { id: 'Menunggu butir lain', en: 'Waits for another item' },
  sealed: { id: 'Akses disegel untuk penerimanya', en: 'The credential was sealed for its recipient' },
  restore: { id: 'Dikembalikan ke keadaan yang tercatat', en: 'Brought back to what is recorded' },
  'let-go': {
    id: 'Dikeluarkan dari daftar aset; di sistem tujuan tetap seperti adanya',
    en: 'Taken out of the register; at its back-end it stays as it is',
  },
  reissue: { id: 'Akses baru diminta', en: 'A new credential was asked for' },
} satisfies Record<string, Texts>;

/** A line of an item's log; `more` follows the words after a colon. */
export const line = (at: string, what: keyof typeof WORDS, more?: string): ProvisionLogLine => ({
  at,
  text: more === undefined ? WORDS[what] : join(WORDS[what], { id: more, en: more }),
});

/** A line about a failure: in plain words, and in English as the back-end's driver says it. */
export const failureLine = (
  at: string,
  what: 'failed' | 'retry',
  failure: { code: string; detail: string } | undefined,
): ProvisionLogLine =>
  failure === undefined
    ? line(at, what)
    : { at, text: join(WORDS[what], { id: failureInWords(failure), en: failure.detail }) };

/** A line about a step of the driver. */
export const stepLine = (at: string, title: Texts): ProvisionLogLine => ({ at, text: title });

const join = (first: Texts, second: Texts): Texts => ({
  id: `${first.id}: ${second.id}`,
  en: `${first.en}: ${second.en}`,
});
