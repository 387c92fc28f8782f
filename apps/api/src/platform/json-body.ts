import fp from 'fastify-plugin';
import { MalformedJson } from './common-problems.ts';

/**
 * Reads JSON bodies strictly: no keys that reach for prototypes, no NUL and no half of a character, which PostgreSQL could
 * not keep. Of a key that comes twice the last counts. An empty body is no body.
 */
export const jsonBody = fp(
  async (app) => {
    const parse = app.getDefaultJsonParser('error', 'error');
    app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text: string, done) => {
      if (text === '') return done(null, undefined);
      if (SUSPICIOUS.test(text) && !isWhole(text)) return done(MalformedJson(), undefined);
      return parse(request, text, done);
    });
    app.removeContentTypeParser('text/plain');
  },
  { name: 'json-body' },
);

/** Escapes of NUL and of surrogates; everything else need not be looked at twice. */
const SUSPICIOUS = /\\u0000|\\u[dD][89a-fA-F]/;

const isWhole = (text: string): boolean => {
  try {
    let whole = true;
    JSON.parse(text, (key, value: unknown) => {
      for (const part of [key, value])
        if (typeof part === 'string' && (part.includes('\0') || !part.isWellFormed())) whole = false;
      return value;
    });
    return whole;
  } catch {
    // Broken JSON is the ordinary parser's to refuse.
    return true;
  }
};
