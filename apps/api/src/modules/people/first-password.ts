import { randomInt } from 'node:crypto';

/** Letters and digits that nobody mistakes for one another, on paper or on the telephone. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password to begin with: four groups of four, 79 bits. */
export const firstPassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join(''),
  ).join('-');
