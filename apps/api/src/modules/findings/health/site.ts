/** Where an asset shows itself to visitors. */
export interface Site {
  hostName: string;
  /** What stands behind the host name in its address, such as `/profil`. */
  path: string;
  /** Which port of the installation's own host; that speaks no HTTPS, and is on this machine. Null for any other site. */
  ownPort: number | null;
}

/** What is known of an asset. `isOwn`: the installation's own host shows it. */
export interface Shown {
  kind: string;
  label: string;
  facts: Record<string, unknown>;
  isOwn: boolean;
}

/**
 * The site that an asset is, or shows; undefined where it is none. A subdomain is its own address; an account shows itself under its host
 * name; of anything else the address that was recorded is taken, if it is one of the web.
 */
export const siteOf = ({ kind, label, facts, isOwn }: Shown): Site | undefined => {
  const url = webAddress(facts.url);
  if (isOwn)
    return url === undefined || !isHere(url.hostname)
      ? undefined
      : { ...at(url), ownPort: Number(url.port || 80) };
  const named = kind === 'subdomain' ? label : kind === 'hosting-account' ? facts.hostName : undefined;
  const name = webAddress(typeof named === 'string' ? `http://${named}` : undefined);
  if (name !== undefined && isHostName(name.hostname)) return { ...at(name), path: '/', ownPort: null };
  // The address of an account at a panel is the panel's, which is not its own to answer for.
  if (url === undefined || !isHostName(url.hostname) || (kind === 'hosting-account' && url.port !== ''))
    return undefined;
  return { ...at(url), ownPort: null };
};

/** The name and path by which people know a site. */
export const addressOf = ({ hostName, path }: Pick<Site, 'hostName' | 'path'>): string =>
  `${hostName}${path === '/' ? '' : path}`;

const at = ({ hostname, pathname }: URL) => ({ hostName: hostname, path: pathname });

const webAddress = (text: unknown): URL | undefined => {
  if (typeof text !== 'string' || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.username === '' ? url : undefined;
};

/** A name with a dot in it, of the form that names have; no address. */
const isHostName = (hostname: string): boolean =>
  hostname.length <= 253 &&
  /^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]\.?$/.test(hostname);

/** Names of this machine, by their last part (RFC 6761). */
const isHere = (hostname: string): boolean => /(^|\.)localhost$/.test(hostname);
