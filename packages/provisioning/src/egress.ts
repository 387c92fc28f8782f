import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Which addresses an installation lets back-ends have: its own machine's only where it says so. */
export interface Egress {
  loopback: boolean;
}

/**
 * Whether an IP address may never be called: what hands out an installation's own keys (link-local, the metadata services of
 * clouds), what is nobody's (multicast, reserved), and this machine itself unless `loopback` allows it. An IPv4 address is looked at
 * in every coat that IPv6 gives it.
 */
export const isForbiddenAddress = (address: string, { loopback }: Egress): boolean => {
  const plain = address.split('%')[0] ?? '';
  if (isIPv4(plain)) return forbidden(plain, 'ipv4', loopback);
  if (!isIPv6(plain)) return true;
  const groups = groupsOf(plain);
  const inner = innerIpv4(groups);
  return inner === undefined ? forbidden(plain, 'ipv6', loopback) : forbidden(inner, 'ipv4', loopback);
};

const forbidden = (address: string, family: 'ipv4' | 'ipv6', loopback: boolean): boolean =>
  never.check(address, family) || (!loopback && here.check(address, family));

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

/** The eight numbers of an IPv6 address. */
const groupsOf = (address: string): number[] => {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const numbers = (part: string) =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const [front, back] = [numbers(head), numbers(tail ?? '')];
  return [...front, ...Array<number>(Math.max(0, 8 - front.length - back.length)).fill(0), ...back];
};

/** The IPv4 address inside: mapped or compatible (`::` and `::1` among them), NAT64, 6to4. */
const innerIpv4 = (groups: readonly number[]): string | undefined => {
  const [first = 0, second = 0, third = 0, , , sixth = 0, seventh = 0, eighth = 0] = groups;
  const isEmpty = (from: number, to: number) => groups.slice(from, to).every((group) => group === 0);
  if (isEmpty(0, 5) && (sixth === 0 || sixth === 0xffff)) return dotted(seventh, eighth);
  if (first === 0x64 && second === 0xff9b && isEmpty(2, 6)) return dotted(seventh, eighth);
  return first === 0x2002 ? dotted(second, third) : undefined;
};

const dotted = (high: number, low: number): string =>
  [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
