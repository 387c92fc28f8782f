import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * Which addresses an installation lets be called: its own machine's only where it says so. Those inside of a network, where back-ends
 * mostly are, may be called unless `inside` is false.
 */
export interface Egress {
  loopback: boolean;
  inside?: boolean;
}

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
