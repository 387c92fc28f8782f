import { type IncomingMessage, request as overHttp, type RequestOptions } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { rootCertificates, type TLSSocket } from 'node:tls';
import type { SiteTools } from './site-tools.ts';

/** A server's certificate: until when it holds, and why a browser would refuse it; null where it would not. */
export interface Certificate {
  /** RFC 3339; null where it says nothing. */
  until: string | null;
  fault: 'expired' | 'other-name' | 'untrusted' | null;
}

/** What came back from one call. */
export interface Visit {
  status: number;
  /** Where it sends its visitor, as it says; null where it does not. */
  location: string | null;
  /** The page, as far as it was read; null where it is none. */
  html: string | null;
  certificate: Certificate | null;
}

type Ways = Pick<SiteTools, 'authorities' | 'timeoutMs' | 'maxBytes'> & { signal: AbortSignal };

/**
 * Asks for a page as a visitor would. It connects to one of these addresses and asks nobody where the name leads, so that it cannot be
 * led elsewhere in between; it follows nothing and believes no certificate, but tells of it. Undefined where nobody answers in time.
 * @param addresses judged already: each of them may be called.
 */
export const visit = async (
  url: URL,
  addresses: readonly string[],
  ways: Ways,
): Promise<Visit | undefined> => {
  try {
    const response = await send(url, addresses, ways);
    const type = response.headers['content-type'] ?? '';
    const isPage = type === '' || /html/i.test(type);
    return {
      status: response.statusCode ?? 0,
      location: response.headers.location ?? null,
      certificate: url.protocol === 'https:' ? certificateOf(response.socket as TLSSocket) : null,
      html: isPage ? await read(response, ways.maxBytes) : left(response),
    };
  } catch {
    return undefined;
  }
};

const send = (url: URL, addresses: readonly string[], ways: Ways): Promise<IncomingMessage> => {
  const { authorities, timeoutMs, signal } = ways;
  const options: RequestOptions = {
    method: 'GET',
    agent: false,
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    lookup: alwaysTo(addresses),
    maxHeaderSize: 32 * 1024,
    headers: {
      accept: 'text/html',
      'accept-encoding': 'identity',
      'accept-language': 'id, en;q=0.5',
      'user-agent': 'Pendopo (pemeriksaan situs)',
    },
  };
  const trusted = authorities === undefined ? {} : { ca: [...rootCertificates, ...authorities] };
  return new Promise((resolve, reject) => {
    const call =
      url.protocol === 'https:'
        ? overHttps(url, { ...options, ...trusted, rejectUnauthorized: false })
        : overHttp(url, options);
    call.on('response', resolve).on('error', reject).end();
  });
};

const alwaysTo =
  (addresses: readonly string[]): LookupFunction =>
  (_name, { all }, answer) => {
    const found = addresses.map((address) => ({ address, family: isIP(address) }));
    const [first = { address: '', family: 4 }] = found;
    if (all === true) answer(null, found);
    else answer(null, first.address, first.family);
  };

/** As much of the answer as is read; whoever sends more, or never ends, is left. */
const read = async (response: IncomingMessage, maxBytes: number): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size >= maxBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8');
};

/** What is no page is not read. */
const left = (response: IncomingMessage): null => {
  response.destroy();
  return null;
};

const certificateOf = (socket: TLSSocket): Certificate => {
  const { valid_to: until } = socket.getPeerCertificate() as { valid_to?: string };
  const ends = until === undefined ? Number.NaN : Date.parse(until);
  // The types say an Error; what comes is its code.
  const why = socket.authorized ? '' : String(socket.authorizationError);
  return {
    until: Number.isNaN(ends) ? null : new Date(ends).toISOString(),
    fault: socket.authorized ? null : (FAULTS.find(([sign]) => why.includes(sign))?.[1] ?? 'untrusted'),
  };
};

const FAULTS: readonly (readonly [sign: string, fault: Certificate['fault']])[] = [
  ['CERT_HAS_EXPIRED', 'expired'],
  ['ALTNAME', 'other-name'],
];
