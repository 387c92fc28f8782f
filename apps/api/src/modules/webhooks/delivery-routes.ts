import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { getWebhookDelivery, listWebhookDeliveries, pingWebhook, redeliverWebhook } from '@pendopo/contracts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import { languageOf } from '#platform/error-handler.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { createDeliveryRepository } from './deliveries.ts';
import { readerOf } from './policy.ts';
import { createWebhookRepository } from './repository.ts';
import { changeOf, config } from './route-config.ts';
import type { WebhookService } from './service.ts';
import { presentDelivery, presentDetail } from './view.ts';

const PLACE = [/^[0-9a-f-]{36}$/];

/** HTTP for what was sent to an address: the log, a test, and sending once more. */
export const deliveryRoutes: FastifyPluginAsyncTypebox<{ service: WebhookService }> = async (
  app,
  { service },
) => {
  app.route({
    ...listWebhookDeliveries,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const { agency } = readerOf(actor, request.params.agency);
        const webhook = await service.get(tx, agency, request.params.webhook);
        const { state, cursor, limit = 25 } = request.query;
        const before = cursor === undefined ? null : (readCursor(cursor, PLACE)[0] ?? null);
        const rows = await createWebhookRepository(tx, agency).newest(webhook.id, {
          ...{ state, before, limit: limit + 1 },
        });
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        return {
          items: page.map((row) => presentDelivery(row, languageOf(request))),
          nextCursor: rows.length > limit && last !== undefined ? writeCursor([last.id]) : null,
        };
      }),
  });

  app.route({
    ...getWebhookDelivery,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const { agency } = readerOf(actor, request.params.agency);
        const webhook = await service.get(tx, agency, request.params.webhook);
        const delivery = await service.getDelivery(tx, agency, webhook.id, request.params.delivery);
        const tries = await createDeliveryRepository(tx, agency).tries(delivery.id);
        return presentDetail(delivery, tries, languageOf(request));
      }),
  });

  app.route({
    ...pingWebhook,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const change = changeOf(tx, actor, request);
        const webhook = await service.get(tx, change.actor.agency, request.params.webhook);
        return once(tx, request, change.actor, async () => ({
          status: 202,
          body: presentDelivery(await service.ping(change, webhook), languageOf(request)),
        }));
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...redeliverWebhook,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const change = changeOf(tx, actor, request);
        const { agency } = change.actor;
        const webhook = await service.get(tx, agency, request.params.webhook, true);
        const delivery = await service.getDelivery(tx, agency, webhook.id, request.params.delivery, true);
        return once(tx, request, change.actor, async () => ({
          status: 202,
          body: presentDelivery(await service.redeliver(change, webhook, delivery), languageOf(request)),
        }));
      });
      return sendStored(reply, answer) as never;
    },
  });
};
