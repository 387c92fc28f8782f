import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Work that costs a browser a moment and a flood of cases its purpose: find a nonce so that SHA-256 of `challenge:nonce` begins with
 * `bits` zero bits (hashcash). No picture to recognise, no foreign service, no trace of who solved it.
 */
export interface Puzzle {
  /** Opaque; signed, so that nothing of it must be remembered until it comes back. */
  challenge: string;
  bits: number;
}

/** A puzzle that can be handed in until `expires` (milliseconds since 1970). */
export const newPuzzle = (key: Buffer, bits: number, expires: number): Puzzle => {
  const facts = `${bits}.${expires}.${randomBytes(12).toString('base64url')}`;
  return { challenge: `${facts}.${sign(key, facts)}`, bits };
};

/** Whether a proof, `challenge:nonce`, solves a puzzle of ours that has not expired; its challenge then, else null. */
export const readProof = (key: Buffer, proof: string, now: number): string | null => {
  const parts = /^((\d{1,2})\.(\d{1,15})\.[\w-]{16})\.([\w-]{43}):([\w-]{1,40})$/.exec(proof);
  if (parts === null) return null;
  const [, facts = '', bits = '', expires = '', signature = ''] = parts;
  const right = timingSafeEqual(Buffer.from(sign(key, facts)), Buffer.from(signature));
  if (!right || Number(expires) < now || leadingZeros(proof) < Number(bits)) return null;
  return `${facts}.${signature}`;
};

/** Zero bits at the beginning of a text's SHA-256. */
export const leadingZeros = (text: string): number => {
  const digest = createHash('sha256').update(text).digest();
  const at = digest.findIndex((byte) => byte !== 0);
  return at === -1 ? digest.length * 8 : at * 8 + Math.clz32(digest[at] ?? 0) - 24;
};

const sign = (key: Buffer, facts: string): string =>
  createHmac('sha256', key).update(facts).digest('base64url');
