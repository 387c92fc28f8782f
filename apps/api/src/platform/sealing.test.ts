import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fixedKeyring } from './keyring.ts';
import { createSealing } from './sealing.ts';

const one = randomBytes(32);
const two = randomBytes(32);
const sealing = createSealing(fixedKeyring({ current: 'k1', keys: new Map([['k1', one]]) }));
const binding = ['kalbar', 'case-1', 'secret-1', 'siti', '1'];
const password = 'Rahasia-Server-99 ✓';

describe('a sealed secret', () => {
  it('opens where it belongs, and shows nothing until then', () => {
    const box = sealing.seal(password, binding);
    expect(JSON.stringify(box)).not.toContain('Rahasia');
    expect(sealing.open(box, binding)).toBe(password);
  });

  it('is different each time', () => {
    const [first, second] = [sealing.seal(password, binding), sealing.seal(password, binding)];
    expect(first.ciphertext).not.toBe(second.ciphertext);
    expect(first.key).not.toBe(second.key);
  });

  it.each(binding.map((_part, index) => index))(
    'does not open when part %i of its binding is another',
    (index) => {
      const box = sealing.seal(password, binding);
      expect(() => sealing.open(box, binding.with(index, 'other'))).toThrow();
    },
  );

  it('does not open when the parts of its binding are only split elsewhere', () => {
    const box = sealing.seal(password, ['ab', 'c']);
    expect(() => sealing.open(box, ['a', 'bc'])).toThrow();
  });

  it('does not open with the ciphertext or the key of another', () => {
    const mine = sealing.seal(password, binding);
    const theirs = sealing.seal('lain', binding.with(3, 'budi'));
    expect(() =>
      sealing.open({ ...mine, ciphertext: theirs.ciphertext, nonce: theirs.nonce }, binding),
    ).toThrow();
    expect(() => sealing.open({ ...mine, key: theirs.key }, binding)).toThrow();
    expect(() => sealing.open(theirs, binding)).toThrow();
  });

  it('does not open once its key is destroyed, or when one bit was turned', () => {
    const box = sealing.seal(password, binding);
    expect(() => sealing.open({ ...box, key: '' }, binding)).toThrow();
    const bytes = Buffer.from(box.ciphertext, 'base64');
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    expect(() => sealing.open({ ...box, ciphertext: bytes.toString('base64') }, binding)).toThrow();
  });

  it('outlives a change of the key-encryption key, and is rewrapped without being read', () => {
    const box = sealing.seal(password, binding);
    const rotated = createSealing(
      fixedKeyring({
        current: 'k2',
        keys: new Map([
          ['k2', two],
          ['k1', one],
        ]),
      }),
    );
    expect(rotated.open(box, binding)).toBe(password);
    const again = rotated.rewrap(box, binding);
    expect(again).toMatchObject({ keyId: 'k2', ciphertext: box.ciphertext });
    const later = createSealing(fixedKeyring({ current: 'k2', keys: new Map([['k2', two]]) }));
    expect(later.open(again, binding)).toBe(password);
    expect(() => later.open(box, binding)).toThrow('k1 is not here');
  });
});
