import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import rateLimit from '@fastify/rate-limit';
import fp from 'fastify-plugin';
import { TooManyRequests } from './common-problems.ts';

/** The one place that says where a page's styles may come from: the component library writes its colours into a style element. */
const STYLES = "'self'";

const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src ${STYLES}`,
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
  const isData = url.startsWith('/api/') && !/^\/api\/v1\/docs(\/|$|\?)/.test(url);
  return {
    ...HEADERS,
    'content-security-policy': isData ? DATA_POLICY : PAGE_POLICY,
    ...(url.startsWith('/api/') ? { 'cache-control': 'no-store' } : {}),
    ...(secure ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
  };
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
