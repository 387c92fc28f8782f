/**
 * A user name made of a person's name: the first two words without titles.
 * @param nth the how-manieth of that name this is, from 1.
 *
 * @example
 * usernameFrom('Dr. Siti Nur Aminah, S.Kom.', 1) // 'siti.nur'
 * usernameFrom('Siti Nurhaliza', 2) // 'siti.nurhaliza2'
 */
export const usernameFrom = (name: string, nth: number): string => {
  const words = (name.split(',')[0] ?? '')
    .split(/\s+/)
    .filter((word) => !word.includes('.'))
    .map(plain)
    .filter((word) => word !== '');
  const joined = words.slice(0, 2).join('.').slice(0, LONGEST);
  const begun = /^[a-z].{2}/.test(joined) ? joined : `pegawai.${joined}`.replace(/\.$/, '');
  return nth === 1 ? begun : `${begun}${nth}`;
};

const LONGEST = 50;

/** Letters and digits that every keyboard has. */
const plain = (word: string): string =>
  word
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
