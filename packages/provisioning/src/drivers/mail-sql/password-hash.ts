import { type Argon2Parameters, argon2, createHash, randomBytes } from 'node:crypto';
import type { MailSettings } from './schemas.ts';

/** OWASP's floor for Argon2id: our passwords have 115 bits, and Dovecot computes this at every login. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

/** A password as Dovecot keeps it, its scheme in braces before it. */
export const hashPassword = (scheme: MailSettings['passwordScheme'], password: string): Promise<string> =>
  HASHES[scheme](password);

/** The hash of a password that nobody knows. */
export const closedPassword = (): Promise<string> => HASHES.SSHA512(randomBytes(32).toString('base64'));

const derive = (parameters: Argon2Parameters): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, tag) => (error === null ? resolve(tag) : reject(error)));
  });

const HASHES: Readonly<Record<MailSettings['passwordScheme'], (password: string) => Promise<string>>> = {
  ARGON2ID: async (password) => {
    const nonce = randomBytes(16);
    const tag = await derive({ message: password, nonce, ...COST });
    const { memory, passes, parallelism } = COST;
    return `{ARGON2ID}$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${bare(nonce)}$${bare(tag)}`;
  },
  SSHA512: async (password) => {
    const salt = randomBytes(16);
    const digest = createHash('sha512').update(password).update(salt).digest();
    return `{SSHA512}${Buffer.concat([digest, salt]).toString('base64')}`;
  },
};

/** Base 64 as the format of Argon2 has it, without filling. */
const bare = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
