import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { components } from '@pendopo/contracts';
import Fastify, { type FastifyInstance, type FastifyPluginAsync, type FastifyServerOptions } from 'fastify';
import type { Config } from './config.ts';
import { access } from './platform/access.ts';
import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/database.ts';
import { errorHandler } from './platform/error-handler.ts';
import { files } from './platform/files.ts';
import { createJobs } from './platform/jobs.ts';
import { jsonBody } from './platform/json-body.ts';
import type { Keys } from './platform/keys.ts';
import { scanner } from './platform/scanner.ts';
import { createSealing } from './platform/sealing.ts';
import { services } from './platform/services.ts';
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
}

/** Everything the server is about, in the order of the tree. */
export const modules: readonly FastifyPluginAsync[] = [];

/** The server's table of contents: how it stands, then what it is about. It listens nowhere yet. */
export const buildApp = async (parts: AppParts): Promise<FastifyInstance> => {
  const { config, keys, db, clock } = parts;
  const app = Fastify({
    logger: parts.logger ?? false,
    trustProxy: config.http.trustedProxies.length > 0 ? [...config.http.trustedProxies] : false,
    bodyLimit: 1024 * 1024,
    schemaController: { compilersFactory: { buildValidator } },
  }).withTypeProvider<TypeBoxTypeProvider>();
  for (const schema of components()) app.addSchema(schema);

  await app.register(services, {
    config,
    db,
    clock,
    sealing: createSealing(keys.sealing),
    jobs: createJobs({ db, clock, log: app.log }),
  });
  await app.register(files);
  await app.register(scanner);
  await app.register(tokens, { secret: keys.jwtSecret });
  await app.register(access);
  await app.register(errorHandler);
  await app.register(jsonBody);

  await app.register(
    async (api) => {
      for (const module of parts.modules ?? modules) await api.register(module);
    },
    { prefix: '/api/v1' },
  );
  return app as unknown as FastifyInstance;
};
