import type { StandardEntry } from '@pendopo/contracts';

type Searchable = Pick<StandardEntry, 'title' | 'summary' | 'search'>;

/**
 * Services that answer to everyday words, the best first: in the title above all, then among the words that the standard lists for it,
 * then in its summary. Where no service answers to every word, those that answer to at least half of them are shown rather than
 * nothing. Without words all of them, in their own order.
 */
export const searchStandards = <T extends Searchable>(entries: readonly T[], words: string): T[] => {
  const wanted = plain(words).split(' ').filter(Boolean);
  if (wanted.length === 0) return [...entries];
  const telling = wanted.filter((word) => !fillers.has(word));
  const asked = telling.length > 0 ? telling : wanted;
  const found = entries
    .map((entry) => ({ entry, ranks: asked.map((word) => rankOf(entry, word)) }))
    .map(({ entry, ranks }) => ({ entry, hits: ranks.filter((rank) => rank > 0).length, rank: sum(ranks) }));
  const most = Math.max(...found.map(({ hits }) => hits));
  if (most === 0 || most < asked.length / 2) return [];
  return found
    .filter(({ hits }) => hits === most)
    .sort((one, other) => other.rank - one.rank)
    .map(({ entry }) => entry);
};

/** How well a word is met: by itself, or by what is left of it without the syllables that make it a verb or a noun. */
const rankOf = ({ title, summary, search }: Searchable, word: string): number => {
  const forms = [word, stemOf(word)];
  const within = (text: string) => forms.some((form) => plain(text).includes(form));
  if (within(title)) return 4;
  if (search.some((phrase) => forms.some((form) => plain(phrase).split(' ').includes(form)))) return 3;
  if (search.some(within)) return 2;
  return within(summary) ? 1 : 0;
};

/** "melaporkan" and "laporannya" are "lapor", "mengadukan" is "adu"; what would become too short to tell stays as it is. */
const stemOf = (word: string): string => {
  const bare = word
    .replace(/(?:nya|kah|lah)$/, '')
    .replace(/(?:kan|an)$/, '')
    .replace(/^(?:meng|mem|men|me|peng|pem|pen|pe|di|ber|ter)/, '');
  return bare.length >= 3 ? bare : word;
};

const sum = (ranks: readonly number[]): number => ranks.reduce((total, rank) => total + rank, 0);

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
  'tidak',
  'bisa',
  'dan',
  'ada',
  'dengan',
]);

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
