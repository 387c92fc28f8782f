import { createHash, randomBytes } from 'node:crypto';

/** What an address says: whose rows are to be looked into, and the digest that the secret is known by. */
export interface KnownAddress {
  agency: string;
  digest: string;
}

const FILE = /^([a-z][a-z0-9-]{1,30})\.([A-Za-z0-9_-]{43})\.ics$/;

/** A new file name, of which 256 bits cannot be guessed, so that a fast digest of them is enough. */
export const newFile = (agency: string): { file: string; digest: string } => {
  const secret = randomBytes(32).toString('base64url');
  return { file: `${agency}.${secret}.ics`, digest: digestOf(secret) };
};

/** Reads a file name back; null when it can be none of ours. */
export const readFileName = (file: string): KnownAddress | null => {
  const [, agency, secret] = FILE.exec(file) ?? [];
  return agency === undefined || secret === undefined ? null : { agency, digest: digestOf(secret) };
};

const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
