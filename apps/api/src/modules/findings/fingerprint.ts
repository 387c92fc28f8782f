import { createHash } from 'node:crypto';

/** The same text for the same thing seen. */
export const fingerprintOf = (what: unknown): string =>
  createHash('sha256').update(JSON.stringify(what)).digest('base64url');
