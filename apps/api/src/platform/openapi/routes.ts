import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { languageOf } from '../error-handler.ts';
import type { Language } from '../problems.ts';

/** `openapi.json` and `docs`, the pages that explain it. Nothing of them comes from elsewhere. */
export const openapiRoutes: FastifyPluginAsync = async (app) => {
  const open = { config: { access: 'public' as const }, schema: { hide: true } };
  const written = new Map<Language, string>();
  let viewer: Promise<Buffer> | undefined;
  app.get('/openapi.json', open, async (request, reply) => {
    const language = askedLanguage(request);
    const text = written.get(language) ?? JSON.stringify(app.describe(language));
    written.set(language, text);
    return reply
      .headers({ 'content-language': language, vary: 'accept-language' })
      .type('application/json; charset=utf-8')
      .send(text);
  });
  app.get('/docs', open, async (request, reply) =>
    reply.type('text/html; charset=utf-8').send(pageIn(askedLanguage(request))),
  );
  app.get('/docs/start.js', open, async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(START),
  );
  app.get('/docs/viewer.js', open, async (_request, reply) => {
    viewer ??= loadViewer();
    return reply
      .header('cache-control', 'public, max-age=86400')
      .type('text/javascript; charset=utf-8')
      .send(await viewer);
  });
};

/** The language that the address names, else the caller's. */
const askedLanguage = (request: FastifyRequest): Language => {
  const { lang } = request.query as { lang?: unknown };
  return lang === 'id' || lang === 'en' ? lang : languageOf(request);
};
const pageIn = (language: Language) => `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Pendopo – API</title>
  </head>
  <body>
    <main id="reference"></main>
    <script src="/api/v1/docs/viewer.js"></script>
    <script src="/api/v1/docs/start.js"></script>
  </body>
</html>
`;

const START = `Scalar.createApiReference('#reference', {
  url: '/api/v1/openapi.json?lang=' + document.documentElement.lang,
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  authentication: { preferredSecurityScheme: 'session' },
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
});
`;

/** The viewer weighs 4 MB and costs 0.4 s to load: only whoever opens the pages pays for it. */
const loadViewer = async (): Promise<Buffer> => {
  const [{ default: scalar }, { default: Fastify }] = await Promise.all([
    import('@scalar/fastify-api-reference'),
    import('fastify'),
  ]);
  const shelf = Fastify();
  await shelf.register(scalar, { routePrefix: '/docs', configuration: { url: '/api/v1/openapi.json' } });
  const { rawPayload } = await shelf.inject('/docs/js/scalar.js');
  await shelf.close();
  return rawPayload;
};
