import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Keyring } from './keyring.ts';

/** A sealed secret, to be stored as JSON: all bytes in base64. Without `key` (destroyed on view) it is lost for good. */
export interface SealedBox {
  /** Which key-encryption key wraps the data key. */
  keyId: string;
  key: string;
  nonce: string;
  ciphertext: string;
}

/** A sealed box as JSON text, where a column keeps it as such. */
export type SealedText = string;

/** What a secret is bound to: agency, case, secret, recipient, version. A box moved elsewhere does not open. */
export type Binding = readonly string[];

/**
 * Seals and opens by envelope: a fresh AES-256-GCM key for every secret, wrapped by a key that never lies in the database.
 */
export interface Sealing {
  seal(plaintext: string | Buffer, binding: Binding): SealedBox;
  /** @throws when the box was altered, belongs elsewhere, or its key is not known. */
  open(box: SealedBox, binding: Binding): string;
  /** The same for what is no text. */
  openBytes(box: SealedBox, binding: Binding): Buffer;
  /** The same secret under the current key-encryption key, without reading it. */
  rewrap(box: SealedBox, binding: Binding): SealedBox;
}

/** Sealing under the installation's keys: the current one seals, all known ones open. */
export const createSealing = (keyring: Keyring): Sealing => {
  const wrapping = (keyId: string): Buffer => {
    const key = keyring().keys.get(keyId) ?? keyring(keyId).keys.get(keyId);
    if (key === undefined) throw new Error(`The key-encryption key ${keyId} is not here.`);
    return key;
  };
  const unwrap = (box: SealedBox, binding: Binding) =>
    decrypt(wrapping(box.keyId), Buffer.from(box.key, 'base64'), ['key', box.keyId, ...binding]);
  const wrap = (dataKey: Buffer, binding: Binding) => {
    const { current } = keyring();
    const key = encrypt(wrapping(current), dataKey, ['key', current, ...binding]);
    return { keyId: current, key: key.toString('base64') };
  };
  const openBytes = (box: SealedBox, binding: Binding) => {
    const sealed = Buffer.concat([Buffer.from(box.nonce, 'base64'), Buffer.from(box.ciphertext, 'base64')]);
    return decrypt(unwrap(box, binding), sealed, ['data', ...binding]);
  };
  return {
    seal: (plaintext, binding) => {
      const dataKey = randomBytes(32);
      const bytes = typeof plaintext === 'string' ? Buffer.from(plaintext, 'utf8') : plaintext;
      const sealed = encrypt(dataKey, bytes, ['data', ...binding]);
      return {
        ...wrap(dataKey, binding),
        nonce: sealed.subarray(0, 12).toString('base64'),
        ciphertext: sealed.subarray(12).toString('base64'),
      };
    },
    open: (box, binding) => openBytes(box, binding).toString('utf8'),
    openBytes,
    rewrap: (box, binding) => ({ ...box, ...wrap(unwrap(box, binding), binding) }),
  };
};

/** JSON of the list, so that ["ab", "c"] and ["a", "bc"] are different bindings. */
const authenticated = (context: readonly string[]): Buffer => Buffer.from(JSON.stringify(context), 'utf8');

/** Nonce (96 bits), ciphertext, tag (128 bits). */
const encrypt = (key: Buffer, plaintext: Buffer, context: readonly string[]): Buffer => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(authenticated(context));
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
};

const decrypt = (key: Buffer, sealed: Buffer, context: readonly string[]): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(authenticated(context));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
};
