import { constants } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type HostAccount, missingPage, suspendedPage, unknownSitePage } from '@pendopo/host-protocol';
import { mediaTypeOf } from './media-type.ts';
import { siteOf } from './site-of.ts';
import { openPlain, PUBLIC, placeOf } from './storage.ts';
import type { HostStore } from './store.ts';

/** Shows each account's `public` under the names that lead to it: files only, no listing, no links, no hidden files. */
export const createSiteServer = (store: HostStore): Server => {
  const server = createServer({ requestTimeout: 15_000, headersTimeout: 10_000 }, (request, response) => {
    answer(store, request, response).catch(() => {
      if (!response.headersSent) sendPage(request, response, 404, missingPage);
      else response.destroy();
    });
  });
  server.keepAliveTimeout = 5000;
  return server;
};

const answer = async (
  store: HostStore,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('cache-control', 'no-cache');
  const site = siteOf(store, request.headers.host ?? '');
  if (site === undefined) return sendPage(request, response, 404, unknownSitePage);
  if (site === 'suspended') {
    response.setHeader('retry-after', '3600');
    return sendPage(request, response, 503, suspendedPage);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return sendPage(request, response, 405, missingPage);
  }
  await sendFile(store, site, request, response);
};

const sendFile = async (
  store: HostStore,
  site: HostAccount,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const path = pathOf(request.url ?? '/');
  if (path === undefined) return sendPage(request, response, 404, missingPage);
  const { place, parts } = await placeOf(join(store.folder(site.name), PUBLIC), path);
  const isFolder = (await stat(place)).isDirectory();
  if (isFolder && !path.endsWith('/')) {
    // Built from the parts: a path that begins with two slashes would name another host.
    response.setHeader('location', `/${parts.map(encodeURIComponent).join('/')}/`);
    return sendPage(request, response, 301, missingPage);
  }
  const { place: file } = isFolder
    ? await placeOf(join(store.folder(site.name), PUBLIC), `${path}index.html`)
    : { place };
  const opened = await openPlain(file, constants.O_RDONLY);
  try {
    const stats = await opened.stat();
    if (!stats.isFile() || path.endsWith('/') !== isFolder) throw new Error('This is no file.');
    response.writeHead(200, {
      'content-type': mediaTypeOf(extname(file)),
      'content-length': stats.size,
      'last-modified': stats.mtime.toUTCString(),
    });
    if (request.method === 'HEAD' || stats.size === 0) response.end();
    else
      await pipeline(opened.createReadStream({ autoClose: false, start: 0, end: stats.size - 1 }), response);
  } finally {
    await opened.close();
  }
};

/** The decoded path, or `undefined` where it climbs, hides or is no path at all. `.well-known` is public by its name. */
const pathOf = (url: string): string | undefined => {
  const raw = url.split(/[?#]/, 1)[0] ?? '';
  try {
    const path = decodeURIComponent(raw);
    const isHidden = path.split(/[/\\]/).some((part) => part.startsWith('.') && part !== '.well-known');
    return !path.startsWith('/') || isHidden || path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
};

const sendPage = (request: IncomingMessage, response: ServerResponse, status: number, page: string): void => {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(page),
  });
  response.end(request.method === 'HEAD' ? undefined : page);
};
