import { randomInt } from 'node:crypto';

/** Without what is taken for something else when it is written by hand: 0 and O, 1, I and L, 5 and S, 2 and Z, 8 and B, U and V. */
const LETTERS = 'ACDEFGHJKMNPQRTWXY34679';
const GROUPS = 3;
const GROUP = 4;

/** A new claim code as people read it: three groups of four, 54 random bits, behind a slow digest and a limit of tries. */
export const newClaimCode = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  ).join('-');

/** A claim code as it was typed, without what people put in or leave out. */
export const plainClaimCode = (typed: string): string => typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
