import { isIP } from 'node:net';

/** Who asks for passkeys: the name they are bound to, and where pages that ask may come from. */
export interface RelyingParty {
  id: string;
  origin: string;
}

/**
 * The relying party of an installation by its public address. Passkeys are bound to a name; an installation that is called by this
 * machine's own address alone is known to them as `localhost`. Null where there is no name at all.
 */
export const relyingPartyOf = (publicUrl: string): RelyingParty | null => {
  const { hostname, origin, protocol, port } = new URL(publicUrl);
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (isIP(bare) === 0) return { id: hostname, origin };
  if (bare !== '::1' && !bare.startsWith('127.')) return null;
  return { id: 'localhost', origin: `${protocol}//localhost${port === '' ? '' : `:${port}`}` };
};
