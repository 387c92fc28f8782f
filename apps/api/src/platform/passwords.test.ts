import { describe, expect, it } from 'vitest';
import { hashPassword, needsRehash, verifyPassword, weakness } from './passwords.ts';

describe('a password', () => {
  it('is kept as argon2id with 19 MiB and two passes, never alike twice', async () => {
    const [first, second] = await Promise.all([
      hashPassword('kebun teh pagar alam'),
      hashPassword('kebun teh pagar alam'),
    ]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(first).not.toBe(second);
    expect(await verifyPassword('kebun teh pagar alam', first)).toBe(true);
    expect(await verifyPassword('kebun teh pagar alaM', first)).toBe(false);
    expect(needsRehash(first)).toBe(false);
  });

  it('still verifies when it was hashed at another cost, and is then hashed again', async () => {
    // From the reference implementation: argon2 somesalt -id -t 2 -k 256 -p 1 -l 24.
    const old = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';
    expect(await verifyPassword('password', old)).toBe(true);
    expect(needsRehash(old)).toBe(true);
  });

  it('does not verify against what is no hash', async () => {
    expect(await verifyPassword('x', '')).toBe(false);
    expect(await verifyPassword('x', 'plaintext')).toBe(false);
  });

  it('counts to its last character, and long ones are refused at once', async () => {
    const long = `${'a b'.repeat(30)}!`;
    expect(await verifyPassword(long.slice(0, -1), await hashPassword(long))).toBe(false);
    const start = performance.now();
    expect(weakness('x'.repeat(10_000_000), [])).toBe('too-long');
    expect(await verifyPassword('x'.repeat(10_000_000), await hashPassword('y'))).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('has eight characters or more, and any characters', () => {
    expect(weakness('pendek1', [])).toBe('too-short');
    expect(weakness('gajahduduk', [])).toBeNull();
    expect(weakness('🐘🐘🐅🐅🦏🦏🐊🐊', [])).toBeNull();
    expect(weakness('tepi sungai komering '.repeat(4), [])).toBeNull();
  });

  it.each([
    'password',
    'Password123',
    'katasandi',
    'admin12345',
    '12345678',
    'qwertyui',
    'aaaaaaaa',
    'Diskominfo2026',
    'siti.aminah',
    'aminah1990',
  ])('is not %j, which anybody would try first', (guess) => {
    expect(weakness(guess, ['siti.aminah', 'Siti Aminah', 'pekalongan'])).toBe('guessable');
  });
});
