import { expect, test } from 'vitest';
import { INJECTIONS } from '../../conformance/injections.ts';
import { officialAddress, wishOf } from './address.ts';

test.each([
  ['Siti.Aminah@Daerah.example', 'siti.aminah@daerah.example'],
  ['4.sehat@daerah.example', '4.sehat@daerah.example'],
  [`${'x'.repeat(64)}@daerah.example`, `${'x'.repeat(64)}@daerah.example`],
])('%s is the address %s', (address, official) => {
  expect(officialAddress(address, '/address')).toBe(official);
});

test.each([
  'siti',
  '@daerah.example',
  'siti@',
  'siti@example',
  'siti@-daerah.example',
  'a@b@daerah.example',
  '.siti@daerah.example',
  'siti..a@daerah.example',
  'siti-@daerah.example',
  'siti+1@daerah.example',
  'sití@daerah.example',
  'siti@daerah.example\n',
  `${'x'.repeat(65)}@daerah.example`,
  `siti@${'x'.repeat(60)}.${'x'.repeat(60)}.${'x'.repeat(60)}.${'x'.repeat(20)}.example`,
])('%j is none', (address) => {
  expect(() => officialAddress(address, '/address')).toThrow(expect.objectContaining({ kind: 'invalid' }));
});

test.each(['postmaster', 'Abuse', 'root', 'noreply', 'mailer-daemon'])(
  '%s belongs to the domain',
  (local) => {
    expect(() => officialAddress(`${local}@daerah.example`, '/address')).toThrow(
      expect.objectContaining({ code: 'address-reserved', info: { pointer: '/address' } }),
    );
  },
);

test('a wish has its addresses in one form and order, each once, and forwards to others alone', () => {
  const spec = {
    address: 'siti@daerah.example',
    aliases: ['S@daerah.example', 'kepala@daerah.example', 's@daerah.example'],
    forwardTo: ['Siti@Daerah.example', 'Info+a@luar.example'],
  };
  expect(wishOf(spec, 'siti@daerah.example')).toEqual({
    owner: '',
    quotaMegabytes: undefined,
    aliases: ['kepala@daerah.example', 's@daerah.example'],
    forwardTo: ['info+a@luar.example'],
  });
});

test.each(INJECTIONS)('%j leads nowhere, before the @ or behind it', (text) => {
  for (const address of [text, `${text}@daerah.example`, `siti@${text}`, `siti@daerah.example${text}`])
    for (const more of [{ aliases: [address] }, { forwardTo: [address] }])
      expect(() => wishOf({ address: 'siti@daerah.example', ...more }, 'siti@daerah.example')).toThrow(
        expect.objectContaining({ kind: 'invalid' }),
      );
});
