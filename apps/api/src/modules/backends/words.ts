import type { Language, Texts } from '#platform/problems.ts';

/** What some failures of a check mean, more closely than their kind says. */
const closer: Record<string, Texts> = {
  unreachable: {
    id: 'Server tidak dapat dihubungi. Periksa alamat, port, dan firewall.',
    en: 'The server cannot be reached. Look at address, port and firewall.',
  },
  'no-address': {
    id: 'Alamat server belum ada atau salah.',
    en: 'The server has no address, or a wrong one.',
  },
  certificate: {
    id: 'Sertifikat server tidak dipercaya. Pasang sertifikat yang sah, atau isi sertifikat penerbitnya.',
    en: 'The server’s certificate is not trusted. Install a good one, or enter that of its issuer.',
  },
  'address-forbidden': {
    id: 'Alamat ini tidak boleh dihubungi dari instalasi ini (alamat mesin sendiri atau alamat khusus jaringan).',
    en: 'This installation does not call that address: its own machine’s, or one that networks keep for themselves.',
  },
  'no-secret': { id: 'Rahasia sambungan belum diisi.', en: 'A secret of the back-end is missing.' },
  'no-answer': {
    id: 'Server tidak menjawab pada waktunya.',
    en: 'The server did not answer in time.',
  },
};

const kinds: Record<string, Texts> = {
  transient: { id: 'Server sedang sibuk.', en: 'The server is busy.' },
  unavailable: { id: 'Server tidak dapat dihubungi.', en: 'The server cannot be reached.' },
  permission: {
    id: 'Server menolak hak akses kami. Periksa rahasia dan izinnya.',
    en: 'The server refuses us. Look at the secret and its rights.',
  },
  ambiguous: {
    id: 'Jawaban server tidak dapat dipahami. Periksa apakah alamatnya benar.',
    en: 'The server’s answer makes no sense. Look whether the address is right.',
  },
  conflict: { id: 'Server menolak karena keadaannya.', en: 'The server’s state forbids it.' },
  invalid: { id: 'Server menolak pengaturan ini.', en: 'The server refuses these settings.' },
};

/** A failed check in words: what it means, then the back-end's own words. Codes are `provision.<kind>.<code>`. */
export const checkInWords = (
  { code, detail }: { code: string; detail: string },
  language: Language,
): string => {
  const [, kind = '', word = ''] = code.split('.');
  const sentence = (closer[word] ?? kinds[kind])?.[language];
  if (sentence === undefined) return detail;
  return closer[word] === undefined ? `${sentence} (${detail.replace(/\.$/, '')})` : sentence;
};
