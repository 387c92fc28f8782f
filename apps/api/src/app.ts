import { randomUUID } from 'node:crypto';
import { lookup } from 'node:dns';
import { fileURLToPath } from 'node:url';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { components } from '@pendopo/contracts';
import { drivers } from '@pendopo/provisioning';
import Fastify, { type FastifyInstance, type FastifyPluginAsync, type FastifyServerOptions } from 'fastify';
import type { Config } from './config.ts';
import { agenciesModule } from './modules/agencies/index.ts';
import { assetsModule } from './modules/assets/index.ts';
import { attachmentsModule } from './modules/attachments/index.ts';
import { auditModule } from './modules/audit/index.ts';
import { type BackendAccess, backendsModule, type Connected } from './modules/backends/index.ts';
import { calendarsModule } from './modules/calendars/index.ts';
import { checkpointsModule } from './modules/checkpoints/index.ts';
import { authorizationMetadata, clientsModule } from './modules/clients/index.ts';
import { demoModule } from './modules/demo/index.ts';
import { dossiersModule } from './modules/dossiers/index.ts';
import { earlierCasesModule } from './modules/earlier-cases/index.ts';
import { escalationsModule } from './modules/escalations/index.ts';
import { eventsModule } from './modules/events/index.ts';
import { exportsModule } from './modules/exports/index.ts';
import { findingsModule, type SiteTools } from './modules/findings/index.ts';
import { handoversModule } from './modules/handovers/index.ts';
import { identityProvidersModule } from './modules/identity-providers/index.ts';
import { importsModule } from './modules/imports/index.ts';
import { lettersModule } from './modules/letters/index.ts';
import { liveModule } from './modules/live/index.ts';
import { manuscriptsModule } from './modules/manuscripts/index.ts';
import { notificationsModule } from './modules/notifications/index.ts';
import { operationsModule } from './modules/operations/index.ts';
import { peopleModule } from './modules/people/index.ts';
import { proofsModule } from './modules/proofs/index.ts';
import { provisioningModule } from './modules/provisioning/index.ts';
import { publicInformationModule } from './modules/public-information/index.ts';
import { receiptsModule } from './modules/receipts/index.ts';
import { recertificationsModule } from './modules/recertifications/index.ts';
import { registersModule } from './modules/registers/index.ts';
import { rehearsalsModule } from './modules/rehearsals/index.ts';
import { secondFactorsModule } from './modules/second-factors/index.ts';
import { serviceRequestsModule } from './modules/service-requests/index.ts';
import { sessionsModule } from './modules/sessions/index.ts';
import { standardsModule } from './modules/standards/index.ts';
import { surveysModule } from './modules/surveys/index.ts';
import { tableFilesModule } from './modules/table-files/index.ts';
import { tenantsModule } from './modules/tenants/index.ts';
import { webhooksModule } from './modules/webhooks/index.ts';
import { access } from './platform/access.ts';
import { announcements } from './platform/announcements.ts';
import { blinding } from './platform/blinding.ts';
import { callTime } from './platform/call-time.ts';
import type { Clock } from './platform/clock.ts';
import { NotFound } from './platform/common-problems.ts';
import type { Database } from './platform/database.ts';
import { deprecation } from './platform/deprecation.ts';
import { draining } from './platform/draining.ts';
import { answerProblem, errorHandler } from './platform/error-handler.ts';
import { files } from './platform/files.ts';
import { health } from './platform/health.ts';
import { housekeeping } from './platform/housekeeping.ts';
import { createJobs } from './platform/jobs.ts';
import { jsonBody } from './platform/json-body.ts';
import type { Keys } from './platform/keys.ts';
import { lists } from './platform/lists.ts';
import { AnswerLog } from './platform/logging.ts';
import { metrics, metricsRoutes } from './platform/metrics.ts';
import { openapi } from './platform/openapi/collect.ts';
import { openapiRoutes } from './platform/openapi/routes.ts';
import { pages } from './platform/pages.ts';
import { slowDigest } from './platform/passwords.ts';
import { scanner } from './platform/scanner.ts';
import { scopes } from './platform/scopes.ts';
import { createSealing } from './platform/sealing.ts';
import { security, securityHeaders } from './platform/security.ts';
import { buildSerializer } from './platform/serializing.ts';
import { services } from './platform/services.ts';
import { slowReaders } from './platform/slow-readers.ts';
import { tokens } from './platform/tokens.ts';
import { buildValidator } from './platform/validation.ts';

