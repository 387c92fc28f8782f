import { expect, test } from 'vitest';
import { isForbiddenAddress } from './egress.ts';
import { createReach } from './reach.ts';

test.each([
  '169.254.169.254',
  '100.100.100.200',
  '224.0.0.1',
  '255.255.255.255',
  'fe80::1',
  'fe80::1%eth0',
  'ff02::1',
  'fd00:ec2::254',
  '::ffff:169.254.169.254',
  '::ffff:a9fe:a9fe',
  '64:ff9b::a9fe:a9fe',
  '2002:a9fe:a9fe::1',
  'no address',
])('%s is never called', (address) => {
  expect(isForbiddenAddress(address, { loopback: true })).toBe(true);
});

test.each([
  '127.0.0.1',
  '127.8.8.8',
  '0.0.0.0',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
])('%s is this machine', (address) => {
  expect(isForbiddenAddress(address, { loopback: true })).toBe(false);
  expect(isForbiddenAddress(address, { loopback: false })).toBe(true);
});

test.each(['10.0.0.5', '192.168.1.9', '203.0.113.7', '2001:db8::7', 'fd12::1'])(
  '%s may be a back-end',
  (address) => {
    expect(isForbiddenAddress(address, { loopback: false })).toBe(false);
  },
);

test.each([
  ...['10.0.0.5', '172.31.0.1', '192.168.1.9', '100.64.0.1', '198.18.0.1', 'fd12::1', 'fec0::1'],
  ...['::ffff:10.0.0.5', '64:ff9b::a00:5', '2002:a00:5::'],
])('%s is no address of the world', (address) => {
  expect(isForbiddenAddress(address, { loopback: false, publicOnly: true })).toBe(true);
});

test.each(['203.0.113.7', '2001:db8::7', '172.32.0.1'])('%s is one', (address) => {
  expect(isForbiddenAddress(address, { loopback: false, publicOnly: true })).toBe(false);
});

test.each(['http://127.0.0.1:9', 'http://localhost:9', 'http://[::1]:9'])(
  '%s is not reached by any way',
  async (main) => {
    const reach = createReach({ endpoints: { main }, egress: { loopback: false } });
    const refused = { kind: 'unavailable', code: 'address-forbidden' };
    await expect(reach.http({ method: 'GET', path: '/' })).rejects.toMatchObject(refused);
    await expect(reach.connect()).rejects.toMatchObject(refused);
  },
);
