const words = {
  'same-case': {
    id: 'Permohonan tidak dapat menjadi duplikat dirinya sendiri.',
    en: 'A case cannot be a duplicate of itself.',
  },
  'not-sent': { id: 'Permohonan ini belum dikirim.', en: 'This case has not been sent.' },
  'linked-already': {
    id: 'Permohonan ini sudah ditautkan sebagai duplikat.',
    en: 'This case is linked as a duplicate already.',
  },
  'is-original': { id: 'Permohonan ini sendiri memiliki duplikat.', en: 'This case has duplicates itself.' },
  'original-is-duplicate': {
    id: 'Permohonan asal itu sendiri duplikat dari permohonan lain.',
    en: 'That case is itself a duplicate of another.',
  },
};

/** What keeps two cases from being linked, as a refusal tells it. */
export const obstacles = (found: Record<keyof typeof words, boolean>) =>
  (Object.keys(words) as (keyof typeof words)[])
    .filter((code) => found[code])
    .map((code) => ({ code, detail: words[code] }));
