const SMALL = [
  'nol',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
];

/**
 * A whole number from 0 to 999,999 in Indonesian words (terbilang), as letters state counts and dates.
 * @throws RangeError beyond those bounds or for a fraction.
 * @example numberInWords(2026) // 'dua ribu dua puluh enam'
 */
export function numberInWords(number: number): string {
  if (!Number.isInteger(number) || number < 0 || number > 999_999) {
    throw new RangeError(`Not a number that letters put in words: ${number}`);
  }
  const small = SMALL[number];
  if (small !== undefined) return small;
  if (number < 20) return `${numberInWords(number - 10)} belas`;
  if (number < 100) return grouped(number, 10, 'puluh', undefined);
  if (number < 1_000) return grouped(number, 100, 'ratus', 'seratus');
  return grouped(number, 1_000, 'ribu', 'seribu');
}

/** Indonesian says "seratus" and "seribu" for one of a kind, and "dua ratus", "dua ribu" from two on. */
function grouped(number: number, unit: number, word: string, one: string | undefined): string {
  const count = Math.floor(number / unit);
  const head = count === 1 && one !== undefined ? one : `${numberInWords(count)} ${word}`;
  const rest = number % unit;
  return rest === 0 ? head : `${head} ${numberInWords(rest)}`;
}
