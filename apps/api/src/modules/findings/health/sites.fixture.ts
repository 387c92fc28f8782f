import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SecureContext } from 'node:tls';
import { authorityIn } from '#test/certificate-authority.ts';
import { nameServer, noSuchName, type Told } from './name-server.fixture.ts';
import { resolverOf } from './resolve-name.ts';
import type { SiteTools } from './site-tools.ts';

/** What a test's site says; without `https` nobody answers there. */
export interface PretendedSite {
  /** Where its name leads; to this machine where nothing is said, nobody answers where it is null. */
  name?: Told | null;
  http?: RequestListener | null;
  https?: RequestListener | null;
  /** Days for which its certificate still holds, and for which name it is made. */
  days?: number;
  for?: string;
}

/** A world of sites on this machine: a name server, and a door each for HTTP and HTTPS behind which every one of them is. */
export interface World {
  /** By name; what is not in it does not exist. */
  sites: Map<string, PretendedSite>;
  tools: Partial<SiteTools>;
  /** Connections that came, as `name path`. */
  visits: string[];
  close(): Promise<void>;
}

/** A page as its server sends it. */
export const page =
  (html: string, status = 200): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(html);

/** A page that sends its visitor elsewhere. */
export const leadingTo =
  (location: string): RequestListener =>
  (_request, response) =>
    void response.writeHead(302, { location }).end();

/** Opens one. The address 127.0.0.1 may be visited in it, and no other of this machine. */
export const openWorld = async (): Promise<World> => {
  const folder = mkdtempSync(join(tmpdir(), 'pendopo-sites-'));
  const authority = authorityIn(folder);
  const sites: World['sites'] = new Map();
  const visits: string[] = [];
  const listener = (door: 'http' | 'https') => (request: IncomingMessage, response: ServerResponse) => {
    const name = (request.headers.host ?? '').replace(/:\d+$/, '');
    visits.push(`${name} ${request.url}`);
    const answer = sites.get(name)?.[door];
    if (answer) answer(request, response);
    else request.socket.destroy();
  };
  const certificates = new Map<string, SecureContext>();
  const secure = createSecureServer(
    {
      ...authority.issue('bawaan.example', 90),
      SNICallback: (name, done) => {
        const site = sites.get(name);
        const key = `${site?.for ?? name} ${site?.days ?? 90}`;
        if (!certificates.has(key))
          certificates.set(key, authority.context(site?.for ?? name, site?.days ?? 90));
        done(null, certificates.get(key));
      },
    },
    listener('https'),
  );
  const plain = createServer(listener('http'));
  const names = nameServer((name) => {
    const site = sites.get(name);
    if (site === undefined) return noSuchName;
    return site.name === null ? undefined : (site.name ?? ['127.0.0.1']);
  });
  const [http, https] = [await portOf(plain), await portOf(secure)];
  await once(names.bind(0, '127.0.0.1'), 'listening');
  return {
    sites,
    visits,
    tools: {
      resolve: resolverOf([`127.0.0.1:${names.address().port}`]),
      // What is inside stays forbidden; this machine stands for the world.
      egress: { loopback: true, inside: false },
      ...{ ports: { http, https }, authorities: [authority.certificate], timeoutMs: 10_000 },
    },
    close: async () => {
      names.close();
      for (const server of [plain, secure]) {
        server.closeAllConnections();
        server.close();
      }
      rmSync(folder, { recursive: true });
    },
  };
};

const portOf = async (server: Server): Promise<number> => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
};
