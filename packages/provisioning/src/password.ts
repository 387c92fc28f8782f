import { randomInt } from 'node:crypto';

const LOWER = 'abcdefghjkmnpqrstuvwxyz';
const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '23456789';
const SIGNS = LOWER + UPPER + DIGITS;

/**
 * A password of four groups of five, joined by hyphens (about 115 bits), without signs that look alike or that any
 * back-end's file format, shell or form treats as its own; each class occurs. `pick(n)` gives a whole number below n.
 */
export const generatePassword = (pick: (below: number) => number = randomInt): string => {
  for (;;) {
    const signs = Array.from({ length: 20 }, () => SIGNS[pick(SIGNS.length)]).join('');
    const hasAll = [LOWER, UPPER, DIGITS].every((group) => [...signs].some((sign) => group.includes(sign)));
    if (hasAll) return signs.replaceAll(/.{5}(?=.)/g, '$&-');
  }
};
