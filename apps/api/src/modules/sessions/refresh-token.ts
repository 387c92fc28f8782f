import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What the cookie holds: which session, that it is of this family, and the one-time part. */
export interface RefreshToken {
  agency: string;
  sessionId: string;
  /** 128 bits, the same for the session's whole life. */
  family: string;
  /** 256 bits, another after every use. */
  secret: string;
}

const FORM = /^([a-z][a-z0-9-]{1,30})\.([0-9a-f-]{36})\.([\w-]{22})\.([\w-]{43})$/;

/** A new family's part. */
export const newFamily = (): string => randomBytes(16).toString('base64url');

/** A new one-time part. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** The cookie's value. */
export const writeRefreshToken = ({ agency, sessionId, family, secret }: RefreshToken): string =>
  [agency, sessionId, family, secret].join('.');

/** Reads a cookie's value; null if we never wrote such a one. */
export const readRefreshToken = (value: string | undefined): RefreshToken | null => {
  const parts = FORM.exec(value ?? '');
  if (parts === null) return null;
  const [, agency = '', sessionId = '', family = '', secret = ''] = parts;
  return { agency, sessionId, family, secret };
};

/** What is kept of a part; it is random, so a plain hash is enough. */
export const hashPart = (part: string): string => createHash('sha256').update(part).digest('base64url');

/** Whether a part is the one that was kept. */
export const isPart = (part: string, hash: string | null): boolean =>
  hash !== null && timingSafeEqual(Buffer.from(hashPart(part)), Buffer.from(hash.padEnd(43).slice(0, 43)));
