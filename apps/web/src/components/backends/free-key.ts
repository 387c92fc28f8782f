/** Longest key of a back-end. */
const LONGEST = 40;

/** A short name out of a title that nothing else has: `hosting-utama`, then `hosting-utama-2`. */
export const freeKey = (title: string, taken: readonly string[]): string => {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, LONGEST - 4)
    .replace(/-+$/, '');
  const base = plain === '' ? 'sambungan' : plain;
  let key = base;
  for (let count = 2; taken.includes(key) || key === 'manual'; count += 1) key = `${base}-${count}`;
  return key;
};
