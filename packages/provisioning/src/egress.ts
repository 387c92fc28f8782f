import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';
import { ProvisionError } from './provision-error.ts';

/**
 * Which addresses an installation lets be called: its own machine's only where it says so. Those inside of a network, where back-ends
 * mostly are, may be called unless `inside` is false.
 */
export interface Egress {
  loopback: boolean;
  inside?: boolean;
}

/** How a name becomes addresses, as `node:dns` does it. */
export type Lookup = typeof systemLookup;

/**
 * Whether an IP address may never be called: what hands out an installation's own keys (link-local, the metadata services of
 * clouds), what is nobody's (multicast, reserved), this machine itself unless `loopback` allows it, and with `inside` false whatever
 * the world cannot reach. An IPv4 address is looked at in every coat that IPv6 gives it.
 */
export const isForbiddenAddress = (address: string, egress: Egress): boolean => {
  const plain = address.split('%')[0] ?? '';
  if (isIPv4(plain)) return forbidden(plain, 'ipv4', egress);
  if (!isIPv6(plain)) return true;
  const inner = innerIpv4(groupsOf(plain));
  return inner === undefined ? forbidden(plain, 'ipv6', egress) : forbidden(inner, 'ipv4', egress);
};

/**
 * Options of a connection to a host that look at its address when it is known: for a name at each connection anew, so that no name leads
 * where an address may not. An address itself is never looked up, so it is judged at once.
 * @throws {ProvisionError} `address-forbidden`, here or out of the connection.
 */
export const guardConnection = (hostname: string, egress: Egress, lookup: Lookup = systemLookup) => {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && isForbiddenAddress(host, egress)) throw addressForbidden();
  return { lookup: lookupWithin(egress, lookup) };
};

const lookupWithin =
  (egress: Egress, lookup: Lookup) =>
  (
    hostname: string,
    options: LookupOptions,
    answer: (error: Error | null, found: string | LookupAddress[], family?: number) => void,
  ): void =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const [first] = found ?? [];
      if (error !== null || first === undefined) answer(error ?? addressForbidden(), []);
      else if (found.some(({ address }) => isForbiddenAddress(address, egress)))
        answer(addressForbidden(), []);
      else if (options.all === true) answer(null, found);
      else answer(null, first.address, first.family);
    });

const addressForbidden = (): ProvisionError =>
  new ProvisionError('unavailable', 'address-forbidden', 'This installation does not call such an address.');

const forbidden = (address: string, family: 'ipv4' | 'ipv6', { loopback, inside }: Egress): boolean =>
  never.check(address, family) ||
  (!loopback && here.check(address, family)) ||
  (inside === false && within.check(address, family));

const listOf = (...subnets: [network: string, prefix: number][]): BlockList => {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, isIPv4(network) ? 'ipv4' : 'ipv6');
  return list;
};

const never = listOf(
  ['169.254.0.0', 16],
  ['100.100.100.200', 32],
  ['192.0.0.192', 32],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['fe80::', 10],
  ['ff00::', 8],
  ['fd00:ec2::254', 128],
);
const here = listOf(['127.0.0.0', 8], ['0.0.0.0', 8]);
/** Private and shared networks, those of examples and of benches, and the ways that IPv6 has around them (RFC 6890). */
const within = listOf(
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fec0::', 10],
);

/** The eight numbers of an IPv6 address. */
const groupsOf = (address: string): number[] => {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const numbers = (part: string) =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const [front, back] = [numbers(head), numbers(tail ?? '')];
  return [...front, ...Array<number>(Math.max(0, 8 - front.length - back.length)).fill(0), ...back];
};

/** The IPv4 address inside: mapped, translated or compatible (`::` and `::1` among them), NAT64, 6to4. */
const innerIpv4 = (groups: readonly number[]): string | undefined => {
  const [first = 0, second = 0, third = 0, , fifth = 0, sixth = 0, seventh = 0, eighth = 0] = groups;
  const isEmpty = (from: number, to: number) => groups.slice(from, to).every((group) => group === 0);
  if (isEmpty(0, 4) && fifth === 0xffff && sixth === 0) return dotted(seventh, eighth);
  if (isEmpty(0, 5) && (sixth === 0 || sixth === 0xffff)) return dotted(seventh, eighth);
  if (first === 0x64 && second === 0xff9b && isEmpty(2, 6)) return dotted(seventh, eighth);
  return first === 0x2002 ? dotted(second, third) : undefined;
};

const dotted = (high: number, low: number): string =>
  [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
