/** What people write around what they look for. */
const fillers = new Set(
  (
    'ada adalah agar akan aku anda apa apakah atau bagaimana bagi bahwa beberapa berapa bisa boleh buat cara cari dalam dan dapat dari data ' +
    'dengan di dimana harus hendak informasi ini ingin itu kami karena ke kepada lihat mana mau melihat meminta mencari minta mohon oleh ' +
    'pada perlu saja saya sebuah secara seluruh semua seperti serta sudah tahu tentang terhadap tidak tolong untuk yang'
  ).split(' '),
);

/**
 * The words of a search that tell something, lower case, as beginnings of words for `to_tsquery`. Where all of them are of those that
 * say nothing, they are what is left.
 *
 * @example
 * searchWords('Berapa anggaran dinas?') // ['anggaran:*', 'dinas:*']
 */
export const searchWords = (text: string): string[] => {
  const words = [
    ...new Set(
      text
        .toLowerCase()
        .normalize('NFKD')
        .replace(/\p{Diacritic}/gu, '')
        .split(/[^\p{Letter}\p{Number}]+/u)
        .filter((word) => word !== ''),
    ),
  ].slice(0, 12);
  const telling = words.filter((word) => !fillers.has(word));
  return (telling.length > 0 ? telling : words).map((word) => `${word}:*`);
};
