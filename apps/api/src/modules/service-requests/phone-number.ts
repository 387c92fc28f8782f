/**
 * A phone number as the world dials it, digits alone (E.164 without the plus); null for what is none. Numbers as people write them here
 * begin with 0, 62 or +62.
 *
 * @example
 * internationalNumber('0812-3456-7890') // '6281234567890'
 */
export const internationalNumber = (written: string): string | null => {
  const bare = written.replaceAll(/[\s().-]/g, '');
  const digits = bare.replace(/^\+/, '').replace(/^0/, '62').replace(/^8/, '628');
  return /^\d{9,15}$/.test(digits) ? digits : null;
};
