import { describe, expect, it } from 'vitest';
import { deviceOf } from './device.ts';
import { addressLimit, judge, type Limit, pairLimit, settle, type Tries } from './limits.ts';
import { isOwnOrigin } from './origin.ts';

const limit: Limit = { key: 'x', free: 3, firstPause: 10, longestPause: 60, forgiving: true };
const none: Tries = { failures: 0, pending: 0, lastAt: 0, blockedUntil: null };
const now = 1_800_000_000_000;

const begin = (tries: Tries, at = now): Tries => {
  const verdict = judge(tries, limit, at);
  if (verdict.kind !== 'go') throw new Error(verdict.kind);
  return verdict.tries;
};
const fail = (tries: Tries, at = now): Tries => settle(begin(tries, at), limit, false, at);

describe('tries of a password', () => {
  it('are never more at once than are free', () => {
    const three = begin(begin(begin(none)));
    expect(judge(three, limit, now)).toEqual({ kind: 'wait' });
    expect(judge(settle(three, limit, true, now), limit, now).kind).toBe('go');
  });

  it('pause longer after each failure beyond the free ones, up to a limit', () => {
    let tries = none;
    let at = now;
    const pauses = [];
    for (let time = 0; time < 7; time += 1) {
      tries = fail(tries, at);
      const verdict = judge(tries, limit, at);
      pauses.push(verdict.kind === 'blocked' ? verdict.milliseconds / 1000 : 0);
      at = tries.blockedUntil ?? at;
    }
    expect(pauses).toEqual([0, 0, 10, 20, 40, 60, 60]);
  });

  it('are one at a time once the free ones are used', () => {
    const tries = fail(fail(fail(none)));
    const after = begin(tries, now + 10_000);
    expect(judge(after, limit, now + 10_000)).toEqual({ kind: 'wait' });
  });

  it('begin anew after a success, or an hour', () => {
    const twice = fail(fail(none));
    expect(settle(begin(twice), limit, true, now)).toEqual({ ...none, lastAt: now });
    expect(begin(twice, now + 3_600_001).failures).toBe(0);
    expect(settle(begin(twice), { ...limit, forgiving: false }, true, now).failures).toBe(2);
  });

  it('of a process that died are given up after a minute', () => {
    const lost = begin(begin(begin(none)));
    expect(judge(lost, limit, now + 60_001).kind).toBe('go');
  });

  it('count the whole network of an IPv6 address as one', () => {
    expect(addressLimit('2001:db8:1:2:aaaa::1').key).toBe(addressLimit('2001:db8:1:2:bbbb:c::9').key);
    expect(addressLimit('2001:db8:1:2::1').key).not.toBe(addressLimit('2001:db8:1:3::1').key);
    expect(addressLimit('2001:db8::1').key).toBe('address|2001:db8:0:0');
    expect(pairLimit('::ffff:10.0.0.1', 'siti').key).toBe(pairLimit('10.0.0.1', 'siti').key);
  });
});

describe('a call from our own pages', () => {
  it.each([
    ['https://layanan.example.go.id', 'x', true],
    ['http://localhost:3000', 'localhost:3000', true],
    ['http://localhost', 'localhost:80', true],
    ['https://evil.example', 'layanan.example.go.id', false],
    ['https://layanan.example.go.id.evil.example', 'layanan.example.go.id', false],
    ['http://layanan.example.go.id:8080', 'layanan.example.go.id', false],
    ['null', 'layanan.example.go.id', false],
    ['file://', 'layanan.example.go.id', false],
    [undefined, 'layanan.example.go.id', false],
  ])('with the origin %s at %s: %s', (origin, host, own) => {
    expect(isOwnOrigin(origin, host, 'https://layanan.example.go.id')).toBe(own);
  });
});

it('tells a device in two words', () => {
  expect(
    deviceOf('Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36'),
  ).toBe('Chrome · Android');
  expect(deviceOf('curl/8.5.0')).toBe('curl');
  expect(deviceOf('<script>')).toBe('');
  expect(deviceOf(undefined)).toBe('');
});
