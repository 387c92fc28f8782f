import { randomInt } from 'node:crypto';

/** How many somebody gets at a time. */
const MANY = 10;
/** Crockford's: nothing that is read as something else. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 10;

/** New recovery codes as people read them, `k3f9q-7m2xt`: 50 random bits each. */
export const newRecoveryCodes = (): string[] => Array.from({ length: MANY }, newCode);

const newCode = (): string => {
  const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
};

/** A recovery code as it was typed, in the one way it is digested; null if it cannot be one. */
export const plainRecoveryCode = (typed: string): string | null => {
  const plain = typed
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1');
  return plain.length === LENGTH ? plain : null;
};
