import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  checkBackend as checkEndpoint,
  createBackend,
  getBackend,
  listBackendDrivers,
  listBackendRoles,
  listBackends,
  removeBackend,
  replaceBackend,
  replaceBackendRoles,
  rotateBackendSecrets,
} from '@pendopo/contracts';
import type { FastifyRequest } from 'fastify';
import type { Actor, Admit } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { languageOf } from '#platform/error-handler.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { enqueue } from '#platform/jobs.ts';
import { etag, expectVersion } from '#platform/preconditions.ts';
import type { Backends } from './backends.ts';
import { checkBackend, withSecrets } from './check.ts';
import type { Connected } from './connected.ts';
import { SecretRefused } from './errors.ts';
import { createHealthRepository } from './health.ts';
import { checkJob } from './look.ts';
import { administratorOf, readerOf } from './policy.ts';
import type { BackendRow } from './repository.ts';
import type { BackendChange, BackendService } from './service.ts';
import { presentDrivers, presentHealth } from './view.ts';
import type { BackendWatch } from './watch.ts';
import { checkInWords } from './words.ts';

interface RouteTools {
  service: BackendService;
  backends: Backends;
  watch: BackendWatch;
  connected: Connected;
}

/** HTTP for an agency's back-ends, which its administrator sets. */
export const backendRoutes: FastifyPluginAsyncTypebox<RouteTools> = async (
  app,
  { service, backends, watch, connected },
) => {
  const admit: Admit = async (_tx, actor, request) => {
    const { agency } = request.params as { agency: string };
    if (actor.kind !== 'person' || actor.agency !== agency) throw NotFound();
  };
  const config = { access: 'signed-in', clients: 'none', admit } as const;
  const agencyOf = (request: FastifyRequest) => (request.params as { agency: string }).agency;
  const keyOf = (request: FastifyRequest) => (request.params as { backend: string }).backend;
  const changeOf = (tx: Transaction, actor: Actor, request: FastifyRequest): BackendChange => ({
    tx,
    actor: administratorOf(actor, agencyOf(request)),
    address: request.ip,
    now: app.clock.now().round('millisecond').toString(),
  });
  const expectSame = async (tx: Transaction, request: FastifyRequest, row: BackendRow) => {
    const { zone } = await app.agencies.definition(tx, row.agency);
    expectVersion(request, row.revision, { last: { by: row.updatedBy, at: row.updatedAt, zone } });
  };
  const present = (tx: Transaction, request: FastifyRequest, key: string) =>
    service.read(tx, agencyOf(request), key, languageOf(request));
  const look = (tx: Transaction, request: FastifyRequest, key: string) =>
    enqueue(tx, [checkJob({ agency: agencyOf(request), backend: key })]);

  app.route({
    ...listBackendDrivers,
    config,
    handler: (request) =>
      request.enter(async (_tx, actor) => {
        readerOf(actor, request.params.agency);
        return { items: presentDrivers(connected.drivers, languageOf(request)) };
      }),
  });

  app.route({
    ...listBackends,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        readerOf(actor, request.params.agency);
        return { items: await service.list(tx, request.params.agency, languageOf(request)) };
      }),
  });

  app.route({
    ...getBackend,
    config,
    handler: (request, reply) =>
      request.enter(async (tx, actor) => {
        readerOf(actor, request.params.agency);
        const backend = await present(tx, request, request.params.backend);
        reply.header('etag', etag(backend.revision));
        return backend;
      }),
  });

  app.route({
    ...createBackend,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const change = changeOf(tx, actor, request);
        return once(tx, request, change.actor, async () => {
          await service.create(change, request.body);
          await look(tx, request, request.body.key);
          return { status: 201, body: await present(tx, request, request.body.key) };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...replaceBackend,
    config,
    handler: (request, reply) =>
      request.enter(async (tx, actor) => {
        const change = changeOf(tx, actor, request);
        const before = await service.take(tx, request.params.agency, request.params.backend);
        await expectSame(tx, request, before);
        await service.replace(change, before, request.body);
        await look(tx, request, before.key);
        const after = await present(tx, request, before.key);
        reply.header('etag', etag(after.revision));
        return after;
      }),
  });

  app.route({
    ...removeBackend,
    config,
    handler: async (request, reply) => {
      await request.enter(async (tx, actor) => {
        const change = changeOf(tx, actor, request);
        const before = await service.take(tx, request.params.agency, request.params.backend);
        await expectSame(tx, request, before);
        await service.remove(change, before);
      });
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...checkEndpoint,
    config,
    handler: async (request) => {
      await request.enter(async (tx, actor) => {
        administratorOf(actor, request.params.agency);
        await present(tx, request, request.params.backend);
      });
      // No transaction waits for the back-end.
      const { agency, backend } = request.params;
      await watch.check(agency, backend);
      return app.db.within(agency, async (tx) =>
        presentHealth(await createHealthRepository(tx, agency).find(backend), languageOf(request)),
      );
    },
  });

  app.route({
    ...rotateBackendSecrets,
    config,
    handler: async (request, reply) => {
      const { secrets } = request.body;
      const opened = await request.enter(async (tx, actor) => {
        const { actor: person } = changeOf(tx, actor, request);
        service.examineNewSecrets(await service.take(tx, person.agency, keyOf(request)), secrets);
        return backends.open(tx, person.agency, keyOf(request));
      });
      const result = await checkBackend(backends, connected.drivers, withSecrets(opened, secrets));
      const missing = result.ok ? result.health.missingRights : [];
      if (!result.ok || missing.length > 0)
        throw SecretRefused({
          detail: result.ok
            ? {
                id: `Izin yang kurang: ${missing.join(', ')}.`,
                en: `Rights that are missing: ${missing.join(', ')}.`,
              }
            : { id: checkInWords(result.error, 'id'), en: checkInWords(result.error, 'en') },
        });
      const answer = await request.enter(async (tx, actor) => {
        const change = changeOf(tx, actor, request);
        const row = await service.take(tx, opened.agency, opened.key);
        return once(tx, request, change.actor, async () => {
          await service.keepSecrets(change, row, secrets);
          await watch.note(tx, opened.agency, opened.key, result);
          return { status: 200, body: await present(tx, request, opened.key) };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...listBackendRoles,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        readerOf(actor, request.params.agency);
        return { items: await service.roles(tx, await app.agencies.definition(tx, request.params.agency)) };
      }),
  });

  app.route({
    ...replaceBackendRoles,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        await service.replaceRoles(changeOf(tx, actor, request), request.body.roles);
        return { items: await service.roles(tx, await app.agencies.definition(tx, request.params.agency)) };
      }),
  });
};
