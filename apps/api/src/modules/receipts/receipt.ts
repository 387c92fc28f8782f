import { randomInt } from 'node:crypto';

/** A new receipt as people read it: sixteen random digits in groups of four, the whole secret of a case without an account. */
export const newReceipt = (): string =>
  Array.from({ length: 4 }, () => String(randomInt(10_000)).padStart(4, '0')).join(' ');

/** A receipt as it was typed, without the blanks and hyphens that people put in. */
export const plainReceipt = (typed: string): string => typed.replaceAll(/\D/g, '');
