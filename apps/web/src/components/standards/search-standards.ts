import type { StandardEntry } from '@pendopo/contracts';

type Searchable = Pick<StandardEntry, 'title' | 'summary' | 'search'>;

/**
 * Services that answer to everyday words, the best first: every word must be found, in the title above all, then among the words that
 * the standard lists for it, then in its summary. Without words all of them, in their own order.
 */
export const searchStandards = <T extends Searchable>(entries: readonly T[], words: string): T[] => {
  const wanted = plain(words).split(' ').filter(Boolean);
  if (wanted.length === 0) return [...entries];
  return entries
    .map((entry) => ({ entry, rank: rankOf(entry, wanted) }))
    .filter(({ rank }) => rank > 0)
    .sort((one, other) => other.rank - one.rank)
    .map(({ entry }) => entry);
};

/** Above zero when every word was found; fillers such as "minta" count for nothing but do not stand in the way. */
const rankOf = ({ title, summary, search }: Searchable, wanted: readonly string[]): number => {
  const words = wanted.filter((word) => !fillers.has(word));
  const ranks = (words.length > 0 ? words : wanted).map((word) => {
    if (plain(title).includes(word)) return 4;
    if (search.some((phrase) => plain(phrase).split(' ').includes(word))) return 3;
    if (search.some((phrase) => plain(phrase).includes(word))) return 2;
    return plain(summary).includes(word) ? 1 : 0;
  });
  return ranks.includes(0) ? 0 : ranks.reduce<number>((sum, rank) => sum + rank, 0);
};

const fillers = new Set([
  'minta',
  'mau',
  'ingin',
  'buat',
  'cara',
  'saya',
  'kami',
  'untuk',
  'yang',
  'di',
  'ke',
]);

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