/** What the server is made of; tests bring their own clock, database and modules. */
export interface AppParts {
  config: Config;
  keys: Keys;
  db: Database;
  clock: Clock;
  logger?: FastifyServerOptions['logger'];
  modules?: readonly FastifyPluginAsync[];
  /** Where the built application lies. */
  pages?: string;
  /** The installation's own back-ends, by driver; agencies add theirs, and what has none is made by hand. */
  backends?: Readonly<Record<string, BackendAccess>>;
  drivers?: Connected['drivers'];
  /** How sites of units are visited, where it is not as everywhere. */
  sites?: Partial<SiteTools>;
  /** How the names of addresses outside are looked up; the machine's own way unless given. */
  lookup?: typeof lookup;
}

/** Everything the server is about, in the order of the tree. */
export const modules: readonly FastifyPluginAsync[] = [
  auditModule,
  agenciesModule,
  receiptsModule,
  secondFactorsModule,
  sessionsModule,
  identityProvidersModule,
  clientsModule,
  proofsModule,
  peopleModule,
  tenantsModule,
  notificationsModule,
  operationsModule,
  eventsModule,
  webhooksModule,
  standardsModule,
  manuscriptsModule,
  serviceRequestsModule,
  escalationsModule,
  liveModule,
  attachmentsModule,
  publicInformationModule,
  lettersModule,
  dossiersModule,
  handoversModule,
  backendsModule,
  provisioningModule,
  tableFilesModule,
  assetsModule,
  earlierCasesModule,
  importsModule,
  findingsModule,
  recertificationsModule,
  surveysModule,
  registersModule,
  exportsModule,
  calendarsModule,
  rehearsalsModule,
  checkpointsModule,
  demoModule,
];

/** The server's table of contents: how it stands, then what it is about. It listens nowhere yet. */
export const buildApp = async (parts: AppParts): Promise<FastifyInstance> => {
  const { config, keys, db, clock } = parts;
  const app = Fastify({
    logger: parts.logger ?? false,
    trustProxy: config.http.trustedProxies.length > 0 ? [...config.http.trustedProxies] : false,
    bodyLimit: 1024 * 1024,
    // Nobody needs long for the headers; a body may take as long as it comes on, as `callTime` sees to, and an hour at most.
    http: { headersTimeout: 20_000, connectionsCheckingInterval: 5000 },
    requestTimeout: 3_600_000,
    connectionTimeout: 120_000,
    keepAliveTimeout: 72_000,
    // Whoever still comes while it closes is answered as ever.
    return503OnClosing: false,
    genReqId: () => randomUUID(),
    logController: new AnswerLog({ disableRequestLogging: parts.logger === undefined }),
    frameworkErrors: (_error, request, reply) => {
      const secure = config.http.publicUrl.startsWith('https://');
      void answerProblem(NotFound(), request, reply.headers(securityHeaders(request.url, secure)));
    },
    schemaController: { compilersFactory: { buildValidator, buildSerializer } },
  }).withTypeProvider<TypeBoxTypeProvider>();
  for (const schema of components()) app.addSchema(schema);

  await app.register(services, {
    config,
    db,
    clock,
    sealing: createSealing(keys.sealing),
    digest: (secret) => slowDigest(secret, keys.receipts),
    jobs: createJobs({ db, clock, log: app.log }),
    lookup: parts.lookup ?? lookup,
  });
  app.decorate('connected', { drivers: parts.drivers ?? drivers, own: parts.backends ?? {} });
  await app.register(draining);
  await app.register(callTime);
  await app.register(metrics);
  app.decorate('siteTools', parts.sites ?? {});
  await app.register(announcements);
  await app.register(blinding);
  await app.register(files);
  await app.register(lists);
  await app.register(scanner);
  await app.register(tokens, { secret: keys.jwtSecret });
  await app.register(scopes);
  await app.register(access);
  await app.register(errorHandler);
  await app.register(security);
  await app.register(slowReaders);
  await app.register(jsonBody);
  await app.register(deprecation);
  await app.register(openapi);
  await app.register(housekeeping);

  await app.register(
    async (api) => {
      await api.register(openapiRoutes);
      for (const module of parts.modules ?? modules) await api.register(module);
    },
    { prefix: '/api/v1' },
  );
  await app.register(health);
  await app.register(metricsRoutes);
  await app.register(authorizationMetadata);
  await app.register(pages, {
    root: parts.pages ?? fileURLToPath(new URL('../../web/dist', import.meta.url)),
  });
  return app as unknown as FastifyInstance;
};
