import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountName, isReserved, labelProblem, markerOf } from './names.ts';
import { generatePassword } from './password.ts';

describe('labels', () => {
  test.each([
    ['dinkes', undefined],
    ['kec-martapura', undefined],
    ['a'.repeat(63), undefined],
    ['a'.repeat(64), 'too-long'],
    ['', 'empty'],
    ['Dinkes', 'characters'],
    ['müller', 'characters'],
    ['a.b', 'characters'],
    ['-dinkes', 'hyphen'],
    ['dinkes-', 'hyphen'],
    ['ab--cd', 'hyphen'],
    ['2026', 'digits-only'],
    ['4sehat', undefined],
    ['www', 'reserved'],
    ['WWW', 'reserved'],
    ['ns7', 'reserved'],
    ['_dmarc', 'reserved'],
    ['xn--mller-kva', 'reserved'],
    ['ns10', undefined],
  ])('%s is %s', (label, problem) => expect(labelProblem(label)).toBe(problem));

  test('an agency may reserve labels of its own', () => {
    expect(labelProblem('bupati', ['bupati'])).toBe('reserved');
    expect(labelProblem('www', ['bupati'])).toBeUndefined();
  });
});

describe('account names', () => {
  test.each([
    ['dinkes', 'dinkes'],
    ['Kec-Martapura', 'kecmarta'],
    ['4sehat', 'w4sehat'],
    ['testing', 'wtesting'],
    ['Böhm & Co', 'bohmco'],
    ['sistem antrian daring', 'sisteman'],
  ])('%s becomes %s', (label, name) => expect(accountName({ label, seed: 's' })).toBe(name));

  test('two units with one label get two names, and always the same ones', () => {
    const taken = (name: string) => name === 'kecmarta';
    const first = accountName({ label: 'kec-martapura', seed: 'okutimur/1', taken });
    expect(first).toMatch(/^kecma[a-z2-7]{3}$/);
    expect(accountName({ label: 'kec-martapura', seed: 'okutimur/1', taken })).toBe(first);
    expect(accountName({ label: 'kec-martapura', seed: 'okutimur/2', taken })).not.toBe(first);
    const next = accountName({
      label: 'kec-martapura',
      seed: 'okutimur/1',
      taken: (n) => taken(n) || n === first,
    });
    expect(next).toMatch(/^kecm[a-z2-7]{3}1$/);
  });

  test('whatever the label, a name is legal, free and not reserved', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 70 }),
        fc.uuid(),
        fc.integer({ min: 0, max: 30 }),
        (label, seed, used) => {
          const names = new Set<string>();
          for (let index = 0; index <= used; index += 1)
            names.add(accountName({ label, seed, taken: (name) => names.has(name) }));
          expect(names.size).toBe(used + 1);
          for (const name of names) {
            expect(name).toMatch(/^[a-z][a-z0-9]{0,7}$/);
            expect(name.startsWith('test')).toBe(false);
            expect(isReserved(name)).toBe(false);
          }
        },
      ),
    );
  });

  test('a marker names the asset', () => expect(markerOf('0199-7')).toBe('pendopo 0199-7'));
});

describe('passwords', () => {
  test('are four groups of five with every class and no look-alikes', () => {
    const made = Array.from({ length: 500 }, () => generatePassword());
    for (const password of made) {
      expect(password).toMatch(/^([a-hjkmnp-zA-HJ-NP-Z2-9]{5}-){3}[a-hjkmnp-zA-HJ-NP-Z2-9]{5}$/);
      expect(password).toMatch(/[a-z]/);
      expect(password).toMatch(/[A-Z]/);
      expect(password).toMatch(/[2-9]/);
    }
    expect(new Set(made).size).toBe(500);
  });

  test('are drawn again when a class is missing', () => {
    let drawn = 0;
    const password = generatePassword((below) => {
      drawn += 1;
      return drawn <= 20 ? 0 : (drawn * 7) % below;
    });
    expect(password).not.toBe('aaaaa-aaaaa-aaaaa-aaaaa');
    expect(drawn).toBe(40);
  });
});
