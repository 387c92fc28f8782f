import fp from 'fastify-plugin';

/** Until when a route can be relied on. */
export interface Deprecated {
  /** Since when nobody should begin to use it: a date, ISO 8601. */
  since: string;
  /** From when it may be gone: a date, ISO 8601. */
  sunset: string;
  /** Where it is said what comes instead. */
  instead?: string;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A route that will go tells its callers with every answer, whatever it is, and the document tells readers. */
    deprecated?: Deprecated;
  }
}

/** Puts `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and a link on every answer of the routes that declare it. */
export const deprecation = fp(
  async (app) => {
    app.addHook('onRoute', (route) => {
      const { deprecated } = route.config ?? {};
      if (deprecated === undefined) return;
      const headers = headersOf(deprecated);
      route.schema = { ...route.schema, deprecated: true };
      route.onRequest = [
        async (_request, reply) => void reply.headers(headers),
        ...[route.onRequest ?? []].flat(),
      ];
    });
  },
  { name: 'deprecation' },
);

const headersOf = ({ since, sunset, instead }: Deprecated): Record<string, string> => ({
  deprecation: `@${Date.parse(since) / 1000}`,
  sunset: new Date(sunset).toUTCString(),
  ...(instead === undefined ? {} : { link: `<${instead}>; rel="deprecation"` }),
});
