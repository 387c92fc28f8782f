import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { forEachAgency } from '#platform/agency-by-agency.ts';
import { createDeliverer, type SendPayload } from './deliver.ts';
import { createDeliveryRepository } from './deliveries.ts';
import { deliveryRoutes } from './delivery-routes.ts';
import { fanOut } from './fan-out.ts';
import { createWebhookRepository } from './repository.ts';
import { webhookRoutes } from './routes.ts';
import { createWebhookService } from './service.ts';
import { watchDeliveries } from './watch-deliveries.ts';

export { sealedWebhookSecrets } from './secrets.ts';

/** How long the log is kept. */
const KEPT = Temporal.Duration.from({ hours: 30 * 24 });

/** Events sent to other systems as they happen, by Standard Webhooks. */
export const webhooksModule: FastifyPluginAsync = fp(
  async (app) => {
    const { clock, config, sealing, audit, lookup } = app;
    const egress = { loopback: config.webhooks.loopback, inside: config.webhooks.private };
    const options = { egress, lookup, timeoutMs: config.webhooks.timeoutSeconds * 1000 };
    const { version } = config;
    app.events.onPublished((tx, agency, published) => fanOut(tx, agency, published, clock.now()));
    const deliver = createDeliverer();
    const own = { sealing, audit, options, version };
    app.jobs.handle<SendPayload>(
      'webhooks.send',
      (payload, tools) => deliver(payload, { ...tools, ...own }),
      { apart: true },
    );
    // What the release before put into the queue: a job for each delivery.
    app.jobs.handle<{ agency: string; delivery: string }>(
      'webhooks.deliver',
      async ({ agency, delivery }, tools) => {
        const found = await tools.db.within(agency, (tx) =>
          createDeliveryRepository(tx, agency).find(delivery),
        );
        if (found === undefined) return;
        await deliver({ agency, webhook: found.webhookId }, { ...tools, ...own });
      },
      { apart: true },
    );
    app.jobs.schedule('webhooks.forget', '41 18 * * *', async ({ db }) => {
      const before = clock.now().subtract(KEPT).toString();
      await forEachAgency(db, (tx, agency) => createWebhookRepository(tx, agency).forget(before));
    });
    watchDeliveries(app);
    const service = createWebhookService({ sealing, audit, egress });
    await app.register(webhookRoutes, { service });
    await app.register(deliveryRoutes, { service });
  },
  { name: 'webhooks', dependencies: ['services', 'agencies', 'audit', 'events', 'notifications'] },
);
