import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  addClientSecret,
  getClient,
  listClientScopes,
  listClients,
  registerClient,
  removeClientSecret,
  setClientStatus,
  updateClient,
} from '@pendopo/contracts';
import type { FastifyRequest } from 'fastify';
import type { Actor, Admit } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { languageOf } from '#platform/error-handler.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { etag, expectVersion } from '#platform/preconditions.ts';
import { administratorOf, readerOf } from './policy.ts';
import type { ClientChange, ClientService } from './service.ts';
import { presentScopes } from './view.ts';

/** HTTP for the systems that an agency lets in, which its administrator registers. */
export const clientRoutes: FastifyPluginAsyncTypebox<{ service: ClientService }> = async (
  app,
  { service },
) => {
  const admit: Admit = async (_tx, actor, request) => {
    const { agency } = request.params as { agency: string };
    if (actor.kind !== 'person' || actor.agency !== agency) throw NotFound();
  };
  const config = { access: 'signed-in', clients: 'none', admit } as const;
  const now = () => app.clock.now().round('millisecond').toString();
  const changeOf = (tx: Transaction, actor: Actor, request: FastifyRequest): ClientChange => ({
    tx,
    actor: administratorOf(actor, (request.params as { agency: string }).agency),
    address: request.ip,
    now: now(),
  });

  app.route({
    ...listClientScopes,
    config,
    handler: (request) =>
      request.enter(async (_tx, actor) => {
        readerOf(actor, request.params.agency);
        return { items: presentScopes(app.scopes(), languageOf(request)) };
      }),
  });

  app.route({
    ...listClients,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        readerOf(actor, request.params.agency);
        return { items: await service.list(tx, request.params.agency, now()) };
      }),
  });

  app.route({
    ...registerClient,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const change = changeOf(tx, actor, request);
        const work = async () => ({ status: 201, body: await service.register(change, request.body) });
        return once(tx, request, actor, work);
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...getClient,
    config,
    handler: (request, reply) =>
      request.enter(async (tx, actor) => {
        readerOf(actor, request.params.agency);
        const client = await service.read(tx, request.params.agency, request.params.client, now());
        reply.header('etag', etag(client.version));
        return client;
      }),
  });

  app.route({
    ...updateClient,
    config,
    handler: (request, reply) =>
      request.enter(async (tx, actor) => {
        const change = changeOf(tx, actor, request);
        const { agency, client: id } = request.params;
        const before = await service.take(tx, agency, id);
        const { zone } = await app.agencies.definition(tx, agency);
        expectVersion(request, before.version, {
          last: { by: before.updatedBy, at: before.updatedAt, zone },
        });
        await service.change(change, before, request.body);
        const after = await service.read(tx, agency, id, change.now);
        reply.header('etag', etag(after.version));
        return after;
      }),
  });

  app.route({
    ...setClientStatus,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const change = changeOf(tx, actor, request);
        const { agency, client: id } = request.params;
        await service.turn(change, await service.take(tx, agency, id), request.body.status);
        return service.read(tx, agency, id, change.now);
      }),
  });

  app.route({
    ...addClientSecret,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const change = changeOf(tx, actor, request);
        const before = await service.take(tx, request.params.agency, request.params.client);
        return once(tx, request, actor, async () => ({
          status: 201,
          body: await service.addSecret(change, before, request.body.expiresAt ?? null),
        }));
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...removeClientSecret,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const change = changeOf(tx, actor, request);
        const { agency, client: id, secret } = request.params;
        await service.removeSecret(change, await service.take(tx, agency, id), secret);
        return service.read(tx, agency, id, change.now);
      }),
  });
};
