import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { createAgency } from '@pendopo/contracts';
import { Forbidden } from '#platform/common-problems.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { createTenantService } from './service.ts';

/** Making agencies, for whoever looks after the installation. */
export const tenantRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const service = createTenantService({ audit: app.audit, clock: app.clock });

  app.route({
    ...createAgency,
    config: { access: 'signed-in', clients: 'none' },
    handler: async (request, reply) => {
      const answer = await request.enter((tx, actor) =>
        once(tx, request, actor, async () => {
          if (actor.kind !== 'person') throw Forbidden();
          return { status: 201, body: await service.create(tx, actor, request.body, request.ip) };
        }),
      );
      return sendStored(reply, answer) as never;
    },
  });
};
