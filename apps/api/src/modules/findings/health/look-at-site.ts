import { isForbiddenAddress } from '@pendopo/provisioning';
import { findBetrayal } from './find-gambling.ts';
import { readPage } from './read-page.ts';
import type { Resolved } from './resolve-name.ts';
import { addressOf, type Site } from './site.ts';
import type { SiteTools } from './site-tools.ts';
import { type Certificate, type Visit, visit } from './visit.ts';

/** What a visitor would see of a site. Nothing in it is secret. */
export interface SiteSeen {
  /** By which people know it. */
  address: string;
  /** Where its name leads: to addresses, nowhere, nobody who would know answered, or where this installation does not go. */
  name: 'found' | 'absent' | 'unanswered' | 'refused';
  addresses: string[];
  /** Status of the answer; null where there was none. `https` of the installation's own host is never asked for. */
  http: number | null;
  https: number | null;
  /** Whether HTTPS is to be expected of it. */
  isPublic: boolean;
  certificate: Certificate | null;
  title: string | null;
  /** Another host to which a visitor is sent on at once. */
  leadsTo: string | null;
  /** Words by which the page shows that it was taken over. */
  betrayal: { words: string[]; isHidden: boolean } | null;
}

/** A page may send its visitor on within the same site; whoever does so more often goes in circles. */
const MOST_STEPS = 4;

/** Looks at a site as a visitor does: asks where its name leads, and for its page by HTTP and HTTPS. Changes nothing, logs in nowhere. */
export const lookAtSite = async (site: Site, tools: SiteTools): Promise<SiteSeen> => {
  const seen = { ...NOTHING, address: addressOf(site), isPublic: site.ownPort === null };
  const resolved = await (site.ownPort === null ? tools.resolve(site.hostName) : HERE);
  if (resolved.state !== 'found') return { ...seen, name: resolved.state };
  const { addresses } = resolved;
  const egress = site.ownPort === null ? tools.egress : { loopback: true };
  if (addresses.some((address) => isForbiddenAddress(address, egress)))
    return { ...seen, name: 'refused', addresses };
  const signal = AbortSignal.timeout(tools.totalMs);
  const go = (url: URL) => visit(url, addresses, { ...tools, signal });
  const [first, second] = firstSteps(site, tools);
  const [plain, secure] = await Promise.all([
    follow(first, go),
    second === undefined ? undefined : follow(second, go),
  ]);
  const shown = secure ?? plain;
  return {
    ...seen,
    ...{ name: 'found', addresses, http: plain?.first.status ?? null, https: secure?.first.status ?? null },
    certificate: secure?.first.certificate ?? null,
    leadsTo: shown?.leadsTo ?? null,
    ...(shown === undefined ? {} : pageOf(shown.last)),
  };
};

const NOTHING: SiteSeen = {
  ...{ address: '', name: 'absent', addresses: [], http: null, https: null, isPublic: true },
  ...{ certificate: null, title: null, leadsTo: null, betrayal: null },
};
const HERE: Resolved = { state: 'found', addresses: ['127.0.0.1'] };

const firstSteps = ({ hostName, path, ownPort }: Site, { ports }: SiteTools): [http: URL, https?: URL] => {
  const http = new URL(path, `http://${hostName}:${ownPort ?? ports.http}`);
  return ownPort === null ? [http, new URL(path, `https://${hostName}:${ports.https}`)] : [http];
};

interface Walk {
  first: Visit;
  /** Where its steps ended. */
  last: Visit;
  leadsTo: string | null;
}

/** Goes where a page sends its visitor, as long as that is the same host and the same door. */
const follow = async (from: URL, go: (url: URL) => Promise<Visit | undefined>): Promise<Walk | undefined> => {
  const first = await go(from);
  if (first === undefined) return undefined;
  let [url, last] = [from, first];
  for (let steps = 1; steps < MOST_STEPS; steps += 1) {
    const next = nextOf(url, last);
    if (next === undefined) break;
    if (next.hostname !== url.hostname) return { first, last, leadsTo: next.hostname };
    // The other door is knocked at by itself.
    if (next.origin !== url.origin) break;
    const there = await go(next);
    if (there === undefined) break;
    [url, last] = [next, there];
  }
  return { first, last, leadsTo: null };
};

const nextOf = (url: URL, { status, location }: Visit): URL | undefined => {
  if (status < 300 || status > 399 || location === null || !URL.canParse(location, url)) return undefined;
  const next = new URL(location, url);
  return /^https?:$/.test(next.protocol) ? next : undefined;
};

const pageOf = ({ status, html }: Visit): Pick<SiteSeen, 'title' | 'betrayal'> => {
  if (html === null) return { title: null, betrayal: null };
  const page = readPage(html);
  // The title of an error is not the site's.
  return { title: status < 300 ? page.title : null, betrayal: findBetrayal(page) ?? null };
};
