/**
 * Whether two spellings may be one person's: titles, case and order aside, the one has no word that the other lacks.
 * @example isSameName('Hj. Siti Aminah, S.E.', 'siti aminah') // true
 */
export const isSameName = (one: string, other: string): boolean => {
  const [fewer = [], more = []] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length);
  return fewer.every((word) => more.includes(word));
};

/** What comes after a comma is a degree, what ends in a dot a title or an initial. */
const wordsOf = (name: string): string[] =>
  (name.normalize('NFKC').toLowerCase().split(',')[0] ?? '')
    .split(/\s+/)
    .filter((word) => !word.includes('.'))
    .map((word) => word.replaceAll(/[^\p{L}\p{M}]/gu, ''))
    .filter((word) => word !== '');
