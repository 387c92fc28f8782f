import { randomBytes, type ScryptOptions, scrypt } from 'node:crypto';
import { HostError } from '@pendopo/host-protocol';

const LOG_N = 14;
const R = 8;
const P = 1;
const COST: ScryptOptions = { N: 2 ** LOG_N, r: R, p: P, maxmem: 64 * 1024 * 1024 };
const HASH_BYTES = 32;

/** A salted scrypt hash as the crypt of Debian reads it (`$7$`), so that ProFTPD does. Takes printable ASCII alone. */
export const hashPassword = async (password: string): Promise<string> => {
  if (!/^[!-~]+$/.test(password))
    throw new HostError(
      422,
      'password',
      'The password holds more than letters, digits and signs.',
      '/password',
    );
  const salt = encoded(randomBytes(16));
  // The salt is hashed as it is written, not as the bytes that it stands for.
  const hash = await derive(password, salt);
  return `$7$${digits(LOG_N, 6)}${digits(R, 30)}${digits(P, 30)}${salt}$${encoded(hash)}`;
};

const derive = (password: string, salt: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password, salt, HASH_BYTES, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });

const ALPHABET = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** crypt’s own base 64: six bits a sign, the lowest first. */
const digits = (value: number, bits: number): string => {
  let signs = '';
  for (let rest = value, done = 0; done < bits; done += 6, rest >>>= 6) signs += ALPHABET.charAt(rest & 63);
  return signs;
};

const encoded = (bytes: Buffer): string => {
  let signs = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const group = bytes.subarray(at, at + 3);
    signs += digits(group.readUIntLE(0, group.length), group.length * 8);
  }
  return signs;
};
