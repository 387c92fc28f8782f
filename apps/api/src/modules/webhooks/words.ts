import type { Language, Texts } from '#platform/problems.ts';
import type { SendError } from './send.ts';

const errors: Record<SendError | 'redirected' | 'refused' | 'stopped', Texts> = {
  'address-forbidden': {
    id: 'Nama ini mengarah ke alamat yang tidak boleh dihubungi.',
    en: 'The name leads to an address that is not called.',
  },
  certificate: {
    id: 'Sertifikat penerima tidak dapat dipercaya.',
    en: 'The receiver’s certificate is not to be trusted.',
  },
  timeout: { id: 'Penerima tidak menjawab tepat waktu.', en: 'The receiver did not answer in time.' },
  unreachable: { id: 'Penerima tidak dapat dijangkau.', en: 'The receiver cannot be reached.' },
  broken: { id: 'Sambungan terputus sebelum ada jawaban.', en: 'The line broke before there was an answer.' },
  redirected: {
    id: 'Penerima mengalihkan ke alamat lain; pengalihan tidak diikuti.',
    en: 'The receiver redirects elsewhere, which is not followed.',
  },
  refused: { id: 'Penerima menolak.', en: 'The receiver refused.' },
  stopped: { id: 'Pengiriman dihentikan.', en: 'Sending was stopped.' },
};

/** What went wrong with a delivery, by the key under which it is stored. */
export type FailureKey = keyof typeof errors;

/** A stored failure in words; null where there was none. */
export const inWords = (key: string | null, language: Language): string | null =>
  key === null ? null : Object.hasOwn(errors, key) ? errors[key as FailureKey][language] : key;
