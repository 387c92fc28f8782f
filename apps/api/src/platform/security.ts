import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import rateLimit from '@fastify/rate-limit';
import fp from 'fastify-plugin';
import { TooManyRequests } from './common-problems.ts';

/** What a page may load; only the viewer of the API's description writes styles into its page (decision 0017). */
const pagePolicy = (styles: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${styles}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "frame-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The policy of our own pages; whatever serves them in our stead must give the same. */
export const PAGE_POLICY = pagePolicy("'self'");
const DOCS_POLICY = pagePolicy("'self' 'unsafe-inline'");
const DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(), payment=(), usb=()',
};

/** The headers of every answer, errors included; answers of the API are for nobody's cache. */
export const securityHeaders = (url: string, secure: boolean): Record<string, string> => {
  return {
    ...HEADERS,
    'content-security-policy': policyOf(url),
    ...(url.startsWith('/api/') ? { 'cache-control': 'no-store' } : {}),
    ...(secure ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
  };
};

const policyOf = (url: string): string => {
  if (!url.startsWith('/api/')) return PAGE_POLICY;
  return /^\/api\/v1\/docs(\/|$|\?)/.test(url) ? DOCS_POLICY : DATA_POLICY;
};

/** Headers, compression of what is text, and a limit per address for whoever is not signed in. */
export const security = fp(
  async (app) => {
    const secure = app.config.http.publicUrl.startsWith('https://');
    app.addHook('onRequest', async (request, reply) => {
      reply.headers(securityHeaders(request.url, secure)).header('x-request-id', request.id);
    });
    await app.register(compress, {
      customTypes:
        /^(application\/(problem\+)?json|text\/(html|plain|javascript|css)|application\/javascript|image\/svg\+xml)\b/,
      encodings: ['br', 'gzip'],
      threshold: 1024,
      brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    });
    await app.register(rateLimit, {
      max: app.config.http.rateLimit,
      timeWindow: 60_000,
      addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
      allowList: (request) => request.claims !== null || !request.url.startsWith('/api/'),
      errorResponseBuilder: () => TooManyRequests(),
    });
  },
  { name: 'security', dependencies: ['services', 'access'] },
);
