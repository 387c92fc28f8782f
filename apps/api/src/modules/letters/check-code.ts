import { randomInt } from 'node:crypto';

/** Without letters and digits that are mistaken for each other on paper. */
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** The code under which a letter can be checked: twelve characters in groups, 58 bits, so that nobody finds one by trying. */
export const newCheckCode = (): string => {
  const characters = Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]);
  return [characters.slice(0, 4), characters.slice(4, 8), characters.slice(8)]
    .map((group) => group.join(''))
    .join('-');
};

/** Whether something is written as such a code; nothing else can be one. */
export const isCheckCode = (text: string): boolean => written.test(text);

const written = new RegExp(`^[${alphabet}]{4}(?:-[${alphabet}]{4}){2}$`);
