import { BlockList, isIP } from 'node:net';

/** An address with the length of its network: `10.20.0.0/16`, `2001:db8::/32`; without one it is that address alone. */
export const isSubnet = (text: string): boolean => {
  const [address = '', length, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0 || address.includes('%')) return false;
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (family === 4 ? 32 : 128));
};

/** Whether an address lies in one of these networks. An IPv4 address that came as IPv6 (`::ffff:10.0.0.1`) is the IPv4 one. */
export const isWithin = (address: string, subnets: readonly string[]): boolean => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const allowed = new BlockList();
  for (const subnet of subnets) {
    const [network = '', length] = subnet.split('/');
    const family = isIP(network) === 4 ? 'ipv4' : 'ipv6';
    allowed.addSubnet(
      network,
      length === undefined ? (family === 'ipv4' ? 32 : 128) : Number(length),
      family,
    );
  }
  const family = isIP(plain);
  return family !== 0 && allowed.check(plain, family === 4 ? 'ipv4' : 'ipv6');
};
