import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';

/** What a name leads to: addresses; nothing, because there is no such name; or nobody answered who would know. */
export type Resolved = { state: 'found'; addresses: string[] } | { state: 'absent' | 'unanswered' };

/** There is no such name, or nothing stands at it. */
const ABSENT = new Set(['ENOTFOUND', 'ENODATA', 'EBADNAME']);

/** Asks name servers for both kinds of addresses. @param servers `address:port`; the machine's own where none are named. */
export const resolverOf =
  (servers: readonly string[] = []) =>
  async (name: string): Promise<Resolved> => {
    if (isIP(name) !== 0) return { state: 'found', addresses: [name] };
    const resolver = new Resolver({ timeout: 3000, tries: 2 });
    if (servers.length > 0) resolver.setServers(servers);
    const asked = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const addresses = asked.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    if (addresses.length > 0) return { state: 'found', addresses };
    const isAbsent = asked.every(
      (one) => one.status === 'rejected' && ABSENT.has(String((one.reason as { code?: unknown }).code)),
    );
    return { state: isAbsent ? 'absent' : 'unanswered' };
  };
