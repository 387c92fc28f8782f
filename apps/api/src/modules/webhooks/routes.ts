import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  createWebhook,
  getWebhook,
  listWebhooks,
  removeWebhook,
  replaceWebhook,
  rotateWebhookSecret,
} from '@pendopo/contracts';
import type { FastifyRequest } from 'fastify';
import type { Transaction } from '#platform/database.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { etag, expectVersion } from '#platform/preconditions.ts';
import { readerOf } from './policy.ts';
import { createWebhookRepository } from './repository.ts';
import { changeOf, config } from './route-config.ts';
import type { WebhookService } from './service.ts';
import type { WebhookRow } from './tables.ts';
import { presentWebhook } from './view.ts';

/** HTTP for the addresses to which an agency's events are sent, which its administrator sets. */
export const webhookRoutes: FastifyPluginAsyncTypebox<{ service: WebhookService }> = async (
  app,
  { service },
) => {
  const present = (row: WebhookRow) => presentWebhook(row, app.clock.now().toString());
  const expectSame = async (tx: Transaction, request: FastifyRequest, row: WebhookRow) => {
    const { zone } = await app.agencies.definition(tx, row.agency);
    expectVersion(request, row.revision, { last: { by: row.updatedBy, at: row.updatedAt, zone } });
  };

  app.route({
    ...listWebhooks,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const { agency } = readerOf(actor, request.params.agency);
        return { items: (await createWebhookRepository(tx, agency).list()).map(present) };
      }),
  });

  app.route({
    ...createWebhook,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const change = changeOf(tx, actor, request);
        return once(tx, request, change.actor, async () => {
          const { id, secret } = await service.create(change, request.body);
          const row = await service.get(tx, change.actor.agency, id);
          return { status: 201, body: { ...present(row), secret } };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...getWebhook,
    config,
    handler: (request, reply) =>
      request.enter(async (tx, actor) => {
        const { agency } = readerOf(actor, request.params.agency);
        const row = await service.get(tx, agency, request.params.webhook);
        reply.header('etag', etag(row.revision));
        return present(row);
      }),
  });

  app.route({
    ...replaceWebhook,
    config,
    handler: (request, reply) =>
      request.enter(async (tx, actor) => {
        const change = changeOf(tx, actor, request);
        const { agency } = change.actor;
        const before = await service.get(tx, agency, request.params.webhook, true);
        await expectSame(tx, request, before);
        await service.replace(change, before, request.body);
        const after = await service.get(tx, agency, before.id);
        reply.header('etag', etag(after.revision));
        return present(after);
      }),
  });

  app.route({
    ...removeWebhook,
    config,
    handler: async (request, reply) => {
      await request.enter(async (tx, actor) => {
        const change = changeOf(tx, actor, request);
        const before = await service.get(tx, change.actor.agency, request.params.webhook, true);
        await expectSame(tx, request, before);
        await service.remove(change, before);
      });
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...rotateWebhookSecret,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const change = changeOf(tx, actor, request);
        const { agency } = change.actor;
        const before = await service.get(tx, agency, request.params.webhook, true);
        return once(tx, request, change.actor, async () => {
          const secret = await service.rotate(change, before);
          return { status: 201, body: { ...present(await service.get(tx, agency, before.id)), secret } };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });
};
