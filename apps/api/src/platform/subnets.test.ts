import { describe, expect, it } from 'vitest';
import { isSubnet, isWithin } from './subnets.ts';

describe('networks that a system may call from', () => {
  it.each(['10.20.0.0/16', '192.168.1.7', '0.0.0.0/0', '2001:db8::/32', '::1', 'fe80::/128'])(
    'are %s',
    (text) => {
      expect(isSubnet(text)).toBe(true);
    },
  );

  it.each([
    '',
    '10.20.0.0/33',
    '10.20.0.0/',
    '10.20/16',
    'example.go.id',
    '2001:db8::/129',
    'fe80::1%eth0/64',
    '1.2.3.4/8/8',
  ])('are not %s', (text) => {
    expect(isSubnet(text)).toBe(false);
  });

  it('hold the addresses between their ends, also those that come as IPv6', () => {
    const networks = ['10.20.0.0/16', '192.168.1.7', '2001:db8::/32'];
    for (const address of ['10.20.0.0', '10.20.255.255', '192.168.1.7', '::ffff:10.20.1.1', '2001:db8:1::5'])
      expect([address, isWithin(address, networks)]).toEqual([address, true]);
    for (const address of ['10.21.0.0', '192.168.1.8', '::ffff:11.0.0.1', '2001:db9::1', 'nobody'])
      expect([address, isWithin(address, networks)]).toEqual([address, false]);
    expect(isWithin('10.20.1.1', [])).toBe(false);
  });
});
