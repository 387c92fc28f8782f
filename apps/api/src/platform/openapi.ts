import swagger from '@fastify/swagger';
import { ACT_FOR, scopeTitles } from '@pendopo/contracts';
import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { completeAnswers } from './openapi-answers.ts';

/** Collects the routes into an OpenAPI 3.1 document whose components bear the contracts' names. Register it before the routes. */
export const openapi = fp(
  async (app) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'Pendopo',
          version: app.config.version,
          description: MANNERS,
          license: { name: 'MIT', identifier: 'MIT' },
        },
        servers: [{ url: '/' }],
        components: {
          securitySchemes: { session, clients },
        },
      },
      refResolver: {
        buildLocalReference: (json, _base, _fragment, index) =>
          typeof json.$id === 'string' ? json.$id : `def-${index}`,
      },
      transform: ({ schema, url, route }) => {
        const { access, scope, clients } = route.config ?? {};
        const security = [
          ...(access === 'signed-in' || access === 'optional' ? [{ session: [] }] : []),
          ...(scope === undefined ? [] : [{ clients: [scope, ...(clients === 'write' ? [ACT_FOR] : [])] }]),
          ...(access === 'optional' ? [{}] : []),
        ];
        const headers = scope === undefined ? {} : { headers: withOfficial(schema?.headers) };
        return { schema: { ...schema, ...headers, ...formOf(schema), ...proofOf(schema), security }, url };
      },
      transformObject: (collected) =>
        'openapiObject' in collected ? completeAnswers(collected.openapiObject) : collected.swaggerObject,
    });
  },
  { name: 'openapi', dependencies: ['services'] },
);

/** What holds for every operation, told once. */
const MANNERS = `Layanan perangkat daerah: standar pelayanan, permohonan, aset. Service desk of regional IT agencies.

- **Masuk.** Orang masuk lewat \`POST /api/v1/auth/sessions\`, sistem lain lewat \`POST /api/v1/oauth/token\`; keduanya mendapat token untuk \`Authorization: Bearer\`. People and systems get a bearer token there.
- **Penolakan.** Setiap penolakan adalah \`application/problem+json\` (RFC 9457) dengan \`code\` yang tetap; teksnya mengikuti \`Accept-Language\`. Programs switch on \`code\`; texts are for people, in \`id\` or \`en\`.
- **Urutan.** 401, 404, 400/413/415/422, 428, 412, 403, 409. Refusals come in this order: whatever is not yours to see is not there.
- **Versi.** Permohonan membawa \`ETag\`; kirimkan sebagai \`If-Match\` saat mengubahnya. A case carries its version as \`ETag\`, and changes name it.
- **Sekali saja.** \`Idempotency-Key\` diterima pada setiap POST yang membuat atau melakukan sesuatu; pengulangan dijawab seperti yang pertama. A repeated key is answered as the first time.
- **Halaman.** Kirim \`nextCursor\` kembali sebagai \`cursor\`; null berarti habis. Pass \`nextCursor\` back as \`cursor\`; null means that there is no more.
- **Yang akan berakhir.** Jawaban memuat \`Deprecation\` dan \`Sunset\`. What will go says so in its answers.`;

/** People, by the token that signing in gives. */
const session = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description: 'Token dari POST /api/v1/auth/sessions. The token that signing in gives.',
} as const;

/** Registered systems, by the credentials that an administrator gave them. */
const clients = {
  type: 'oauth2',
  description:
    'Sistem lain yang didaftarkan administrator. Systems that an administrator registered; described at /.well-known/oauth-authorization-server.',
  flows: {
    clientCredentials: {
      tokenUrl: '/api/v1/oauth/token',
      scopes: Object.fromEntries(
        Object.entries(scopeTitles).map(([scope, { id, en }]) => [scope, `${id}. ${en}.`]),
      ),
    },
  },
} as const;

/** The header by which a system says for whom it calls; told to readers, looked at by the door. */
const withOfficial = (headers: unknown) => {
  const { properties = {}, ...rest } = (headers ?? { type: 'object' }) as { properties?: object };
  const description =
    'Sistem lain: nama pengguna atau NIP pejabat yang diwakilinya. Of registered systems: user name or NIP of the official they act for.';
  return { ...rest, properties: { ...properties, 'on-behalf-of': { type: 'string', description } } };
};

/** What a route reads by itself, part by part or as raw bytes, is no body that could be validated; readers are told of it all the same. */
const formOf = (schema: unknown) => {
  const { upload } = (schema ?? {}) as { upload?: unknown };
  return upload === undefined ? {} : { body: upload };
};

/** What asks for a fresh proof says so in words, and to programs. */
const proofOf = (schema: unknown) => {
  const { freshProof, description } = (schema ?? {}) as { freshProof?: true; description?: string };
  if (freshProof !== true) return {};
  return {
    'x-fresh-proof': true,
    description: [description, FRESH_PROOF].filter(Boolean).join(' '),
  };
};

const FRESH_PROOF =
  'Ditolak dengan `step-up-required` bila pemanggil terakhir membuktikan siapa dirinya lebih dari lima menit lalu. Refused with `step-up-required` when the caller last proved who they are more than five minutes ago.';

/** `openapi.json` and `docs`, the pages that explain it. Nothing of them comes from elsewhere. */
export const openapiRoutes: FastifyPluginAsync = async (app) => {
  const open = { config: { access: 'public' as const }, schema: { hide: true } };
  let document: string | undefined;
  let viewer: Promise<Buffer> | undefined;
  app.get('/openapi.json', open, async (_request, reply) => {
    document ??= JSON.stringify(app.swagger());
    return reply.type('application/json; charset=utf-8').send(document);
  });
  app.get('/docs', open, async (_request, reply) => reply.type('text/html; charset=utf-8').send(PAGE));
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

const PAGE = `<!doctype html>
<html lang="id">
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
  url: '/api/v1/openapi.json',
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
